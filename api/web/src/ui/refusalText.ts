import type { Refusal } from '../api/refusal';
import { serverNow } from '../api/serverTime';
import type { Texts } from '../texts/texts';

/** What happened and what to do next, in a sentence or two. */
export function refusalText(texts: Texts, refusal: Refusal): string {
  const { reason, opensAt, closesAt, retryAfterSeconds } = refusal;
  if (reason === 'outside_hours' && opensAt !== null && closesAt !== null) {
    return texts.t('refusal.outside_hours_times', { opensAt, closesAt });
  }
  const text = texts.t(`refusal.${reason}`);
  if (retryAfterSeconds === null || (reason !== 'locked_out' && reason !== 'rate_limited')) return text;
  // Rounded up to the next minute, as the text shows minutes.
  const at = Math.ceil((serverNow() + retryAfterSeconds * 1000) / 60_000) * 60_000;
  return `${text} ${texts.t('signIn.retryAt', { time: texts.time(at) })}`;
}
