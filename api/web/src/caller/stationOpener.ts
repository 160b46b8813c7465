import type { CallerApi } from '../api/callerApi';
import type { Station } from '../api/station';
import { createStore } from '../session/store';
import type { StationState } from './model';

/** Opens the station: the number, the PIN and the channel. */
export function createStationOpener(api: Pick<CallerApi, 'station'>, opened: (station: Station) => void) {
  const state = createStore<StationState>({ station: null, refusal: null, isOpening: false, isShown: false });

  /** @param isShown True when the caller has pressed Start; that counts also while an earlier request is on its way. */
  async function open(isShown: boolean): Promise<void> {
    if (isShown) state.update((now) => ({ ...now, isShown }));
    if (state.get().isOpening) return;
    state.update((now) => ({ ...now, isOpening: true }));
    const answer = await api.station();
    state.update((now) => ({
      ...now,
      isOpening: false,
      station: answer.ok ? answer.value : now.station,
      refusal: answer.ok ? null : answer.refusal,
    }));
    if (answer.ok) opened(answer.value);
  }

  return {
    state,
    open,
    hide: () => state.update((now) => (now.isShown ? { ...now, isShown: false } : now)),
  };
}
