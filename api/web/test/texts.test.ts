import { describe, expect, it } from 'vitest';
import { reasons } from '../src/api/refusal';
import {
  callOutcomeValues as outcomes,
  callerStatusValues as statuses,
  goodbyeReasonValues as notices,
  holdReasonValues as holds,
} from '../src/api/schema';
import { en } from '../src/texts/en';
import { es } from '../src/texts/es';
import { createTexts, fill, preferredLanguage } from '../src/texts/texts';

const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
const entriesOf = (catalogue: object) => Object.entries(catalogue) as [string, string][];

describe('the catalogues', () => {
  it('have the same keys', () => {
    expect(Object.keys(es).sort()).toEqual(Object.keys(en).sort());
  });

  it('have no empty text and no text with spaces around it', () => {
    for (const [key, text] of [...entriesOf(en), ...entriesOf(es)]) {
      expect(text.trim(), key).toBe(text);
      expect(text.length, key).toBeGreaterThan(0);
    }
  });

  it('have the same names in each text', () => {
    const spanish = new Map(entriesOf(es));
    for (const [key, text] of entriesOf(en)) expect(names(spanish.get(key) ?? ''), key).toEqual(names(text));
  });

  it('have a text for each word of the API', () => {
    const keys = Object.keys(en);
    const needed = [
      ...statuses.map((status) => `status.${status}`),
      ...reasons.map((reason) => `refusal.${reason}`),
      ...holds.map((hold) => `hold.${hold}`),
      ...notices.filter((notice) => notice !== 'silent').map((notice) => `notice.${notice}`),
      ...outcomes.filter((outcome) => outcome !== 'none').map((outcome) => `outcome.${outcome}`),
    ];
    expect(needed.filter((key) => !keys.includes(key))).toEqual([]);
  });
});

describe('texts', () => {
  it('are filled in, also with signs that mean something to replace', () => {
    expect(createTexts('en', en).t('transfer.call', { label: 'R&D $& desk' })).toBe('Call R&D $& desk');
    expect(fill('{a} {b}', { a: 1 })).toBe('1 {b}');
  });

  it('come in the stored language, else in the first of the browser that is known', () => {
    expect(preferredLanguage('es', ['en-US'])).toBe('es');
    expect(preferredLanguage(null, ['fr', 'es-MX', 'en'])).toBe('es');
    expect(preferredLanguage('xx', ['de'])).toBe('en');
  });
});
