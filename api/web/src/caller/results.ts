import type { Command } from '../api/callerApi';
import type { Snapshot } from '../api/snapshot';
import type { Survey } from '../api/station';
import type { Draft } from './drafts';

export type Results =
  | { readonly kind: 'complete'; readonly command: Command }
  | { readonly kind: 'incomplete'; readonly missing: 'lead' | 'first' }
  | { readonly kind: 'none' };

/** The person that the results are about: a household of one needs no choice. */
export function leadOf(snapshot: Snapshot, draft: Draft): number | null {
  const leads = snapshot.household?.leads ?? [];
  if (leads.length === 1) return leads[0]?.leadId ?? null;
  return leads.some((lead) => lead.leadId === draft.leadId) ? draft.leadId : null;
}

/** What saving would send. Answers to a script of another campaign are left out: the server would refuse them. */
export function resultsOf(snapshot: Snapshot, survey: Survey, draft: Draft, stop: boolean): Results {
  const { callId } = snapshot;
  if (callId === null || !snapshot.actions.includes('disposition')) return { kind: 'none' };
  const leadId = leadOf(snapshot, draft);
  if (leadId === null) return { kind: 'incomplete', missing: 'lead' };
  const answers: Record<string, number> = {};
  for (const question of survey.questions) {
    const answer = draft.answers[question.id];
    if (question.responses.some((response) => response.id === answer) && answer !== undefined) {
      answers[question.id] = answer;
    }
  }
  const first = survey.questions[0];
  if (first !== undefined && answers[first.id] === undefined) return { kind: 'incomplete', missing: 'first' };
  const notes: Record<string, string> = {};
  for (const note of survey.notes) {
    const text = draft.notes[note.id]?.trim() ?? '';
    if (text !== '') notes[note.id] = text;
  }
  return { kind: 'complete', command: { name: 'disposition', callId, leadId, answers, notes, stop } };
}
