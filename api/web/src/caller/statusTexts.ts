import type { Snapshot, Status } from '../api/snapshot';
import type { StationState } from './model';
import type { PlainKey } from '../texts/texts';

/** The word for the state: the heading and the title. */
export function statusKey(snapshot: Snapshot | null): PlainKey {
  if (snapshot === null) return 'status.unknown';
  if (snapshot.status === 'hold') return isChoosing(snapshot) ? 'status.holdPreview' : 'status.hold';
  return `status.${snapshot.status}`;
}

export function isChoosing(snapshot: Snapshot): boolean {
  return snapshot.actions.includes('callVoter');
}

/** A sentence below the heading that says what happens next. */
export function hintKey(snapshot: Snapshot | null): PlainKey | null {
  switch (snapshot?.status) {
    case 'hold':
      return isChoosing(snapshot) ? 'hold.preview' : `hold.${snapshot.hold}`;
    case 'dialing':
      return 'dialing.hint';
    case 'loading':
      return 'loading.hint';
    case 'active':
    case 'transfer':
    case 'wrap':
    case 'rejoining':
      return `${snapshot.status}.hint`;
    case 'ready':
      return snapshot.notice === 'silent' ? 'start.intro' : `notice.${snapshot.notice}`;
    case undefined:
      return null;
  }
}

/** How the last call without a conversation ended, while the next one is prepared. */
export function outcomeKey(snapshot: Snapshot | null): PlainKey | null {
  if (snapshot === null || snapshot.lastOutcome === 'none') return null;
  const shows: readonly Status[] = ['hold', 'dialing', 'loading'];
  return shows.includes(snapshot.status) ? `outcome.${snapshot.lastOutcome}` : null;
}

/** The heading and the hint of the bar: before a session they depend on the gates and on how far Start has come. */
export function barTexts(
  snapshot: Snapshot | null,
  station: Pick<StationState, 'refusal' | 'isShown'>,
): { readonly heading: PlainKey; readonly hint: PlainKey | null } {
  if (snapshot?.status !== 'ready') return { heading: statusKey(snapshot), hint: hintKey(snapshot) };
  if (station.refusal !== null) return { heading: 'status.gate', hint: null };
  if (snapshot.actions.includes('disposition')) return { heading: 'status.wrap', hint: 'start.unsaved' };
  return { heading: statusKey(snapshot), hint: station.isShown ? 'start.choose' : hintKey(snapshot) };
}
