import { describe, expect, it } from 'vitest';
import { Reader } from '../src/api/decode';
import { readSnapshot } from '../src/api/snapshot';
import { resultFile } from '../src/api/supervisorApi';
import { hintKey, statusKey } from '../src/caller/statusTexts';
import { snapshot } from './snapshots';

describe('results', () => {
  it('reads rows of texts, and nothing else', () => {
    const fields = Reader.of({ rows: [['a', ''], []], wrong: [[1]] });
    expect(fields.textRows('rows')).toEqual([['a', ''], []]);
    expect(() => fields.textRows('wrong')).toThrow('texts');
  });

  it('is downloaded from the campaign’s own address', () => {
    expect(resultFile(7)).toBe('/client/api/campaigns/7/results.csv');
  });
});

describe('a lost phone', () => {
  it('has a status, a hint and a deadline', () => {
    const lost = snapshot(3, { status: 'rejoining', endsAt: '2026-11-29T10:00:20Z' });
    expect(readSnapshot(JSON.parse(JSON.stringify(lost)))).toEqual(lost);
    expect([statusKey(lost), hintKey(lost)]).toEqual(['status.rejoining', 'rejoining.hint']);
  });
});
