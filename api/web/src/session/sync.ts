import type { Snapshot } from '../api/snapshot';

/** Without news for so long, the page asks although none is due. */
export const QUIET_MS = 45_000;

/** A conversation can end at any moment. */
export const TALKING_MS = 10_000;

/** News is due: a phone rings, or the caller is on the way somewhere. */
export const EXPECTED_MS = 5_000;

/** Without a channel, the page asks so often while the caller works. */
export const POLL_MS = 2_000;

/** The first wait after a failed fetch; it doubles up to the last. */
export const FIRST_BACKOFF_MS = 1_000;
export const LAST_BACKOFF_MS = 15_000;

/** The page shows that updates are late after so many failed fetches in a row. */
const FAILURES_SHOWN = 2;

/** How long the page waits for news before it asks. */
export function patience(snapshot: Snapshot | null, hasChannel: boolean): number {
  if (snapshot === null) return EXPECTED_MS;
  const expected = whileExpecting(snapshot);
  if (hasChannel) return expected;
  return snapshot.status === 'ready' ? EXPECTED_MS : POLL_MS;
}

function whileExpecting(snapshot: Snapshot): number {
  switch (snapshot.status) {
    case 'dialing':
    case 'loading':
    case 'rejoining':
      return EXPECTED_MS;
    case 'active':
    case 'transfer':
      return snapshot.transfer?.ringing === true ? EXPECTED_MS : TALKING_MS;
    case 'hold':
      return snapshot.actions.includes('callVoter') ? QUIET_MS : EXPECTED_MS;
    case 'ready':
    case 'wrap':
      return QUIET_MS;
  }
}

/**
 * The wait after so many failed fetches in a row.
 * @param chance From 0 to 1: pages that failed together do not come back together.
 */
export function backoff(failures: number, chance: number): number {
  const wait = Math.min(LAST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** Math.max(0, failures - 1));
  return Math.round(wait * (0.75 + chance / 2));
}

export interface Contact {
  /** Failed fetches in a row. */
  readonly failures: number;
  /** When the last news came, by the page's steady clock. */
  readonly heardAt: number;
}

/** When the next fetch is due, by the page's steady clock. A failed fetch is repeated, whatever the page shows. */
export function nextFetch(
  contact: Contact,
  snapshot: Snapshot | null,
  hasChannel: boolean,
  now: number,
  chance: number,
) {
  return contact.failures > 0
    ? now + backoff(contact.failures, chance)
    : Math.max(now, contact.heardAt + patience(snapshot, hasChannel));
}

/** Whether the page says that its picture is old. */
export function isLate(contact: Contact): boolean {
  return contact.failures >= FAILURES_SHOWN;
}
