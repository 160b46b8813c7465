import { describe, expect, it } from 'vitest';
import { createShortcutSwitch } from '../src/keys/enabled';
import { levelOf, problemOf } from '../src/phone/microphone';
import type { PhoneWarning } from '../src/phone/phone';
import { qualityOf } from '../src/phone/quality';

describe('qualityOf', () => {
  it.each<[PhoneWarning[], string]>([
    [[], 'good'],
    [['silent_microphone'], 'good'],
    [['delay'], 'weak'],
    [['loss', 'delay'], 'weak'],
    [['connection', 'loss'], 'bad'],
  ])('of a call with %j is %s', (warnings, quality) => {
    expect(qualityOf({ stage: 'connected', warnings })).toBe(quality);
  });

  it('is bad while the sound is interrupted, and unknown without a call', () => {
    expect(qualityOf({ stage: 'reconnecting', warnings: [] })).toBe('bad');
    expect(qualityOf({ stage: 'starting', warnings: ['connection'] })).toBeNull();
  });
});

describe('the microphone', () => {
  it('has level 0 in silence, and 1 at a loud voice', () => {
    expect(levelOf(new Float32Array(64))).toBe(0);
    expect(levelOf(new Float32Array(64).fill(0.25))).toBe(1);
    expect(levelOf(new Float32Array(64).fill(-0.05))).toBeCloseTo(0.2);
    expect(levelOf(new Float32Array(0))).toBe(0);
  });

  it.each([
    ['NotAllowedError', 'microphone_refused'],
    ['NotFoundError', 'microphone_missing'],
    ['NotReadableError', 'failed'],
  ])('that ends in %s has the problem %s', (name, problem) => {
    expect(problemOf(name)).toBe(problem);
  });
});

describe('the switch for shortcuts', () => {
  function storage() {
    const kept = new Map<string, string>();
    return {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, text: string) => kept.set(key, text),
    };
  }

  it('is on at first, and keeps the choice over visits', () => {
    const place = storage();
    const first = createShortcutSwitch(place);
    let calls = 0;
    first.subscribe(() => (calls += 1));
    expect(first.areOn()).toBe(true);
    first.set(false);
    expect([first.areOn(), calls]).toEqual([false, 1]);
    expect(createShortcutSwitch(place).areOn()).toBe(false);
  });

  it('works without storage', () => {
    const off = createShortcutSwitch(null);
    off.set(false);
    expect(off.areOn()).toBe(false);
  });
});
