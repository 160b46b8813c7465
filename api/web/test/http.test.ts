import { describe, expect, it } from 'vitest';
import { type Wire, createHttp } from '../src/api/http';
import { Reader } from '../src/api/decode';

interface Sent {
  readonly path: string;
  readonly method: string | undefined;
  readonly token: string | null;
}

/** A server that gives the answers in turn, and counts its tokens. */
function server(...answers: (Response | Error)[]) {
  const sent: Sent[] = [];
  let token = 0;
  const wire: Wire = {
    cookies: () => (token === 0 ? '' : `other=1; XSRF-TOKEN=token%2F${token}`),
    send(path, init) {
      sent.push({ path, method: init.method, token: new Headers(init.headers).get('X-XSRF-TOKEN') });
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
  return { http, sent, signedOut: () => signedOut };
}

const read = (json: unknown) => Reader.of(json).number('value');
const problem = (status: number, reason: string) => Response.json({ reason }, { status });

describe('http', () => {
  it('fetches a token before the first post, and sends it', async () => {
    const { http, sent } = server(Response.json({ value: 1 }));
    expect(await http.post('/x', {}, read)).toEqual({ ok: true, value: 1 });
    expect(sent.map(({ path, token }) => `${path} ${token ?? ''}`)).toEqual(['/app/antiforgery ', '/x token/1']);
  });

  it('fetches another token and repeats once when the token is refused', async () => {
    const { http, sent } = server(problem(400, 'antiforgery'), Response.json({ value: 2 }));
    expect(await http.post('/x', {}, read)).toEqual({ ok: true, value: 2 });
    expect(sent.at(-1)).toEqual({ path: '/x', method: 'POST', token: 'token/2' });
  });

  it('does not repeat for ever', async () => {
    const { http, sent } = server(problem(400, 'antiforgery'), problem(400, 'antiforgery'));
    expect(await http.post('/x', {}, read)).toMatchObject({ ok: false, refusal: { reason: 'antiforgery' } });
    expect(sent.filter(({ path }) => path === '/x')).toHaveLength(2);
  });

  it('reports that the person is signed out', async () => {
    const { http, signedOut } = server(problem(401, 'signed_out'), problem(401, 'wrong_credentials'));
    await http.get('/x', read);
    await http.get('/x', read);
    expect(signedOut()).toBe(1);
  });

  it('turns a failed network into a refusal', async () => {
    const { http } = server(new TypeError('failed'), new DOMException('late', 'TimeoutError'));
    expect(await http.get('/x', read)).toMatchObject({ refusal: { reason: 'offline', status: 0 } });
    expect(await http.get('/x', read)).toMatchObject({ refusal: { reason: 'timeout' } });
  });

  it('turns an answer that it cannot read into a refusal', async () => {
    const { http } = server(Response.json({ value: 'one' }), new Response('<html>'));
    expect(await http.get('/x', read)).toMatchObject({ refusal: { reason: 'unreadable' } });
    expect(await http.get('/x', read)).toMatchObject({ refusal: { reason: 'unreadable' } });
  });
});
