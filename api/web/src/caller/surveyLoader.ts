import type { CallerApi } from '../api/callerApi';
import { createStore } from '../session/store';
import { backoff } from '../session/sync';
import type { SurveyState } from './model';

/** Loads the script of the caller's campaign, and again when the campaign changes. */
export function createSurveyLoader(api: Pick<CallerApi, 'survey'>) {
  const state = createStore<SurveyState>({ survey: null, isLate: false });
  let loadedFor: number | null = null;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function load(campaignId: number): Promise<void> {
    clearTimeout(timer);
    const answer = await api.survey();
    if (loadedFor !== campaignId) return;
    if (answer.ok) {
      failures = 0;
      state.set({ survey: answer.value, isLate: false });
      return;
    }
    failures += 1;
    state.update((now) => ({ ...now, isLate: true }));
    if (answer.refusal.reason === 'signed_out') loadedFor = null;
    else timer = setTimeout(() => void load(campaignId), backoff(failures, Math.random()));
  }

  function want(campaignId: number): void {
    if (loadedFor === campaignId) return;
    loadedFor = campaignId;
    void load(campaignId);
  }

  return {
    state,
    want,
    reload: () => {
      if (loadedFor !== null) void load(loadedFor);
    },
  };
}
