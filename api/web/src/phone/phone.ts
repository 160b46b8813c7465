/** Why the phone of the browser failed. */
export type PhoneProblem =
  | 'unsupported'
  | 'microphone_refused'
  | 'microphone_missing'
  | 'no_connection'
  | 'connection_lost'
  | 'other_tab'
  | 'not_configured'
  | 'failed';

/** What makes the sound bad at the moment, the worst first. */
export const phoneWarnings = ['connection', 'silent_microphone', 'delay', 'loss'] as const;
export type PhoneWarning = (typeof phoneWarnings)[number];

export interface PhoneHandlers {
  /** What the phone is hearing, as a text; only the simulated phone knows. */
  heard: (text: string) => void;
  reconnecting: () => void;
  connected: () => void;
  warnings: (now: readonly PhoneWarning[]) => void;
  /** The call is over. */
  ended: (problem: PhoneProblem | null) => void;
}

/** A call that the browser has placed. */
export interface PhoneCall {
  readonly canMute: boolean;
  setMuted: (muted: boolean) => void;
  sendDigits: (digits: string) => void;
  /** A fresh access token, before the present one expires. */
  updateToken: (token: string) => void;
  hangUp: () => void;
}

export class PhoneError extends Error {
  override name = 'PhoneError';

  constructor(readonly problem: PhoneProblem) {
    super(problem);
  }
}

/**
 * Places a call; it ends in a call or a PhoneError.
 * @param params Twilio's custom parameters, which the first webhook receives.
 */
export type PlaceCall = (
  token: string,
  params: Readonly<Record<string, string>>,
  handlers: PhoneHandlers,
) => Promise<PhoneCall>;
