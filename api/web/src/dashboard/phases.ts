import type { FloorCaller } from '../api/supervisorApi';
import type { PlainKey } from '../texts/texts';

/** The shapes beside a phase: colour is never the only sign. */
export type PhaseShape = 'talking' | 'ringing' | 'waiting' | 'results' | 'other';

const known = {
  None: ['phase.None', 'other'],
  Offline: ['phase.Offline', 'other'],
  Menu: ['phase.Menu', 'other'],
  Choosing: ['phase.Choosing', 'waiting'],
  Announcing: ['phase.Announcing', 'waiting'],
  Dialing: ['phase.Dialing', 'ringing'],
  OnCall: ['phase.OnCall', 'talking'],
  WrapUp: ['phase.WrapUp', 'results'],
  Returning: ['phase.Returning', 'other'],
  Waiting: ['phase.Waiting', 'waiting'],
  OnHold: ['phase.OnHold', 'waiting'],
  Transferring: ['phase.Transferring', 'talking'],
  InTransfer: ['phase.InTransfer', 'talking'],
  Rejoining: ['phase.Rejoining', 'waiting'],
} as const satisfies Readonly<Record<string, readonly [PlainKey, PhaseShape]>>;

function isKnown(phase: string): phase is keyof typeof known {
  return phase in known;
}

/** The word for a phase; null for one that this page does not know yet, which is shown as it is. */
export function phaseKey(phase: FloorCaller['phase']): PlainKey | null {
  return isKnown(phase) ? known[phase][0] : null;
}

/** Whether the caller is in a conversation, or about to return to one. */
export function isTalking(phase: FloorCaller['phase']): boolean {
  return phaseShape(phase) === 'talking' || phase === 'Rejoining';
}

export function phaseShape(phase: FloorCaller['phase']): PhaseShape {
  return isKnown(phase) ? known[phase][1] : 'other';
}
