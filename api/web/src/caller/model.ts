import { createContext, useContext } from 'react';
import type { Command } from '../api/callerApi';
import type { SendReport } from '../api/problems';
import type { Refusal } from '../api/refusal';
import type { Station, Survey } from '../api/station';
import type { PhoneControl } from '../phone/control';
import type { Outcome, SessionState } from '../session/session';
import type { Readable } from '../session/store';
import type { Drafts } from './drafts';

/** `unknown` until the first answer; `expired` when a session ended under an open page. */
export type SignInStage = 'unknown' | 'out' | 'in' | 'expired';

export interface StationState {
  readonly station: Station | null;
  readonly refusal: Refusal | null;
  readonly isOpening: boolean;
  /** True once the caller has pressed Start: the number and the PIN are shown. */
  readonly isShown: boolean;
}

export interface SurveyState {
  readonly survey: Survey | null;
  readonly isLate: boolean;
}

/** What the caller's page shows and does. It lives outside React; fixtures replace it. */
export interface CallerModel {
  readonly signInStage: Readable<SignInStage>;
  readonly session: Readable<SessionState>;
  readonly station: Readable<StationState>;
  readonly survey: Readable<SurveyState>;
  /** The session with a voice leg of this browser, or null. */
  readonly voiceSession: Readable<string | null>;
  readonly phone: PhoneControl;
  readonly drafts: Drafts;
  signIn: (name: string, password: string) => Promise<Refusal | null>;
  signOut: () => void;
  report: SendReport;
  start: () => void;
  useBrowser: (takeOver: boolean) => void;
  command: (command: Command) => Promise<Outcome>;
  dialTransfer: (callId: string, targetId: number) => void;
  reloadSurvey: () => void;
}

const Context = createContext<CallerModel | null>(null);

export const CallerModelContext = Context.Provider;

export function useCallerModel(): CallerModel {
  const model = useContext(Context);
  if (model === null) throw new Error('The page has no model.');
  return model;
}
