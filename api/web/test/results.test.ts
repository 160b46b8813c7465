import { describe, expect, it } from 'vitest';
import type { Survey } from '../src/api/station';
import { createDrafts, emptyDraft } from '../src/caller/drafts';
import { resultsOf } from '../src/caller/results';
import { snapshot } from './snapshots';

const survey: Survey = {
  scriptId: 9,
  questions: [
    { id: 1, text: 'A?', responses: [{ id: 11, value: 'Yes', keypad: 1, retry: false }] },
    { id: 2, text: 'B?', responses: [{ id: 21, value: 'Yes', keypad: 1, retry: false }] },
  ],
  notes: [{ id: 5, label: 'Note' }],
  transfers: [],
};
const lead = (leadId: number) => ({ leadId, firstName: 'Ana', lastName: null });
const wrap = (...leads: number[]) =>
  snapshot(1, {
    status: 'wrap',
    callId: 'c1',
    actions: ['disposition'],
    household: { token: 'h', number: '+1', leads: leads.map(lead) },
  });

describe('resultsOf', () => {
  it('sends what was entered', () => {
    const draft = { leadId: 8, answers: { 1: 11, 2: 21 }, notes: { 5: ' Schools ' } };
    expect(resultsOf(wrap(7, 8), survey, draft, true)).toEqual({
      kind: 'complete',
      command: {
        name: 'disposition',
        callId: 'c1',
        leadId: 8,
        answers: { 1: 11, 2: 21 },
        notes: { 5: 'Schools' },
        stop: true,
      },
    });
  });

  it('needs no choice in a household of one', () => {
    const results = resultsOf(wrap(7), survey, { ...emptyDraft, answers: { 1: 11 } }, false);
    expect(results).toMatchObject({ kind: 'complete', command: { leadId: 7 } });
  });

  it('asks whom the caller talked to, and for the first answer', () => {
    expect(resultsOf(wrap(7, 8), survey, emptyDraft, false)).toEqual({ kind: 'incomplete', missing: 'lead' });
    expect(resultsOf(wrap(7), survey, emptyDraft, false)).toEqual({ kind: 'incomplete', missing: 'first' });
    expect(resultsOf(wrap(7, 8), survey, { ...emptyDraft, leadId: 9 }, false)).toMatchObject({ missing: 'lead' });
  });

  it('leaves out answers and notes of another script', () => {
    const draft = { leadId: null, answers: { 1: 11, 2: 99, 3: 31 }, notes: { 5: '  ', 6: 'x' } };
    expect(resultsOf(wrap(7), survey, draft, false)).toMatchObject({ command: { answers: { 1: 11 }, notes: {} } });
  });

  it('sends nothing that the server does not allow', () => {
    expect(resultsOf({ ...wrap(7), actions: [] }, survey, emptyDraft, false).kind).toBe('none');
  });
});

/** What the browser keeps for a tab. */
function tab(): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    clear: () => items.clear(),
    getItem: (key) => items.get(key) ?? null,
    key: (index) => [...items.keys()][index] ?? null,
    removeItem: (key) => void items.delete(key),
    setItem: (key, value) => void items.set(key, value),
  };
}

describe('drafts', () => {
  it('outlast a reload, by call', () => {
    const storage = tab();
    createDrafts(storage).change('c1', { answers: { 1: 11 } });
    expect(createDrafts(storage).get('c1').answers).toEqual({ 1: 11 });
    expect(createDrafts(storage).get('c2')).toEqual(emptyDraft);
  });

  it('are the same object until they change', () => {
    const drafts = createDrafts(tab());
    expect(drafts.get('c1')).toBe(drafts.get('c1'));
  });

  it('are erased when they are saved, and all when a person signs out', () => {
    const storage = tab();
    storage.setItem('other', 'stays');
    const drafts = createDrafts(storage);
    drafts.change('c1', { leadId: 1 });
    drafts.change('c2', { leadId: 2 });
    drafts.erase('c1');
    expect(createDrafts(storage).get('c1')).toEqual(emptyDraft);
    drafts.eraseAll();
    expect([storage.length, drafts.get('c2')]).toEqual([1, emptyDraft]);
  });

  it('survive a storage with nonsense in it, or none', () => {
    const storage = tab();
    storage.setItem('draft:c1', '{"leadId":"x","answers":{"1":"y"},"notes":7}');
    storage.setItem('draft:c2', '{');
    expect(createDrafts(storage).get('c1')).toEqual(emptyDraft);
    expect(createDrafts(storage).get('c2')).toEqual(emptyDraft);
    const without = createDrafts(null);
    without.change('c1', { leadId: 4 });
    expect(without.get('c1').leadId).toBe(4);
  });

  it('do not pile up', () => {
    const storage = tab();
    const drafts = createDrafts(storage);
    for (let call = 0; call < 20; call += 1) drafts.change(`c${call}`, { leadId: call });
    expect(storage.length).toBe(5);
    expect(createDrafts(storage).get('c19').leadId).toBe(19);
  });
});
