import { ContractError, Reader } from '../api/decode';
import { type PhoneCall, PhoneError, type PhoneHandlers, type PlaceCall } from './phone';

const LIMIT_MS = 10_000;

/** Statuses of a leg that is over, in Twilio's words. */
const ENDED = new Set(['completed', 'busy', 'failed', 'no-answer', 'canceled']);

/**
 * The phone of the simulated world: a leg there, without sound. It says what it hears. The world hangs up when the
 * page stops listening, so a reload ends the leg, as it ends Twilio's.
 */
export function simulatedPhone(base: string): PlaceCall {
  return async (token, parameters, handlers) => {
    const leg = await place(base, token, parameters);
    return listen(`${base}/${encodeURIComponent(leg)}`, handlers);
  };
}

async function place(base: string, token: string, parameters: Readonly<Record<string, string>>): Promise<string> {
  try {
    const response = await fetch(base, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ token, parameters }),
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    if (!response.ok) throw new PhoneError('failed');
    return Reader.of(await response.json()).text('callSid');
  } catch (error) {
    if (error instanceof PhoneError) throw error;
    throw new PhoneError(error instanceof ContractError ? 'failed' : 'no_connection');
  }
}

/** What a leg hears: a voice or a prompt, the people in its conference, or nothing. */
function heardIn(leg: Reader): string {
  return leg.textOrNull('hears') ?? leg.text('people');
}

function listen(url: string, handlers: PhoneHandlers): PhoneCall {
  const events = new EventSource(`${url}/events`);
  let over = false;

  function end(): void {
    if (over) return;
    over = true;
    events.close();
  }

  function act(what: string): void {
    void fetch(`${url}/${what}`, { method: 'POST' }).catch(() => undefined);
  }

  events.onmessage = (message: MessageEvent<string>) => {
    const leg = Reader.of(JSON.parse(message.data), 'phone event');
    if (!ENDED.has(leg.text('status'))) {
      handlers.heard(heardIn(leg));
      return;
    }
    end();
    handlers.ended(null);
  };
  events.onopen = () => handlers.connected();
  events.onerror = () => {
    if (over) return;
    if (events.readyState === EventSource.CLOSED) {
      end();
      handlers.ended('connection_lost');
    } else handlers.reconnecting();
  };

  return {
    canMute: true,
    setMuted: (muted) => act(muted ? 'mute' : 'unmute'),
    updateToken: () => undefined,
    sendDigits: (digits) => act(`press?keys=${encodeURIComponent(digits)}`),
    hangUp() {
      if (over) return;
      end();
      handlers.ended(null);
    },
  };
}
