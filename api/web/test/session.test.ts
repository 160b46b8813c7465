import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Command } from '../src/api/callerApi';
import type { Answer } from '../src/api/http';
import { ownRefusal } from '../src/api/refusal';
import type { Snapshot } from '../src/api/snapshot';
import { createSession } from '../src/session/session';
import { QUIET_MS } from '../src/session/sync';
import { snapshot } from './snapshots';

const ok = (value: Snapshot): Answer<Snapshot> => ({ ok: true, value });
const offline: Answer<Snapshot> = { ok: false, refusal: ownRefusal('offline') };
const hangUp: Command = { name: 'hangup', callId: 'c1' };

/** An API that gives the answers in turn; the last one again and again. */
function api(sessions: Answer<Snapshot>[], commands: Answer<Snapshot>[] = []) {
  const next = (answers: Answer<Snapshot>[]) => (answers.length > 1 ? answers.shift() : answers[0]) ?? offline;
  return {
    session: vi.fn(() => Promise.resolve(next(sessions))),
    command: vi.fn((_: Command) => Promise.resolve(next(commands))),
  };
}

const settle = () => vi.advanceTimersByTimeAsync(0);

describe('session', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('repeats a command that got no answer, with the same body', async () => {
    const fake = api([ok(snapshot(1))], [offline, offline, ok(snapshot(2, { status: 'wrap' }))]);
    const session = createSession(fake);
    const outcome = session.command(hangUp);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(session.state.get().sent).toMatchObject({ name: 'hangup', tries: 2 });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await outcome).toBe('done');
    expect(fake.command.mock.calls.map(([command]) => command)).toEqual([hangUp, hangUp, hangUp]);
    expect(session.state.get()).toMatchObject({ sent: null, refusal: null, picture: { snapshot: { status: 'wrap' } } });
  });

  it('says that no answer came, and fetches', async () => {
    const fake = api([ok(snapshot(1))], [offline]);
    const session = createSession(fake);
    const outcome = session.command(hangUp);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await outcome).toBe('no_answer');
    expect(session.state.get().refusal?.reason).toBe('offline');
    expect(fake.session).toHaveBeenCalledOnce();
  });

  it('sends one command at a time: a second click is ignored', async () => {
    const fake = api([ok(snapshot(1))], [ok(snapshot(2))]);
    const session = createSession(fake);
    const first = session.command(hangUp);
    expect(await session.command(hangUp)).toBe('busy');
    expect(await first).toBe('done');
    expect(fake.command).toHaveBeenCalledOnce();
  });

  it('takes the snapshot that comes with a refusal', async () => {
    const refusal = { ...ownRefusal('overtaken', 409), snapshot: snapshot(9, { status: 'wrap' }) };
    const session = createSession(api([ok(snapshot(1))], [{ ok: false, refusal }]));
    expect(await session.command(hangUp)).toBe('refused');
    expect(session.state.get()).toMatchObject({
      refusal: { reason: 'overtaken' },
      picture: { snapshot: { version: 9 } },
    });
  });

  it('keeps the last picture while fetches fail, says since when, and recovers', async () => {
    const session = createSession(api([ok(snapshot(1)), offline, offline, ok(snapshot(2))]));
    session.refresh();
    await settle();
    session.refresh();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(session.state.get().lateSince).not.toBeNull();
    expect(session.state.get().picture.snapshot?.version).toBe(1);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(session.state.get()).toMatchObject({ lateSince: null, picture: { snapshot: { version: 2 } } });
  });

  it('fetches after a gap', async () => {
    const fake = api([ok(snapshot(1)), ok(snapshot(5))]);
    const session = createSession(fake);
    session.refresh();
    await settle();
    session.receive('session_updated', { version: 4, detail: null, snapshot: snapshot(4) });
    await settle();
    expect(fake.session).toHaveBeenCalledTimes(2);
    expect(session.state.get().picture).toMatchObject({ isStale: false, snapshot: { version: 5 } });
  });

  it('does not ask before news is due', async () => {
    const fake = api([ok(snapshot(1, { status: 'wrap' }))]);
    const session = createSession(fake);
    session.setChannel(true);
    session.refresh();
    await vi.advanceTimersByTimeAsync(QUIET_MS - 1_000);
    expect(fake.session).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(fake.session).toHaveBeenCalledTimes(2);
  });
});
