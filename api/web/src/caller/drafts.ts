/** What a person has entered about a call, before it is saved. */
export interface Draft {
  readonly leadId: number | null;
  readonly answers: Readonly<Record<string, number>>;
  readonly notes: Readonly<Record<string, string>>;
}

export interface Drafts {
  get: (callId: string) => Draft;
  change: (callId: string, part: Partial<Draft>) => void;
  erase: (callId: string) => void;
  eraseAll: () => void;
  subscribe: (listener: () => void) => () => void;
}

export const emptyDraft: Draft = { leadId: null, answers: {}, notes: {} };

const PREFIX = 'draft:';
const MOST_DRAFTS = 5;

/** Drafts by call, kept in this tab over reloads. The server's snapshots never change them. */
export function createDrafts(storage: Storage | null): Drafts {
  const drafts = new Map<string, Draft>();
  const listeners = new Set<() => void>();

  function get(callId: string): Draft {
    const known = drafts.get(callId);
    if (known !== undefined) return known;
    const draft = readDraft(read(storage, PREFIX + callId));
    drafts.set(callId, draft);
    return draft;
  }

  function changed(): void {
    listeners.forEach((listener) => listener());
  }

  return {
    get,
    change(callId, part) {
      const draft = { ...get(callId), ...part };
      drafts.set(callId, draft);
      forgetOldest(storage, PREFIX + callId);
      write(storage, PREFIX + callId, JSON.stringify(draft));
      changed();
    },
    erase(callId) {
      drafts.set(callId, emptyDraft);
      remove(storage, PREFIX + callId);
      changed();
    },
    eraseAll() {
      drafts.clear();
      keysOf(storage).forEach((key) => remove(storage, key));
      changed();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function readDraft(text: string | null): Draft {
  if (text === null) return emptyDraft;
  try {
    const stored = JSON.parse(text) as Partial<Record<keyof Draft, unknown>> | null;
    return {
      leadId: typeof stored?.leadId === 'number' ? stored.leadId : null,
      answers: entries(stored?.answers, (value) => typeof value === 'number'),
      notes: entries(stored?.notes, (value) => typeof value === 'string'),
    };
  } catch {
    return emptyDraft;
  }
}

function entries<T>(value: unknown, is: (each: unknown) => each is T): Record<string, T> {
  if (typeof value !== 'object' || value === null) return {};
  const kept: Record<string, T> = {};
  for (const [key, each] of Object.entries(value)) if (is(each)) kept[key] = each;
  return kept;
}

function keysOf(storage: Storage | null): string[] {
  if (storage === null) return [];
  return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '').filter((key) =>
    key.startsWith(PREFIX),
  );
}

/** A call without saved results leaves its draft: the list does not grow. */
function forgetOldest(storage: Storage | null, keep: string): void {
  const others = keysOf(storage).filter((key) => key !== keep);
  others.slice(0, Math.max(0, others.length - MOST_DRAFTS + 1)).forEach((key) => remove(storage, key));
}

function read(storage: Storage | null, key: string): string | null {
  try {
    return storage?.getItem(key) ?? null;
  } catch {
    return null;
  }
}

function write(storage: Storage | null, key: string, value: string): void {
  try {
    storage?.setItem(key, value);
  } catch {
    // The storage is full or blocked: the draft lives until the page is closed.
  }
}

function remove(storage: Storage | null, key: string): void {
  storage?.removeItem(key);
}
