import type { Refusal } from '../api/refusal';
import type { Problems, SupervisorApi } from '../api/supervisorApi';
import { type Readable, createStore } from '../session/store';

export interface ProblemsState {
  readonly unread: number;
  /** The newest first; null before they are read. */
  readonly problems: Problems['problems'] | null;
  /** The report that is being marked. */
  readonly marking: string | null;
  readonly refusal: Refusal | null;
}

export interface ProblemList {
  readonly state: Readable<ProblemsState>;
  /** Reads them again: an event said that there is a new one, or events may have been missed. */
  readonly refresh: () => void;
  readonly markRead: (id: string) => void;
}

export const noProblems: ProblemsState = { unread: 0, problems: null, marking: null, refusal: null };

/** Owns what the supervisors' page knows of reported problems. */
export function createProblems(api: Pick<SupervisorApi, 'problems' | 'markRead'>): ProblemList {
  const state = createStore(noProblems);
  let asked = 0;

  async function refresh(): Promise<void> {
    asked += 1;
    const which = asked;
    const answer = await api.problems();
    // A later request has the newer answer.
    if (which !== asked) return;
    state.update((now) =>
      answer.ok ? { ...now, ...answer.value, refusal: null } : { ...now, refusal: answer.refusal },
    );
  }

  return {
    state,
    refresh: () => void refresh(),
    markRead(id) {
      if (state.get().marking !== null) return;
      state.update((now) => ({ ...now, marking: id }));
      void api.markRead(id).then((answer) => {
        state.update((now) => ({ ...now, marking: null, refusal: answer.ok ? null : answer.refusal }));
        if (answer.ok) void refresh();
      });
    },
  };
}
