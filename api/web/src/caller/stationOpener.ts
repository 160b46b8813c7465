import type { CallerApi } from '../api/callerApi';
import { isPassing } from '../api/refusal';
import type { Station } from '../api/station';
import { createStore } from '../session/store';
import { backoff } from '../session/sync';
import type { StationState } from './model';

/** Opens the station: the number, the PIN and the channel. */
export function createStationOpener(api: Pick<CallerApi, 'station'>, opened: (station: Station) => void) {
  const state = createStore<StationState>({ station: null, refusal: null, isOpening: false, isShown: false });
  let failures = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;

  /** @param isShown True when the caller has pressed Start; that counts also while an earlier request is on its way. */
  async function open(isShown: boolean): Promise<void> {
    if (isShown) state.update((now) => ({ ...now, isShown }));
    if (state.get().isOpening) return;
    clearTimeout(retry);
    state.update((now) => ({ ...now, isOpening: true }));
    const answer = await api.station();
    // Without a click, a lost network is no reason not to start: the page tries again.
    const isRepeated = !answer.ok && isPassing(answer.refusal) && !state.get().isShown;
    failures = isRepeated ? failures + 1 : 0;
    state.update((now) => ({
      ...now,
      isOpening: false,
      station: answer.ok ? answer.value : now.station,
      refusal: answer.ok || isRepeated ? null : answer.refusal,
    }));
    if (answer.ok) opened(answer.value);
    if (isRepeated) retry = setTimeout(() => void open(false), backoff(failures, Math.random()));
  }

  return {
    state,
    open,
    hide: () => state.update((now) => (now.isShown ? { ...now, isShown: false } : now)),
  };
}
