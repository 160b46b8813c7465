import type { Answer } from '../api/http';
import { noteEvent } from '../api/journal';
import { serverNow } from '../api/serverTime';
import { type SupervisorApi, readFloorChange } from '../api/supervisorApi';
import type { PusherConfig } from '../api/station';
import { type Store, createStore } from '../session/store';
import { backoff } from '../session/sync';
import { emptyBoard, withCampaigns, withChange, withList } from './board';
import type { FloorState, Order } from './model';

/** With a channel the list comes by events; this fetch finds what none of them said. */
const QUIET_MS = 60_000;
const POLL_MS = 3_000;
const FAILURES_SHOWN = 2;

export const initialFloor: FloorState = {
  board: emptyBoard,
  hosts: [],
  lateSince: null,
  sent: null,
  done: null,
  refusal: null,
  monitor: null,
};

/** Owns what the supervisor's page knows of the floor. */
export function createFloor(api: SupervisorApi, opened: (config: PusherConfig | null) => void) {
  const state: Store<FloorState> = createStore(initialFloor);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let fetchedAt = serverNow();
  let hasChannel = false;
  let fetching = false;
  let again = false;

  const change = (part: Partial<FloorState>) => state.update((now) => ({ ...now, ...part }));

  function schedule(): void {
    clearTimeout(timer);
    const wait = failures > 0 ? backoff(failures, Math.random()) : hasChannel ? QUIET_MS : POLL_MS;
    timer = setTimeout(() => void refresh(), wait);
  }

  async function refresh(): Promise<void> {
    clearTimeout(timer);
    if (fetching) {
      again = true;
      return;
    }
    fetching = true;
    const [list, campaigns, hosts] = await Promise.all([api.callers(), api.campaigns(), api.hosts()]);
    fetching = false;
    if (!list.ok && list.refusal.reason === 'signed_out') {
      again = false;
      return;
    }
    if (campaigns.ok) state.update((now) => ({ ...now, board: withCampaigns(now.board, campaigns.value.campaigns) }));
    if (hosts.ok) change({ hosts: hosts.value.hosts });
    if (list.ok) {
      failures = 0;
      fetchedAt = serverNow();
      state.update((now) => ({ ...now, board: withList(now.board, list.value), lateSince: null }));
      opened(list.value.pusher);
    } else {
      failures += 1;
      if (failures >= FAILURES_SHOWN) change({ lateSince: state.get().lateSince ?? fetchedAt });
    }
    const isRepeated = again && list.ok;
    again = false;
    if (isRepeated) void refresh();
    else schedule();
  }

  function receive(name: string, data: unknown): void {
    if (name !== 'supervision') return;
    noteEvent('event supervision');
    try {
      const read = readFloorChange(data);
      state.update((now) => ({ ...now, board: withChange(now.board, read) }));
    } catch {
      void refresh();
      return;
    }
    if (state.get().board.isStale) void refresh();
    else schedule();
  }

  async function order(wanted: Order): Promise<void> {
    if (state.get().sent !== null) return;
    change({ sent: wanted, done: null, refusal: null });
    const answer = await carry(api, wanted);
    change({ sent: null, done: answer.ok ? wanted : null, refusal: answer.ok ? null : answer.refusal });
    if (!answer.ok || wanted.kind === 'record_campaign') void refresh();
  }

  return {
    state,
    change,
    receive,
    order,
    refresh: () => void refresh(),
    setChannel(next: boolean) {
      if (next !== hasChannel) noteEvent(next ? 'channel subscribed' : 'channel lost');
      hasChannel = next;
      schedule();
    },
  };
}

function carry(api: SupervisorApi, order: Order): Promise<Answer<unknown>> {
  switch (order.kind) {
    case 'kick_off':
      return api.kickOff(order.callerId, order.sessionId);
    case 'reassign':
      return api.reassign(order.callerId, order.campaignId);
    case 'record_caller':
      return api.recordCaller(order.callerId, order.isOn);
    case 'record_campaign':
      return api.recordCampaign(order.campaignId, order.isOn);
  }
}
