import type { Refusal } from '../api/refusal';
import type { LastHour, SupervisorApi } from '../api/supervisorApi';
import { type Readable, createStore } from '../session/store';

/** The server counts anew every 15 s, and a chart gets a new minute every 60 s. */
const AGAIN_MS = 30_000;

export interface HourState {
  readonly isShown: boolean;
  /** What was read last; null before. */
  readonly hour: LastHour | null;
  /** Why the last request brought nothing. */
  readonly refusal: Refusal | null;
}

export interface Hour {
  readonly state: Readable<HourState>;
  /** Shows the charts or hides them. While they are hidden, nothing is asked. */
  readonly show: (isShown: boolean) => void;
}

export function createHour(api: Pick<SupervisorApi, 'lastHour'>): Hour {
  const state = createStore<HourState>({ isShown: false, hour: null, refusal: null });
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function ask(): Promise<void> {
    clearTimeout(timer);
    const answer = await api.lastHour();
    state.update((now) =>
      answer.ok ? { ...now, hour: answer.value, refusal: null } : { ...now, refusal: answer.refusal },
    );
    clearTimeout(timer);
    if (state.get().isShown) timer = setTimeout(() => void ask(), AGAIN_MS);
  }

  return {
    state,
    show(isShown) {
      if (isShown === state.get().isShown) return;
      state.update((now) => ({ ...now, isShown }));
      clearTimeout(timer);
      if (isShown) void ask();
    },
  };
}
