import { describe, expect, it } from 'vitest';
import { type Arrival, type Picture, nothing, reduce } from '../src/session/reduce';
import { snapshot } from './snapshots';

const fetched = (version: number, since = 0, more = {}): Arrival => ({
  kind: 'fetched',
  since,
  snapshot: snapshot(version, more),
});
const answered = (version: number, more = {}): Arrival => ({ kind: 'answered', snapshot: snapshot(version, more) });
const event = (version: number, shown = version, more = {}): Arrival => ({
  kind: 'event',
  name: 'session_updated',
  version,
  snapshot: snapshot(shown, more),
});
const after = (...arrivals: Arrival[]): Picture => arrivals.reduce(reduce, nothing);
const versionOf = (picture: Picture) => picture.snapshot?.version;

function* orders<T>(items: readonly T[]): Generator<T[]> {
  if (items.length < 2) yield [...items];
  for (const [index, item] of items.entries()) {
    if (items.length < 2) return;
    for (const rest of orders([...items.slice(0, index), ...items.slice(index + 1)])) yield [item, ...rest];
  }
}

describe('reduce', () => {
  it('begins stale and is current after a fetch', () => {
    expect(nothing.isStale).toBe(true);
    expect(after(fetched(5))).toMatchObject({ isStale: false, heardOf: 5 });
  });

  it('ends with the newest snapshot in every order of arrivals', () => {
    for (const order of orders([fetched(5), event(6), answered(7), event(8)])) {
      expect(versionOf(after(...order))).toBe(8);
    }
  });

  it('ignores an event at or below the known version, and keeps the same object', () => {
    const picture = after(fetched(5));
    expect(reduce(picture, event(5))).toBe(picture);
    expect(reduce(picture, event(4))).toBe(picture);
  });

  it('takes the next version without asking', () => {
    expect(after(fetched(5), event(6))).toMatchObject({ isStale: false, heardOf: 6 });
  });

  it('asks after a gap, and shows the newer snapshot meanwhile', () => {
    const picture = after(fetched(5), event(7));
    expect(picture.isStale).toBe(true);
    expect(versionOf(picture)).toBe(7);
    expect(after(fetched(5), event(7), fetched(7, 7)).isStale).toBe(false);
  });

  it('sees no gap when a snapshot ran ahead of its event', () => {
    expect(after(fetched(5), event(6, 8), event(7, 8), event(8)).isStale).toBe(false);
  });

  it('asks after an event that it does not know or cannot read', () => {
    const unknown: Arrival = { kind: 'event', name: null, version: 6, snapshot: snapshot(6) };
    const unreadable: Arrival = { kind: 'event', name: 'call_ended', version: 6, snapshot: null };
    expect(after(fetched(5), unknown).isStale).toBe(true);
    expect(after(fetched(5), unreadable).isStale).toBe(true);
  });

  it('stays stale when the fetch is older than what it has heard of', () => {
    const unreadable: Arrival = { kind: 'event', name: 'call_ended', version: 6, snapshot: null };
    expect(after(fetched(5), unreadable, fetched(5, 5)).isStale).toBe(true);
    expect(after(fetched(5), unreadable, fetched(6, 5)).isStale).toBe(false);
  });

  it('treats the answer of a command like an event', () => {
    expect(versionOf(after(fetched(5), answered(6), event(6)))).toBe(6);
    expect(versionOf(after(fetched(5), event(7), answered(6)))).toBe(7);
  });

  it('accepts a lower version of an unknown session from a fetch that nothing has overtaken', () => {
    const picture = after(fetched(50), fetched(2, 50, { sessionId: 's2' }));
    expect(picture).toMatchObject({ heardOf: 2, isStale: false });
    expect(picture.snapshot?.sessionId).toBe('s2');
  });

  it('does not let a late fetch of an earlier session win', () => {
    const picture = after(event(50, 50, { sessionId: 's2' }), fetched(49, 0, { sessionId: 's1' }));
    expect(picture.snapshot?.sessionId).toBe('s2');
  });

  it('asks when an event of an unknown session has a lower version', () => {
    expect(after(fetched(50), event(2, 2, { sessionId: 's2' })).isStale).toBe(true);
  });
});
