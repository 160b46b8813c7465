import type { CallerApi, Command } from '../api/callerApi';
import type { Answer } from '../api/http';
import { Reader } from '../api/decode';
import { noteEvent } from '../api/journal';
import { type Refusal, isPassing } from '../api/refusal';
import { serverNow } from '../api/serverTime';
import { type Snapshot, readSnapshot } from '../api/snapshot';
import { type EventName, type Picture, eventNames, nothing, reduce } from './reduce';
import { type Readable, createStore } from './store';
import { type Contact, isLate, nextFetch } from './sync';

/** How often a command is sent before the page says that no answer came. */
const TRIES = 3;
const BETWEEN_TRIES_MS = 1_000;

export interface Happening {
  readonly name: EventName;
  readonly detail: string | null;
  /** Counts happenings: two equal ones in a row differ. */
  readonly count: number;
}

export interface SessionState {
  readonly picture: Picture;
  /** The command that waits for its answer. */
  readonly sent: { readonly name: Command['name']; readonly stop: boolean; readonly tries: number } | null;
  readonly refusal: Refusal | null;
  /** Since when the picture is old, by the server's clock; null while it is current. */
  readonly lateSince: number | null;
  readonly happening: Happening | null;
}

export type Outcome = 'done' | 'refused' | 'no_answer' | 'busy';

export interface Session {
  readonly state: Readable<SessionState>;
  command: (command: Command) => Promise<Outcome>;
  /** Fetches now: something suggests that the picture may be old. */
  refresh: () => void;
  dismissRefusal: () => void;
  setChannel: (hasChannel: boolean) => void;
  receive: (name: string, data: unknown) => void;
  /** Starts over with nothing, and stops asking until `refresh`. */
  pause: () => void;
}

export const initialSession: SessionState = {
  picture: nothing,
  sent: null,
  refusal: null,
  lateSince: null,
  happening: null,
};

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Owns what the page knows: asks, listens, sends commands. It lives as long as the page, outside React. */
export function createSession(api: Pick<CallerApi, 'session' | 'command'>): Session {
  const state = createStore(initialSession);
  let contact: Contact = { failures: 0, heardAt: performance.now() };
  let heardAtServer = serverNow();
  let hasChannel = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let fetching = false;
  let again = false;
  let happenings = 0;

  function take(change: (picture: Picture) => Picture): void {
    state.update((now) => {
      const picture = change(now.picture);
      if (picture === now.picture) return now;
      return { ...now, picture };
    });
  }

  function heard(): void {
    contact = { failures: 0, heardAt: performance.now() };
    heardAtServer = serverNow();
    state.update((now) => (now.lateSince === null ? now : { ...now, lateSince: null }));
  }

  function schedule(): void {
    clearTimeout(timer);
    const now = performance.now();
    const due = nextFetch(contact, state.get().picture.snapshot, hasChannel, now, Math.random());
    timer = setTimeout(() => void refresh(), due - now);
  }

  async function refresh(): Promise<void> {
    clearTimeout(timer);
    if (fetching) {
      again = true;
      return;
    }
    fetching = true;
    const since = state.get().picture.snapshot?.version ?? 0;
    const answer = await api.session();
    fetching = false;
    if (answer.ok) {
      heard();
      take((picture) => reduce(picture, { kind: 'fetched', snapshot: answer.value, since }));
    } else if (answer.refusal.reason === 'signed_out') {
      again = false;
      return;
    } else {
      contact = { ...contact, failures: contact.failures + 1 };
      if (isLate(contact)) state.update((now) => ({ ...now, lateSince: now.lateSince ?? heardAtServer }));
    }
    const repeat = again && answer.ok;
    again = false;
    if (repeat) void refresh();
    else schedule();
  }

  function receive(name: string, data: unknown): void {
    const known = eventNames.find((each) => each === name) ?? null;
    const { version, detail, snapshot } = readEvent(data);
    noteEvent(`event ${known ?? 'unknown'} ${version ?? ''}`);
    contact = { ...contact, heardAt: performance.now() };
    take((picture) => reduce(picture, { kind: 'event', name: known, version, snapshot }));
    if (known !== null) {
      happenings += 1;
      const count = happenings;
      state.update((now) => ({ ...now, happening: { name: known, detail, count } }));
    }
    if (state.get().picture.isStale) void refresh();
    else schedule();
  }

  async function send(command: Command): Promise<Answer<Snapshot>> {
    for (let tries = 1; ; tries += 1) {
      const sent = { name: command.name, stop: command.name === 'disposition' && command.stop === true, tries };
      state.update((now) => ({ ...now, sent, refusal: null }));
      const answer = await api.command(command);
      if (answer.ok || !isPassing(answer.refusal) || tries === TRIES) return answer;
      await wait(BETWEEN_TRIES_MS * tries);
    }
  }

  async function command(wanted: Command): Promise<Outcome> {
    if (state.get().sent !== null) return 'busy';
    const answer = await send(wanted);
    const snapshot = answer.ok ? answer.value : snapshotOf(answer.refusal);
    if (snapshot !== null) {
      heard();
      take((picture) => reduce(picture, { kind: 'answered', snapshot }));
    }
    state.update((now) => ({ ...now, sent: null, refusal: answer.ok ? null : answer.refusal }));
    if (snapshot === null || state.get().picture.isStale) void refresh();
    else schedule();
    if (answer.ok) return 'done';
    return isPassing(answer.refusal) ? 'no_answer' : 'refused';
  }

  return {
    state,
    command,
    receive,
    refresh: () => void refresh(),
    dismissRefusal: () => state.update((now) => (now.refusal === null ? now : { ...now, refusal: null })),
    setChannel(next) {
      if (next !== hasChannel) noteEvent(next ? 'channel subscribed' : 'channel lost');
      hasChannel = next;
      schedule();
    },
    pause() {
      clearTimeout(timer);
      again = false;
    },
  };
}

function readEvent(data: unknown): { version: number | null; detail: string | null; snapshot: Snapshot | null } {
  try {
    const fields = Reader.of(data, 'event');
    return {
      version: fields.number('version'),
      detail: fields.textOrNull('detail'),
      snapshot: readSnapshot(fields.raw('snapshot')),
    };
  } catch {
    return { version: null, detail: null, snapshot: null };
  }
}

function snapshotOf(refusal: Refusal): Snapshot | null {
  if (refusal.snapshot === undefined || refusal.snapshot === null) return null;
  try {
    return readSnapshot(refusal.snapshot);
  } catch {
    return null;
  }
}
