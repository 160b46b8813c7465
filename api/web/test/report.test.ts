import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Http } from '../src/api/http';
import { cut, lastEvents, noteEvent } from '../src/api/journal';
import { createReporter } from '../src/api/problems';
import { ownRefusal } from '../src/api/refusal';
import type { Problems, SupervisorApi } from '../src/api/supervisorApi';
import { createProblems } from '../src/dashboard/problems';

afterEach(() => void vi.unstubAllGlobals());

describe('the last events', () => {
  it('are the last 80, each with its time, and within the limit of the server', () => {
    for (let count = 1; count <= 200; count += 1) noteEvent(`event ${count}`);
    const lines = lastEvents().split('\n');
    expect(lines.length).toBe(80);
    expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d\.\d{3} event 121$/);
    expect(lines[79]).toMatch(/ event 200$/);
    for (let count = 0; count < 80; count += 1) noteEvent('x'.repeat(500));
    expect(lastEvents().length).toBeLessThanOrEqual(8_000);
    expect(lastEvents().split('\n')[0]).toMatch(/^\d\d:\d\d:/);
  });

  it('are cut between characters', () => {
    expect([cut('ab', 2), cut('a😀b', 2), cut('a😀b', 3)]).toEqual(['ab', 'a', 'a😀']);
  });
});

describe('a report', () => {
  it('has what the page shows, cut to the limit of the server, and goes to the page’s own area', async () => {
    vi.stubGlobal('navigator', { userAgent: 'B'.repeat(400) });
    const post = vi.fn();
    const http = {
      client: { POST: post },
      ask: () => Promise.resolve({ ok: true, value: {} }),
    } as unknown as Http;
    const send = createReporter(http, '/app', () => ({ text: 'x'.repeat(9_000) }));
    await send({ key: 'k', note: 'No sound', language: 'es' });
    const [path, { body }] = post.mock.calls[0] as [string, { body: Record<string, string> }];
    expect(path).toBe('/call_center/api/problems');
    expect([body.key, body.note, body.language]).toEqual(['k', 'No sound', 'es']);
    expect([body.browser?.length, body.snapshot?.length]).toEqual([300, 8_000]);
  });
});

describe('the reported problems', () => {
  const some: Problems = { unread: 1, problems: [] };
  const problems = vi.fn<SupervisorApi['problems']>();
  const markRead = vi.fn<SupervisorApi['markRead']>();

  it('are read again when one was marked, and keep what is known when a request fails', async () => {
    problems.mockResolvedValue({ ok: true, value: some });
    markRead.mockResolvedValue({ ok: true, value: {} });
    const list = createProblems({ problems, markRead });
    list.refresh();
    await vi.waitFor(() => expect(list.state.get().unread).toBe(1));
    problems.mockResolvedValue({ ok: true, value: { ...some, unread: 0 } });
    list.markRead('a');
    list.markRead('a');
    await vi.waitFor(() => expect(list.state.get().unread).toBe(0));
    expect(markRead).toHaveBeenCalledTimes(1);
    problems.mockResolvedValue({ ok: false, refusal: ownRefusal('offline') });
    list.refresh();
    await vi.waitFor(() => expect(list.state.get().refusal?.reason).toBe('offline'));
    expect(list.state.get().problems).toEqual([]);
  });
});
