import type { Snapshot } from '../src/api/snapshot';

/** A snapshot for tests; only what matters is given. */
export function snapshot(version: number, more: Partial<Snapshot> = {}): Snapshot {
  return {
    version,
    status: 'hold',
    sessionId: 's1',
    campaignId: 3,
    mode: 'preview',
    household: null,
    callId: null,
    transfer: null,
    hold: 'none',
    notice: 'silent',
    lastOutcome: 'none',
    actions: [],
    since: '2026-11-29T10:00:00Z',
    endsAt: null,
    ...more,
  };
}
