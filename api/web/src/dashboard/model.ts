import { createContext, useContext } from 'react';
import type { Answer } from '../api/http';
import type { SendReport } from '../api/problems';
import type { Refusal } from '../api/refusal';
import type { HostHealth, MonitorMode, ResultTable } from '../api/supervisorApi';
import type { PhoneControl } from '../phone/control';
import type { Readable } from '../session/store';
import type { Board } from './board';
import type { Hour } from './hour';
import type { ProblemList } from './problems';

export type SignInStage = 'unknown' | 'out' | 'in' | 'expired';

/** What a supervisor can order. */
export type Order =
  | { readonly kind: 'kick_off'; readonly callerId: number; readonly sessionId: string }
  | { readonly kind: 'reassign'; readonly callerId: number; readonly campaignId: number }
  | { readonly kind: 'record_caller'; readonly callerId: number; readonly isOn: boolean }
  | { readonly kind: 'record_campaign'; readonly campaignId: number; readonly isOn: boolean };

export interface FloorState {
  readonly board: Board;
  /** The web frontends of both clusters, as last asked. */
  readonly hosts: readonly HostHealth[];
  readonly lateSince: number | null;
  /** The order that waits for its answer. */
  readonly sent: Order | null;
  readonly done: Order | null;
  readonly refusal: Refusal | null;
  /** The caller that the supervisor is with, and the mode; null without a phone call. */
  readonly monitor: { readonly callerId: number; readonly mode: MonitorMode } | null;
}

export interface FloorModel {
  readonly signInStage: Readable<SignInStage>;
  readonly state: Readable<FloorState>;
  readonly phone: PhoneControl;
  readonly hour: Hour;
  readonly problems: ProblemList;
  readonly report: SendReport;
  readonly signIn: (name: string, password: string) => Promise<Refusal | null>;
  readonly signOut: () => void;
  readonly order: (order: Order) => void;
  readonly results: (campaignId: number) => Promise<Answer<ResultTable>>;
  /** Joins a caller's conversation, or changes how the supervisor takes part in it. */
  readonly monitor: (callerId: number, mode: MonitorMode) => void;
  readonly leave: () => void;
}

const Context = createContext<FloorModel | null>(null);

export const FloorModelContext = Context.Provider;

export function useFloorModel(): FloorModel {
  const model = useContext(Context);
  if (model === null) throw new Error('The page has no model.');
  return model;
}
