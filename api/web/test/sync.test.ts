import { describe, expect, it } from 'vitest';
import * as sync from '../src/session/sync';
import { snapshot } from './snapshots';

describe('patience', () => {
  it('is short while news is due', () => {
    expect(sync.patience(snapshot(1, { status: 'dialing' }), true)).toBe(sync.EXPECTED_MS);
    expect(sync.patience(snapshot(1, { status: 'loading' }), true)).toBe(sync.EXPECTED_MS);
    expect(sync.patience(snapshot(1, { status: 'rejoining' }), true)).toBe(sync.EXPECTED_MS);
    expect(sync.patience(snapshot(1, { status: 'hold' }), true)).toBe(sync.EXPECTED_MS);
  });

  it('is long while the caller decides or writes', () => {
    expect(sync.patience(snapshot(1, { status: 'hold', actions: ['callVoter'] }), true)).toBe(sync.QUIET_MS);
    expect(sync.patience(snapshot(1, { status: 'wrap' }), true)).toBe(sync.QUIET_MS);
  });

  it('counts on the end of a conversation at any moment', () => {
    expect(sync.patience(snapshot(1, { status: 'active' }), true)).toBe(sync.TALKING_MS);
    const transfer = { transferId: 't', label: 'x', kind: 'warm', ringing: true } as const;
    expect(sync.patience(snapshot(1, { status: 'active', transfer }), true)).toBe(sync.EXPECTED_MS);
  });

  it('polls without a channel', () => {
    expect(sync.patience(snapshot(1, { status: 'wrap' }), false)).toBe(sync.POLL_MS);
    expect(sync.patience(snapshot(1, { status: 'ready' }), false)).toBe(sync.EXPECTED_MS);
  });
});

describe('backoff', () => {
  it('doubles up to the last wait', () => {
    const waits = [1, 2, 3, 4, 5, 50].map((failures) => sync.backoff(failures, 0.5));
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
  });

  it('spreads pages that failed together', () => {
    expect(sync.backoff(1, 0)).toBe(750);
    expect(sync.backoff(1, 1)).toBe(1_250);
  });
});

describe('nextFetch', () => {
  it('waits from the last news on, and never in the past', () => {
    const wrap = snapshot(1, { status: 'wrap' });
    expect(sync.nextFetch({ failures: 0, heardAt: 1_000 }, wrap, true, 2_000, 0.5)).toBe(46_000);
    expect(sync.nextFetch({ failures: 0, heardAt: 1_000 }, wrap, true, 90_000, 0.5)).toBe(90_000);
  });

  it('repeats a failed fetch with back-off, whatever the page shows', () => {
    expect(sync.nextFetch({ failures: 2, heardAt: 0 }, snapshot(1), true, 5_000, 0.5)).toBe(7_000);
  });

  it('says that updates are late after the second failure', () => {
    expect([0, 1, 2].map((failures) => sync.isLate({ failures, heardAt: 0 }))).toEqual([false, false, true]);
  });
});
