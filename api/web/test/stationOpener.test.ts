import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Answer } from '../src/api/http';
import { ownRefusal } from '../src/api/refusal';
import type { Station } from '../src/api/station';
import { createStationOpener } from '../src/caller/stationOpener';

const station: Station = {
  phoneNumber: '+12125550100',
  pin: '48213377',
  pinExpiresAt: '2026-11-29T10:00:00Z',
  caller: { id: 1, accountId: 1, name: 'Wanda' },
  campaign: { id: 3, name: 'Campaign', mode: 'preview' },
  permissions: { canDropMessage: false },
  pusher: null,
  identity: 'caller-1',
};

/** An API that answers when the test says so. */
function slowApi() {
  const waiting: ((answer: Answer<Station>) => void)[] = [];
  return {
    waiting,
    station: () => new Promise<Answer<Station>>((resolve) => waiting.push(resolve)),
  };
}

describe('the station', () => {
  it('is shown when Start is pressed while it is being opened', async () => {
    const api = slowApi();
    const opener = createStationOpener(api, () => undefined);
    const first = opener.open(false);
    await opener.open(true);
    expect(api.waiting).toHaveLength(1);
    api.waiting[0]?.({ ok: true, value: station });
    await first;
    expect(opener.state.get()).toEqual({ station, refusal: null, isOpening: false, isShown: true });
  });

  it('keeps what it knows when it cannot be opened again, and says why', async () => {
    const api = slowApi();
    const opened: Station[] = [];
    const opener = createStationOpener(api, (each) => opened.push(each));
    const first = opener.open(true);
    api.waiting[0]?.({ ok: true, value: station });
    await first;
    const second = opener.open(true);
    api.waiting[1]?.({ ok: false, refusal: ownRefusal('no_seat', 403) });
    await second;
    expect(opener.state.get()).toMatchObject({ station, refusal: { reason: 'no_seat' } });
    expect(opened).toEqual([station]);
  });

  it('is opened again when the network fails before Start, and the page shows no refusal', async () => {
    vi.useFakeTimers();
    const api = slowApi();
    const opener = createStationOpener(api, () => undefined);
    const first = opener.open(false);
    api.waiting[0]?.({ ok: false, refusal: ownRefusal('offline') });
    await first;
    expect(opener.state.get()).toMatchObject({ refusal: null, isOpening: false });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(api.waiting).toHaveLength(2);
    api.waiting[1]?.({ ok: true, value: station });
    await vi.advanceTimersByTimeAsync(0);
    expect(opener.state.get()).toMatchObject({ station, refusal: null });
  });
});

afterEach(() => {
  vi.useRealTimers();
});
