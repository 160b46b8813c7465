import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ownRefusal } from '../src/api/refusal';
import type { LastHour, SupervisorApi } from '../src/api/supervisorApi';
import { callsOf, waitsOf } from '../src/dashboard/charts/series';
import { createHour } from '../src/dashboard/hour';

const campaign = {
  campaignId: 7,
  name: 'Canvass',
  calls: [2, 0, 4],
  conversations: [1, 0, 2],
  waitedSeconds: [30, 0, 90],
};
const from = '2026-11-30T10:00:00Z';

describe('the series of a chart', () => {
  it('have the beginning of each minute, with the calls that ended in it', () => {
    const series = callsOf(campaign, from);
    expect(series.times.map((time) => new Date(time).toISOString().slice(11, 16))).toEqual(['10:00', '10:01', '10:02']);
    expect([series.values, series.count, series.mean]).toEqual([[2, 0, 4], 6, 2]);
  });

  it('average the waits of a minute, and have none where no conversation began', () => {
    const series = waitsOf(campaign, from);
    expect([series.values, series.count, series.mean]).toEqual([[30, null, 45], 3, 40]);
    const silent = waitsOf({ ...campaign, conversations: [0, 0, 0], waitedSeconds: [0, 0, 0] }, from);
    expect([silent.values, silent.mean]).toEqual([[null, null, null], null]);
  });
});

describe('the last hour', () => {
  const hour: LastHour = { from, campaigns: [campaign] };
  const lastHour = vi.fn<SupervisorApi['lastHour']>();

  beforeEach(() => {
    vi.useFakeTimers();
    lastHour.mockReset().mockResolvedValue({ ok: true, value: hour });
  });
  afterEach(() => void vi.useRealTimers());

  it('is asked for while it is shown, and only then', async () => {
    const charts = createHour({ lastHour });
    await vi.advanceTimersByTimeAsync(120_000);
    expect(lastHour).toHaveBeenCalledTimes(0);
    charts.show(true);
    charts.show(true);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(lastHour).toHaveBeenCalledTimes(2);
    charts.show(false);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(lastHour).toHaveBeenCalledTimes(2);
  });

  it('is kept when a later request fails, beside the reason', async () => {
    const charts = createHour({ lastHour });
    charts.show(true);
    await vi.advanceTimersByTimeAsync(0);
    lastHour.mockResolvedValue({ ok: false, refusal: ownRefusal('offline') });
    await vi.advanceTimersByTimeAsync(30_000);
    expect([charts.state.get().hour, charts.state.get().refusal?.reason]).toEqual([hour, 'offline']);
    lastHour.mockResolvedValue({ ok: true, value: hour });
    await vi.advanceTimersByTimeAsync(30_000);
    expect(charts.state.get().refusal).toBeNull();
  });
});
