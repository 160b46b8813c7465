import { describe, expect, it } from 'vitest';
import type { FloorCaller, FloorChange } from '../src/api/supervisorApi';
import { type Board, emptyBoard, rowsOf, withChange, withList } from '../src/dashboard/board';

const caller = (callerId: number, phase = 'OnHold'): FloorCaller => ({
  callerId,
  name: `Caller ${callerId}`,
  campaignId: 1,
  campaignName: 'Campaign',
  phase,
  since: '2026-11-29T10:00:00Z',
  sessionId: 's',
});
const campaign = {
  campaignId: 1,
  name: 'Campaign',
  callers: 1,
  onCall: 0,
  wrapUp: 0,
  onHold: 1,
  ringing: 3,
  isRecorded: true,
};
const change = (from: number, version: number, more: Partial<Extract<FloorChange, { kind: 'change' }>> = {}) =>
  ({ kind: 'change', from, version, callers: [], gone: [], campaigns: [campaign], ...more }) as const;

const board: Board = withList(emptyBoard, { version: 10, callers: [caller(1), caller(2)], pusher: null });

describe('withChange', () => {
  it('applies a change that leads further', () => {
    const next = withChange(board, change(10, 11, { callers: [caller(1, 'OnCall'), caller(3)], gone: [2] }));
    expect(next.version).toBe(11);
    expect(rowsOf(next.callers).map((row) => `${row.callerId} ${row.phase}`)).toEqual(['1 OnCall', '3 OnHold']);
  });

  it('applies a change that begins earlier and leads further', () => {
    expect(withChange(board, change(5, 12, { gone: [1] })).version).toBe(12);
  });

  it('asks when a change begins later than the page is', () => {
    const next = withChange(board, change(11, 12, { gone: [1] }));
    expect(next).toMatchObject({ isStale: true, version: 10 });
    expect(next.callers.size).toBe(2);
  });

  it('takes only the counts of a change at the same version', () => {
    const next = withChange(board, change(9, 10, { gone: [1] }));
    expect(next.callers.size).toBe(2);
    expect(next.campaigns).toEqual([campaign]);
  });

  it('keeps a campaign without callers, with no counts', () => {
    const idle = { ...campaign, campaignId: 2, name: 'Idle', ringing: 9 };
    const next = withChange({ ...board, campaigns: [idle] }, change(10, 11));
    expect(next.campaigns).toEqual([{ ...idle, callers: 0, onHold: 0, ringing: 0 }, campaign]);
  });

  it('ignores a change that is overtaken', () => {
    expect(withChange(board, change(7, 9, { gone: [1] }))).toBe(board);
  });

  it('asks when the event was too large', () => {
    expect(withChange(board, { kind: 'refetch' }).isStale).toBe(true);
  });

  it('keeps the object of a caller who has not changed', () => {
    const next = withChange(board, change(10, 11, { callers: [caller(1)] }));
    expect(next.callers.get(1)).toBe(board.callers.get(1));
  });
});

describe('withList', () => {
  it('replaces the callers and is current', () => {
    const next = withList(withChange(board, { kind: 'refetch' }), { version: 12, callers: [caller(4)], pusher: null });
    expect([...next.callers.keys()]).toEqual([4]);
    expect(next.isStale).toBe(false);
  });

  it('does not go back behind an event', () => {
    const ahead = withChange(board, change(10, 20, { gone: [1] }));
    expect(withList(ahead, { version: 19, callers: [caller(1)], pusher: null }).callers.has(1)).toBe(false);
  });
});
