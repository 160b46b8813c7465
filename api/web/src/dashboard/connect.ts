import { createHttp } from '../api/http';
import { createReporter } from '../api/problems';
import { signInSupervisor, signOut } from '../api/signIn';
import type { PusherConfig } from '../api/station';
import { createSupervisorApi } from '../api/supervisorApi';
import { createPhone } from '../phone/control';
import type { Channel } from '../push/channel';
import { openPusher } from '../push/pusher';
import { createStore } from '../session/store';
import { onWake } from '../session/wake';
import { createFloor } from './floor';
import { createHour } from './hour';
import { createProblems } from './problems';
import type { FloorModel, FloorState, SignInStage } from './model';

/** Builds the page's model and starts it. */
export function connectFloor(): FloorModel {
  const stage = createStore<SignInStage>('unknown');
  const http = createHttp('/client', () =>
    stage.update((now) => (now === 'in' || now === 'expired' ? 'expired' : 'out')),
  );
  const api = createSupervisorApi(http);
  const problems = createProblems(api);
  const phone = createPhone('supervisor-phone', () => api.phoneToken());
  let channel: Channel | null = null;
  let personId: number | null = null;

  function opened(config: PusherConfig | null): void {
    if (stage.get() !== 'in') problems.refresh();
    stage.set('in');
    if (channel !== null || config === null) return;
    const authorize = async (socketId: string, name: string) => {
      const answer = await api.authorize(socketId, name);
      return answer.ok ? answer.value : null;
    };
    channel = openPusher(config, authorize, {
      event: (name, data) => (name === 'problem_reported' ? problems.refresh() : floor.receive(name, data)),
      subscribed: () => {
        floor.setChannel(true);
        floor.refresh();
        problems.refresh();
      },
      lost: () => floor.setChannel(false),
    });
  }

  const floor = createFloor(api, opened);
  phone.state.subscribe(() => {
    if (phone.state.get().stage === 'idle') floor.change({ monitor: null });
  });
  onWake(() => {
    if (stage.get() !== 'out') floor.refresh();
  });
  floor.refresh();

  return {
    signInStage: stage,
    state: floor.state,
    phone,
    hour: createHour(api),
    problems,
    report: createReporter(http, '/client', () => pictureOf(floor.state.get())),
    async signIn(email, password) {
      const answer = await signInSupervisor(http, email, password);
      if (!answer.ok) return answer.refusal;
      if (personId !== null && personId !== answer.value.id) location.reload();
      personId = answer.value.id;
      stage.set('in');
      floor.refresh();
      return null;
    },
    signOut() {
      phone.hangUp();
      channel?.close();
      void signOut(http, '/client').then(() => location.reload());
    },
    order: (order) => void floor.order(order),
    results: (campaignId) => api.results(campaignId),
    monitor(callerId, mode) {
      const now = floor.state.get().monitor;
      if (now?.callerId === callerId) {
        void api.switchMode(callerId, mode).then((answer) => {
          floor.change(answer.ok ? { monitor: { callerId, mode }, refusal: null } : { refusal: answer.refusal });
        });
      } else if (now === null) {
        floor.change({ monitor: { callerId, mode }, refusal: null });
        void phone.start({ caller_id: String(callerId), type: mode });
      }
    },
    leave: () => phone.hangUp(),
  };
}

/** What a report says of the page: the callers are counted and not named. */
function pictureOf({ board, hosts, lateSince, sent, refusal, monitor }: FloorState) {
  const { version, callers, campaigns, isStale } = board;
  return { version, isStale, callers: callers.size, campaigns, hosts, lateSince, sent, refusal, monitor };
}
