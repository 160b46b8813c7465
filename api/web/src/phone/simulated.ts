import { ContractError, Reader } from '../api/decode';
import { type PhoneCall, PhoneError, type PhoneHandlers, type PlaceCall } from './phone';

const LIMIT_MS = 10_000;

/** The phone of the simulated world: a leg there, without sound. It says what it hears. */
export function simulatedPhone(base: string): PlaceCall {
  return async (token, params, handlers) => {
    const leg = await place(base, token, params);
    return listen(`${base}/legs/${encodeURIComponent(leg)}`, handlers);
  };
}

async function place(base: string, token: string, params: Readonly<Record<string, string>>): Promise<string> {
  try {
    const response = await fetch(`${base}/legs`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ token, params }),
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    if (!response.ok) throw new PhoneError('failed');
    return Reader.of(await response.json()).text('leg');
  } catch (error) {
    if (error instanceof PhoneError) throw error;
    throw new PhoneError(error instanceof ContractError ? 'failed' : 'no_connection');
  }
}

function listen(url: string, handlers: PhoneHandlers): PhoneCall {
  const events = new EventSource(`${url}/events`);
  let over = false;

  function end(): void {
    if (over) return;
    over = true;
    events.close();
    removeEventListener('pagehide', leave);
  }

  /** A reload ends the leg, as it ends Twilio's. */
  function leave(): void {
    void fetch(url, { method: 'DELETE', keepalive: true }).catch(() => undefined);
    end();
  }

  events.onmessage = (message: MessageEvent<string>) => {
    const fields = Reader.of(JSON.parse(message.data), 'phone event');
    if (fields.text('kind') === 'heard') handlers.heard(fields.text('text'));
    else if (fields.text('kind') === 'ended') {
      end();
      handlers.ended(null);
    }
  };
  events.onopen = () => handlers.connected();
  events.onerror = () => {
    if (over) return;
    if (events.readyState === EventSource.CLOSED) {
      end();
      handlers.ended('connection_lost');
    } else handlers.reconnecting();
  };
  addEventListener('pagehide', leave);

  return {
    canMute: false,
    setMuted: () => undefined,
    updateToken: () => undefined,
    sendDigits(digits) {
      void fetch(`${url}/digits`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ digits }),
      }).catch(() => undefined);
    },
    hangUp() {
      if (over) return;
      leave();
      handlers.ended(null);
    },
  };
}
