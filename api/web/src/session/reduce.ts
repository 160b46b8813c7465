import type { Snapshot } from '../api/snapshot';

/** The events of api/README.md. */
export const eventNames = [
  'start_calling',
  'conference_started',
  'caller_connected_dialer',
  'caller_reassigned',
  'calling_voter',
  'call_ended',
  'voter_connected',
  'voter_connected_dialer',
  'voter_disconnected',
  'caller_wrapup_voice_hit',
  'message_drop_success',
  'message_drop_error',
  'transfer_connected',
  'contact_joined_transfer_conference',
  'caller_joined_transfer_conference',
  'transfer_busy',
  'transfer_conference_ended',
  'caller_kicked_off',
  'caller_disconnected',
  'session_updated',
] as const;
export type EventName = (typeof eventNames)[number];

/** What reaches the page from the server. */
export type Arrival =
  | { readonly kind: 'answered'; readonly snapshot: Snapshot }
  /** `since` is the version that the page showed when it asked. */
  | { readonly kind: 'fetched'; readonly snapshot: Snapshot; readonly since: number }
  /** An event; `snapshot` is null if the page cannot read it, `name` is null if the page does not know it. */
  | {
      readonly kind: 'event';
      readonly name: EventName | null;
      readonly version: number | null;
      readonly snapshot: Snapshot | null;
    };

/** What the page knows of the server's state. */
export interface Picture {
  readonly snapshot: Snapshot | null;
  /** The highest version that the page has heard of, in the current session. */
  readonly heardOf: number;
  /** The last sessions, so that a late answer of an earlier one is not mistaken for a new one. */
  readonly sessions: readonly string[];
  /** True if the page has missed something, or cannot read it: it has to fetch. */
  readonly isStale: boolean;
}

export const nothing: Picture = { snapshot: null, heardOf: 0, sessions: [], isStale: true };

const REMEMBERED_SESSIONS = 20;

function versionOf(picture: Picture): number {
  return picture.snapshot?.version ?? 0;
}

function isUnknownSession(picture: Picture, next: Snapshot): boolean {
  return next.sessionId !== null && !picture.sessions.includes(next.sessionId);
}

function show(picture: Picture, next: Snapshot, heardOf: number): Picture {
  const { sessionId } = next;
  const sessions =
    sessionId === null || picture.sessions.includes(sessionId)
      ? picture.sessions
      : [...picture.sessions, sessionId].slice(-REMEMBERED_SESSIONS);
  return { ...picture, snapshot: next, sessions, heardOf };
}

function take(picture: Picture, next: Snapshot): Picture {
  const isNewer = picture.snapshot === null || next.version > picture.snapshot.version;
  return isNewer ? show(picture, next, Math.max(picture.heardOf, next.version)) : picture;
}

/**
 * The only way by which the server's state enters the page. Pure. An older version never wins. Versions may begin lower
 * only in a session that the page does not know, and only a fetch that nothing has overtaken can say so.
 */
export function reduce(picture: Picture, arrival: Arrival): Picture {
  switch (arrival.kind) {
    case 'answered': {
      const taken = take(picture, arrival.snapshot);
      return settle(taken, picture, taken.isStale || isRestart(picture, arrival.snapshot));
    }
    case 'fetched': {
      const { snapshot, since } = arrival;
      if (since === versionOf(picture) && isRestart(picture, snapshot)) {
        return settle(show(picture, snapshot, snapshot.version), picture, false);
      }
      const taken = take(picture, snapshot);
      return settle(taken, picture, versionOf(taken) < taken.heardOf);
    }
    case 'event':
      return reduceEvent(picture, arrival);
  }
}

function isRestart(picture: Picture, next: Snapshot): boolean {
  return next.version < versionOf(picture) && isUnknownSession(picture, next);
}

function reduceEvent(picture: Picture, arrival: Extract<Arrival, { kind: 'event' }>): Picture {
  const { name, version, snapshot } = arrival;
  if (name === null || version === null || snapshot === null) {
    return settle({ ...picture, heardOf: Math.max(picture.heardOf, version ?? 0) }, picture, true);
  }
  const taken = take(picture, snapshot);
  const isGap = version > picture.heardOf + 1;
  return settle(
    { ...taken, heardOf: Math.max(taken.heardOf, version) },
    picture,
    taken.isStale || isGap || isRestart(picture, snapshot),
  );
}

/** Keeps the same object when nothing has changed: the store's listeners compare by identity. */
function settle(next: Picture, before: Picture, isStale: boolean): Picture {
  const isSame = next.snapshot === before.snapshot && next.heardOf === before.heardOf && isStale === before.isStale;
  return isSame ? before : { ...next, isStale };
}
