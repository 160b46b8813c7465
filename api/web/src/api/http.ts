import { ContractError } from './decode';
import { type Refusal, ownRefusal, readRefusal } from './refusal';
import { noteServerDate } from './serverTime';

/** How long a request may take. */
export const REQUEST_LIMIT_MS = 8_000;

const TOKEN_COOKIE = 'XSRF-TOKEN';
const TOKEN_HEADER = 'X-XSRF-TOKEN';

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export interface Http {
  get: <T>(path: string, read: (json: unknown) => T) => Promise<Answer<T>>;
  post: <T>(path: string, body: unknown, read: (json: unknown) => T) => Promise<Answer<T>>;
}

/** What a request needs of the browser; tests replace it. */
export interface Wire {
  send: (path: string, init: RequestInit) => Promise<Response>;
  cookies: () => string;
}

const browser: Wire = {
  send: (path, init) => fetch(path, init),
  cookies: () => document.cookie,
};

function tokenIn(cookies: string): string | null {
  const found = cookies.split('; ').find((cookie) => cookie.startsWith(`${TOKEN_COOKIE}=`));
  return found === undefined ? null : decodeURIComponent(found.slice(TOKEN_COOKIE.length + 1));
}

/**
 * Requests to the API. Nothing throws: a request ends in a value or a refusal.
 * @param area The sign-in that the requests belong to, and where its antiforgery token comes from.
 * @param onSignedOut Called after every 401 `signed_out`.
 */
export function createHttp(area: '/app' | '/client', onSignedOut: () => void, wire: Wire = browser): Http {
  async function once(method: 'GET' | 'POST', path: string, body: unknown): Promise<Answer<unknown>> {
    const headers: Record<string, string> = { Accept: 'application/json' };
    const token = method === 'POST' ? tokenIn(wire.cookies()) : null;
    if (token !== null) headers[TOKEN_HEADER] = token;
    if (method === 'POST') headers['Content-Type'] = 'application/json';
    try {
      const response = await wire.send(path, {
        method,
        headers,
        credentials: 'same-origin',
        cache: 'no-store',
        signal: AbortSignal.timeout(REQUEST_LIMIT_MS),
        ...(method === 'POST' && { body: JSON.stringify(body ?? {}) }),
      });
      noteServerDate(response.headers.get('Date'));
      const text = await response.text();
      if (response.ok) return { ok: true, value: text === '' ? {} : parse(text) };
      return {
        ok: false,
        refusal: readRefusal(response.status, parse(text), response.headers.get('Retry-After')),
      };
    } catch (error) {
      const isLate = error instanceof DOMException && error.name === 'TimeoutError';
      return { ok: false, refusal: ownRefusal(isLate ? 'timeout' : 'offline') };
    }
  }

  /** The token belongs to the signed-in person, and both pages share its cookie: it may be another page's. */
  async function withToken(method: 'GET' | 'POST', path: string, body: unknown): Promise<Answer<unknown>> {
    if (method === 'POST' && tokenIn(wire.cookies()) === null) await once('GET', `${area}/antiforgery`, null);
    const answer = await once(method, path, body);
    if (answer.ok || answer.refusal.reason !== 'antiforgery') return answer;
    await once('GET', `${area}/antiforgery`, null);
    return once(method, path, body);
  }

  async function request<T>(
    method: 'GET' | 'POST',
    path: string,
    body: unknown,
    read: (json: unknown) => T,
  ): Promise<Answer<T>> {
    const answer = await withToken(method, path, body);
    if (!answer.ok) {
      if (answer.refusal.reason === 'signed_out') onSignedOut();
      return answer;
    }
    try {
      return { ok: true, value: read(answer.value) };
    } catch (error) {
      if (error instanceof ContractError) return { ok: false, refusal: ownRefusal('unreadable', 200) };
      throw error;
    }
  }

  return {
    get: (path, read) => request('GET', path, null, read),
    post: (path, body, read) => request('POST', path, body, read),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
