import type { PhoneState } from './control';

export type Quality = 'good' | 'weak' | 'bad';

/** How the browser's phone is connected: `weak` before people notice, `bad` when they do. Null without a call. Pure. */
export function qualityOf(phone: Pick<PhoneState, 'stage' | 'warnings'>): Quality | null {
  if (phone.stage === 'reconnecting') return 'bad';
  if (phone.stage !== 'connected') return null;
  if (phone.warnings.includes('connection')) return 'bad';
  return phone.warnings.includes('delay') || phone.warnings.includes('loss') ? 'weak' : 'good';
}
