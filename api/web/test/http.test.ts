import { describe, expect, it } from 'vitest';
import { type Wire, createHttp } from '../src/api/http';
import { Reader } from '../src/api/decode';
import type { Sent } from '../src/api/http';

interface Seen {
  readonly path: string;
  readonly method: string;
  readonly token: string | null;
}

const read = (json: unknown) => Reader.of(json).number('value');

/** A server that gives the answers in turn, and counts its tokens. */
function server(...answers: (Response | Error)[]) {
  const sent: Seen[] = [];
  let token = 0;
  const wire: Wire = {
    origin: 'http://page.test',
    cookies: () => (token === 0 ? '' : `other=1; XSRF-TOKEN=token%2F${token}`),
    send(request) {
      const path = new URL(request.url).pathname;
      sent.push({ path, method: request.method, token: request.headers.get('X-XSRF-TOKEN') });
      if (path.endsWith('/antiforgery')) {
        token += 1;
        return Promise.resolve(Response.json({ antiforgeryToken: 'x' }));
      }
      const answer = answers.shift() ?? new Error('no answer is left');
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
  };
  let signedOut = 0;
  const http = createHttp('/app', () => (signedOut += 1), wire);
  // Any endpoint will do: these tests answer with a body of their own.
  const get = () => http.ask(http.client.GET('/call_center/api/session') as Sent<number>, read);
  const post = () =>
    http.ask(http.client.POST('/call_center/api/hangup', { body: { callId: 'c1' } }) as Sent<number>, read);
  return { get, post, sent, signedOut: () => signedOut };
}

const problem = (status: number, reason: string) => Response.json({ reason }, { status });

describe('http', () => {
  it('fetches a token before the first post, and sends it', async () => {
    const { post, sent } = server(Response.json({ value: 1 }));
    expect(await post()).toEqual({ ok: true, value: 1 });
    expect(sent.map(({ path, token }) => `${path} ${token ?? ''}`)).toEqual([
      '/app/antiforgery ',
      '/call_center/api/hangup token/1',
    ]);
  });

  it('fetches another token and repeats once when the token is refused', async () => {
    const { post, sent } = server(problem(400, 'antiforgery'), Response.json({ value: 2 }));
    expect(await post()).toEqual({ ok: true, value: 2 });
    expect(sent.at(-1)).toEqual({ path: '/call_center/api/hangup', method: 'POST', token: 'token/2' });
  });

  it('does not repeat for ever', async () => {
    const { post, sent } = server(problem(400, 'antiforgery'), problem(400, 'antiforgery'));
    expect(await post()).toMatchObject({ ok: false, refusal: { reason: 'antiforgery' } });
    expect(sent.filter(({ path }) => path === '/call_center/api/hangup')).toHaveLength(2);
  });

  it('reports that the person is signed out', async () => {
    const { get, signedOut } = server(problem(401, 'signed_out'), problem(401, 'wrong_credentials'));
    await get();
    await get();
    expect(signedOut()).toBe(1);
  });

  it('turns a failed network into a refusal', async () => {
    const { get } = server(new TypeError('failed'), new DOMException('late', 'TimeoutError'));
    expect(await get()).toMatchObject({ refusal: { reason: 'offline', status: 0 } });
    expect(await get()).toMatchObject({ refusal: { reason: 'timeout' } });
  });

  it('turns an answer that it cannot read into a refusal', async () => {
    const { get } = server(Response.json({ value: 'one' }), new Response('<html>'));
    expect(await get()).toMatchObject({ refusal: { reason: 'unreadable' } });
    expect(await get()).toMatchObject({ refusal: { reason: 'unreadable' } });
  });
});
