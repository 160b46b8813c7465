import createClient, { type Client } from 'openapi-fetch';
import { ContractError } from './decode';
import { noteEvent } from './journal';
import { type Refusal, ownRefusal, readRefusal } from './refusal';
import type { Immutable, paths } from './schemas';
import { noteServerDate } from './serverTime';

/** How long a request may take. */
export const REQUEST_LIMIT_MS = 8_000;

const TOKEN_COOKIE = 'XSRF-TOKEN';
const TOKEN_HEADER = 'X-XSRF-TOKEN';

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

/** A request of the client, on its way. */
export type Sent<T> = Promise<{ data?: T; error?: unknown; response: Response }>;

/** Requests to the API. */
export interface Http {
  /** The endpoints of openapi.json, with the types of their bodies and answers. */
  readonly client: Client<paths>;
  /**
   * Waits for the answer. Nothing throws: a request ends in a value or a refusal.
   * @param read Reads the body. The server may be of another version than the types of this page.
   */
  ask: <T>(request: Sent<T>, read: (json: unknown) => Immutable<NoInfer<T>>) => Promise<Answer<Immutable<T>>>;
}

/** What a request needs of the browser; tests replace it. */
export interface Wire {
  send: (request: Request) => Promise<Response>;
  cookies: () => string;
  origin: string;
}

function browser(): Wire {
  return { send: (request) => fetch(request), cookies: () => document.cookie, origin: location.origin };
}

function tokenIn(cookies: string): string | null {
  const found = cookies.split('; ').find((cookie) => cookie.startsWith(`${TOKEN_COOKIE}=`));
  return found === undefined ? null : decodeURIComponent(found.slice(TOKEN_COOKIE.length + 1));
}

/**
 * Requests with the antiforgery token, a limit of time, and the server's time noted.
 * @param area The sign-in that the requests belong to, and where its antiforgery token comes from.
 * @param onSignedOut Called after every 401 `signed_out`.
 */
export function createHttp(area: '/app' | '/client', onSignedOut: () => void, wire: Wire = browser()): Http {
  async function once(request: Request): Promise<Response> {
    const token = request.method === 'POST' ? tokenIn(wire.cookies()) : null;
    const headers = new Headers(request.headers);
    if (token !== null) headers.set(TOKEN_HEADER, token);
    const signal = AbortSignal.timeout(REQUEST_LIMIT_MS);
    const what = `${request.method} ${new URL(request.url).pathname}`;
    try {
      const response = await wire.send(new Request(request, { headers, signal }));
      noteServerDate(response.headers.get('Date'));
      noteEvent(`${what} ${response.status}`);
      return response;
    } catch (error) {
      noteEvent(`${what} ${error instanceof Error ? error.name : 'failed'}`);
      throw error;
    }
  }

  const fetchToken = () => once(new Request(`${wire.origin}${area}/antiforgery`, { cache: 'no-store' }));

  /** The token belongs to the signed-in person, and both pages share its cookie: it may be another page's. */
  async function send(request: Request): Promise<Response> {
    if (request.method !== 'POST') return once(request);
    if (tokenIn(wire.cookies()) === null) await fetchToken();
    const response = await once(request.clone());
    if (response.status !== 400 || !(await isTokenRefused(response.clone()))) return response;
    await fetchToken();
    return once(request);
  }

  const client = createClient<paths>({
    baseUrl: wire.origin,
    fetch: send,
    credentials: 'same-origin',
    cache: 'no-store',
    headers: { Accept: 'application/json' },
  });

  return {
    client,
    async ask(request, read) {
      try {
        const { data, error, response } = await request;
        if (response.ok) return { ok: true, value: read(data) };
        const refusal = readRefusal(response.status, error, response.headers.get('Retry-After'));
        noteEvent(`refused: ${refusal.reason}`);
        if (refusal.reason === 'signed_out') onSignedOut();
        return { ok: false, refusal };
      } catch (error) {
        return { ok: false, refusal: refusalOf(error) };
      }
    },
  };
}

async function isTokenRefused(response: Response): Promise<boolean> {
  try {
    return readRefusal(response.status, await response.json(), null).reason === 'antiforgery';
  } catch {
    return false;
  }
}

/** A request without a usable answer. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof ContractError || error instanceof SyntaxError) return ownRefusal('unreadable', 200);
  const isLate = error instanceof DOMException && error.name === 'TimeoutError';
  return ownRefusal(isLate ? 'timeout' : 'offline');
}
