import { describe, expect, it } from 'vitest';
import { isPassing, ownRefusal, readRefusal } from '../src/api/refusal';
import { en } from '../src/texts/en';
import { createTexts } from '../src/texts/texts';
import { refusalText } from '../src/ui/refusalText';

describe('readRefusal', () => {
  it('reads a problem document', () => {
    const body = { status: 403, reason: 'outside_hours', detail: 'x', opensAt: '09:00', closesAt: '20:00' };
    expect(readRefusal(403, body, null)).toMatchObject({
      reason: 'outside_hours',
      opensAt: '09:00',
      closesAt: '20:00',
    });
  });

  it('keeps the snapshot of a conflict', () => {
    expect(readRefusal(409, { reason: 'overtaken', snapshot: { version: 3 } }, null).snapshot).toEqual({ version: 3 });
  });

  it.each([
    [400, 'bad_fields'],
    [401, 'signed_out'],
    [403, 'not_yours'],
    [429, 'rate_limited'],
    [500, 'trouble'],
    [502, 'try_again'],
    [504, 'timeout'],
    [418, 'trouble'],
  ])('gives a proxy answer of %i the reason %s', (status, reason) => {
    expect(readRefusal(status, '<html>', null).reason).toBe(reason);
    expect(readRefusal(status, { reason: 'a word of a newer server' }, null).reason).toBe(reason);
  });

  it('reads Retry-After in seconds, and ignores dates', () => {
    expect(readRefusal(429, { reason: 'locked_out' }, '90').retryAfterSeconds).toBe(90);
    expect(readRefusal(429, {}, 'Wed, 21 Oct').retryAfterSeconds).toBeNull();
  });

  it('repeats only what may pass', () => {
    expect(['offline', 'timeout', 'try_again'].every((reason) => isPassing(ownRefusal(reason as 'offline')))).toBe(
      true,
    );
    expect(isPassing(ownRefusal('overtaken', 409))).toBe(false);
  });
});

describe('refusalText', () => {
  const texts = createTexts('en', en);

  it('names the calling hours', () => {
    const refusal = { ...ownRefusal('outside_hours', 403), opensAt: '09:00', closesAt: '20:00' };
    expect(refusalText(texts, refusal)).toContain('between 09:00 and 20:00');
  });

  it('says when the next try counts', () => {
    expect(refusalText(texts, { ...ownRefusal('locked_out', 429), retryAfterSeconds: 90 })).toMatch(/counts from \d/);
  });
});
