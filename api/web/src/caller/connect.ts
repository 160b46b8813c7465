import { createCallerApi } from '../api/callerApi';
import { createHttp } from '../api/http';
import { createReporter } from '../api/problems';
import { signInCaller, signOut } from '../api/signIn';
import { createPhone } from '../phone/control';
import type { Channel } from '../push/channel';
import { openPusher } from '../push/pusher';
import { createSession } from '../session/session';
import { createStore } from '../session/store';
import { onWake } from '../session/wake';
import { createDrafts } from './drafts';
import { createTransferKeys } from './transferKeys';
import type { CallerModel, SignInStage } from './model';
import { createStationOpener } from './stationOpener';
import { createSurveyLoader } from './surveyLoader';
import { createVoiceMemory } from './voiceMemory';

/** Builds the page's model and starts it. */
export function connectCaller(): CallerModel {
  const stage = createStore<SignInStage>('unknown');
  const http = createHttp('/app', () => stage.update((now) => (now === 'in' || now === 'expired' ? 'expired' : 'out')));
  const api = createCallerApi(http);
  const session = createSession(api);
  const surveys = createSurveyLoader(api);
  const drafts = createDrafts(tabStorage());
  const voice = createVoiceMemory();
  const keys = createTransferKeys();
  const phone = createPhone('caller-phone', () => api.phoneToken());
  const opener = createStationOpener(api, ({ caller }) => {
    personId = caller.id;
    openChannel();
  });
  const station = opener.state;
  let personId: number | null = null;
  let channel: Channel | null = null;
  let heard: string | null = null;

  function openChannel(): void {
    const config = station.get().station?.pusher ?? null;
    if (channel !== null || config === null) return;
    const authorize = async (socketId: string, name: string) => {
      const answer = await api.authorize(socketId, name);
      return answer.ok ? answer.value : null;
    };
    channel = openPusher(config, authorize, {
      event: (name, data) => session.receive(name, data),
      subscribed: () => {
        session.setChannel(true);
        session.refresh();
      },
      lost: () => session.setChannel(false),
    });
  }

  function begin(): void {
    stage.set('in');
    void opener.open(false);
  }

  function follow(): void {
    const { snapshot } = session.state.get().picture;
    if (snapshot === null) return;
    if (stage.get() === 'unknown') begin();
    surveys.want(snapshot.campaignId);
    const known = station.get().station;
    if (known !== null && snapshot.campaignId !== known.campaign.id && snapshot.campaignId !== 0)
      void opener.open(false);
    voice.note(snapshot, phone.state.get());
    if (snapshot.status !== 'ready') opener.hide();
  }

  session.state.subscribe(follow);
  phone.state.subscribe(() => {
    const now = phone.state.get();
    const { snapshot } = session.state.get().picture;
    if (snapshot !== null) voice.note(snapshot, now);
    // What the phone hears has changed: the state probably has too.
    if (now.heard !== heard || now.stage === 'idle') session.refresh();
    heard = now.heard;
  });
  onWake(() => {
    if (stage.get() !== 'out') session.refresh();
  });
  session.refresh();

  return {
    signInStage: stage,
    session: session.state,
    station,
    survey: surveys.state,
    voiceSession: voice.session,
    phone,
    drafts,
    async signIn(name, password) {
      const answer = await signInCaller(http, name, password);
      if (!answer.ok) return answer.refusal;
      if (personId !== null && personId !== answer.value.id) {
        // Another person: nothing of the one before stays.
        drafts.eraseAll();
        location.reload();
        return null;
      }
      personId = answer.value.id;
      begin();
      session.refresh();
      return null;
    },
    signOut() {
      phone.hangUp();
      drafts.eraseAll();
      channel?.close();
      void signOut(http, '/app').then(() => location.reload());
    },
    report: createReporter(http, '/app', () => ({
      ...session.state.get(),
      stage: stage.get(),
      phone: phone.state.get(),
      voice: voice.session.get(),
    })),
    start: () => void opener.open(true),
    // The token says who calls; the parameter is for the logs.
    useBrowser: (takeOver) => void phone.start(personId === null ? {} : { caller_id: String(personId) }, takeOver),
    async command(command) {
      const outcome = await session.command(command);
      if (outcome === 'done' && command.name === 'disposition') drafts.erase(command.callId);
      return outcome;
    },
    dialTransfer(callId, targetId) {
      const idempotencyKey = keys.of(callId, targetId);
      void session.command({ name: 'transfer/dial', callId, targetId, idempotencyKey }).then((outcome) => {
        if (outcome === 'done' || outcome === 'refused') keys.forget(callId, targetId);
      });
    },
    reloadSurvey: surveys.reload,
  };
}

function tabStorage(): Storage | null {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}
