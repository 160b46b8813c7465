import type { Answer } from '../api/http';
import { serverNow } from '../api/serverTime';
import type { PhoneToken } from '../api/station';
import { type Readable, createStore } from '../session/store';
import { type PhoneLock, takePhone } from './lock';
import { type PhoneCall, PhoneError, type PhoneHandlers, type PhoneProblem, type PhoneWarning } from './phone';

/** A token is renewed so long before it expires. */
const RENEW_BEFORE_MS = 10 * 60_000;

export interface PhoneState {
  readonly stage: 'idle' | 'starting' | 'connected' | 'reconnecting';
  readonly problem: PhoneProblem | null;
  readonly isSimulated: boolean;
  readonly heard: string | null;
  readonly warnings: readonly PhoneWarning[];
  readonly isMuted: boolean;
  readonly canMute: boolean;
}

export const idlePhone: PhoneState = {
  stage: 'idle',
  problem: null,
  isSimulated: false,
  heard: null,
  warnings: [],
  isMuted: false,
  canMute: false,
};

export interface PhoneControl {
  readonly state: Readable<PhoneState>;
  /** Places the call; `takeOver` ends another tab's. Call it from a click: browsers allow sound only then. */
  start: (params: Readonly<Record<string, string>>, takeOver?: boolean) => Promise<void>;
  setMuted: (muted: boolean) => void;
  sendDigits: (digits: string) => void;
  hangUp: () => void;
}

/** The browser's phone: gets a token, chooses the implementation, and holds the phone for this tab. */
export function createPhone(lockName: string, token: () => Promise<Answer<PhoneToken>>): PhoneControl {
  const state = createStore(idlePhone);
  let call: PhoneCall | null = null;
  let lock: PhoneLock | null = null;
  let renewal: ReturnType<typeof setTimeout> | undefined;

  function change(part: Partial<PhoneState>): void {
    state.update((now) => ({ ...now, ...part }));
  }

  function over(problem: PhoneProblem | null): void {
    clearTimeout(renewal);
    call = null;
    lock?.release();
    lock = null;
    state.set({ ...idlePhone, problem });
  }

  const handlers: PhoneHandlers = {
    heard: (heard) => change({ heard }),
    reconnecting: () => change({ stage: 'reconnecting' }),
    connected: () => change({ stage: 'connected' }),
    warnings: (warnings) => change({ warnings }),
    ended: over,
  };

  function renewBefore(expiresAt: string): void {
    const wait = Math.max(60_000, Date.parse(expiresAt) - serverNow() - RENEW_BEFORE_MS);
    renewal = setTimeout(() => {
      void token().then((answer) => {
        if (answer.ok) call?.updateToken(answer.value.token);
        renewBefore(answer.ok ? answer.value.expiresAt : expiresAt);
      });
    }, wait);
  }

  async function place(params: Readonly<Record<string, string>>): Promise<void> {
    const answer = await token();
    if (!answer.ok)
      throw new PhoneError(answer.refusal.reason === 'not_configured' ? 'not_configured' : 'no_connection');
    const { simulatedPhone: base, token: secret, expiresAt } = answer.value;
    const placeCall =
      base === null ? (await import('./twilio')).placeTwilioCall : (await import('./simulated')).simulatedPhone(base);
    const placed = await placeCall(secret, params, handlers);
    if (lock === null) {
      placed.hangUp();
      return;
    }
    call = placed;
    change({ stage: 'connected', canMute: placed.canMute, isSimulated: base !== null });
    renewBefore(expiresAt);
  }

  return {
    state,
    async start(params, takeOver = false) {
      if (state.get().stage !== 'idle') return;
      state.set({ ...idlePhone, stage: 'starting' });
      lock = await takePhone(lockName, takeOver, () => {
        const lost = call;
        lock = null;
        lost?.hangUp();
        over('other_tab');
      });
      if (lock === null) {
        over('other_tab');
        return;
      }
      try {
        await place(params);
      } catch (error) {
        over(error instanceof PhoneError ? error.problem : 'failed');
      }
    },
    setMuted(isMuted) {
      if (call?.canMute !== true) return;
      call.setMuted(isMuted);
      change({ isMuted });
    },
    sendDigits: (digits) => call?.sendDigits(digits),
    hangUp: () => call?.hangUp(),
  };
}
