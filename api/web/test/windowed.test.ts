import { describe, expect, it } from 'vitest';
import { ALL_ROWS, windowOf } from '../src/dashboard/windowed';

describe('windowOf', () => {
  it('keeps a short table whole', () => {
    expect(windowOf(ALL_ROWS, 50, 0, 500)).toEqual({ first: 0, end: ALL_ROWS, above: 0, below: 0 });
  });

  it('keeps the height of the whole table at every place', () => {
    for (let top = 0; top <= 50_000; top += 333) {
      const { first, end, above, below } = windowOf(1_000, 50, top, 600);
      expect(above + (end - first) * 50 + below).toBe(50_000);
    }
  });

  it('has the visible rows in the document at every place', () => {
    for (let top = 0; top <= 49_400; top += 77) {
      const { first, end } = windowOf(1_000, 50, top, 600);
      expect(first).toBeLessThanOrEqual(Math.floor(top / 50));
      expect(end).toBeGreaterThanOrEqual(Math.min(1_000, Math.ceil((top + 600) / 50)));
      expect(end - first).toBeLessThan(50);
    }
  });

  it('ends at the last row when rows go while the table is scrolled down', () => {
    expect(windowOf(100, 50, 49_000, 600)).toMatchObject({ end: 100, below: 0 });
  });
});
