import { type Authorization, readAuthorization } from './callerApi';
import { Reader } from './decode';
import type { Answer, Http } from './http';
import { hostStateValues, reporterKindValues } from './schema';
import type { Schemas } from './schemas';
import { type PhoneToken, readPhoneToken, readPusher } from './station';

/** A caller who is online; `phase` is the phase by name, `sessionId` is empty if the session has ended since. */
export type FloorCaller = Schemas['SupervisedCaller'];
export type FloorCampaign = Schemas['SupervisedCampaign'];
export type FloorList = Schemas['FloorAnswer'];
/** A web frontend of a cluster, by its last ping. */
export type HostHealth = Schemas['HostHealth'];
/** The last finished calls of a campaign, the last one first; a text for each column. */
export type ResultTable = Schemas['ResultTable'];
/** The last 60 whole minutes, a list of 60 values for each campaign. */
export type LastHour = Schemas['LastHour'];
export type CampaignHour = Schemas['CampaignHour'];
export type Problems = Schemas['ProblemsAnswer'];
/** A problem that a page has reported. */
export type ReportedProblem = Schemas['ReportedProblem'];
export type MonitorMode = 'listen' | 'coach' | 'break_in';

/** What an event `supervision` says. */
export type FloorChange =
  | { readonly kind: 'refetch' }
  | {
      readonly kind: 'change';
      readonly from: number;
      readonly version: number;
      readonly callers: readonly FloorCaller[];
      readonly gone: readonly number[];
      readonly campaigns: readonly FloorCampaign[];
    };

export const monitorModes = ['listen', 'coach', 'break_in'] as const satisfies readonly MonitorMode[];

function readCaller(fields: Reader): FloorCaller {
  return {
    callerId: fields.number('callerId'),
    name: fields.text('name'),
    campaignId: fields.number('campaignId'),
    campaignName: fields.text('campaignName'),
    phase: fields.text('phase'),
    since: fields.text('since'),
    sessionId: fields.textOrNull('sessionId') ?? '',
  };
}

function readCampaign(fields: Reader): FloorCampaign {
  return {
    campaignId: fields.number('campaignId'),
    name: fields.text('name'),
    callers: fields.number('callers'),
    onCall: fields.number('onCall'),
    wrapUp: fields.number('wrapUp'),
    onHold: fields.number('onHold'),
    ringing: fields.number('ringing'),
    isRecorded: fields.flag('isRecorded'),
  };
}

export function readFloorList(json: unknown): FloorList {
  const fields = Reader.of(json, 'floor');
  return {
    version: fields.number('version'),
    callers: fields.list('callers', readCaller),
    pusher: fields.objectOrNull('pusher', readPusher),
  };
}

export function readFloorChange(json: unknown): FloorChange {
  const fields = Reader.of(json, 'supervision');
  if (fields.raw('refetch') === true) return { kind: 'refetch' };
  return {
    kind: 'change',
    from: fields.number('from'),
    version: fields.number('version'),
    callers: fields.list('callers', readCaller),
    gone: fields.numbers('gone'),
    campaigns: fields.list('campaigns', readCampaign),
  };
}

function readHost(fields: Reader): HostHealth {
  return {
    target: fields.text('target'),
    state: fields.word('state', hostStateValues, 'unknown'),
    pingedAt: fields.textOrNull('pingedAt'),
    seconds: fields.numberOrNull('seconds'),
  };
}

function readProblem(fields: Reader): ReportedProblem {
  return {
    id: fields.text('id'),
    reportedAt: fields.text('reportedAt'),
    kind: fields.word('kind', reporterKindValues, 'none'),
    reporterName: fields.text('reporterName'),
    language: fields.text('language'),
    browser: fields.text('browser'),
    note: fields.text('note'),
    snapshot: fields.text('snapshot'),
    events: fields.text('events'),
    isRead: fields.flag('isRead'),
  };
}

function readProblems(json: unknown): Problems {
  const fields = Reader.of(json, 'problems');
  return { unread: fields.number('unread'), problems: fields.list('problems', readProblem) };
}

function readHour(fields: Reader): CampaignHour {
  return {
    campaignId: fields.number('campaignId'),
    name: fields.text('name'),
    calls: fields.numbers('calls'),
    conversations: fields.numbers('conversations'),
    waitedSeconds: fields.numbers('waitedSeconds'),
  };
}

function readLastHour(json: unknown): LastHour {
  const fields = Reader.of(json, 'lastHour');
  return { from: fields.text('from'), campaigns: fields.list('campaigns', readHour) };
}

function readResults(json: unknown): ResultTable {
  const fields = Reader.of(json, 'results');
  return { columns: fields.texts('columns'), rows: fields.textRows('rows') };
}

/** Where the browser downloads all results of a campaign. */
export function resultFile(campaignId: number): string {
  return `/client/api/campaigns/${campaignId}/results.csv`;
}

function readNothing(): Schemas['Empty'] {
  return {};
}

type Done = Promise<Answer<Schemas['Empty']>>;

export interface SupervisorApi {
  readonly callers: () => Promise<Answer<FloorList>>;
  readonly campaigns: () => Promise<Answer<Schemas['CampaignsAnswer']>>;
  readonly hosts: () => Promise<Answer<Schemas['HostsAnswer']>>;
  readonly results: (campaignId: number) => Promise<Answer<ResultTable>>;
  readonly problems: () => Promise<Answer<Problems>>;
  readonly markRead: (id: string) => Done;
  readonly lastHour: () => Promise<Answer<LastHour>>;
  readonly phoneToken: () => Promise<Answer<PhoneToken>>;
  readonly authorize: (socketId: string, channel: string) => Promise<Answer<Authorization>>;
  readonly kickOff: (callerId: number, sessionId: string) => Done;
  readonly reassign: (callerId: number, campaignId: number) => Done;
  readonly switchMode: (callerId: number, mode: MonitorMode) => Done;
  readonly recordCaller: (callerId: number, isOn: boolean) => Done;
  readonly recordCampaign: (campaignId: number, isOn: boolean) => Done;
}

export function createSupervisorApi({ client, ask }: Http): SupervisorApi {
  const recording = (isOn: boolean) => ({ recording: isOn ? ('on' as const) : ('off' as const) });
  return {
    callers: () => ask(client.GET('/client/api/callers'), readFloorList),
    campaigns: () =>
      ask(client.GET('/client/api/campaigns'), (json) => ({
        campaigns: Reader.of(json).list('campaigns', readCampaign),
      })),
    hosts: () => ask(client.GET('/client/api/hosts'), (json) => ({ hosts: Reader.of(json).list('hosts', readHost) })),
    results: (campaignId) =>
      ask(client.GET('/client/api/campaigns/{campaignId}/results', { params: { path: { campaignId } } }), readResults),
    problems: () => ask(client.GET('/client/api/problems'), readProblems),
    markRead: (id) => ask(client.POST('/client/api/problems/read', { body: { id } }), readNothing),
    lastHour: () => ask(client.GET('/client/api/last_hour'), readLastHour),
    phoneToken: () => ask(client.GET('/client/api/twilio_token'), readPhoneToken),
    authorize: (socketId, channel) =>
      ask(
        client.POST('/client/api/pusher/auth', { body: { socket_id: socketId, channel_name: channel } }),
        readAuthorization,
      ),
    kickOff: (callerId, sessionId) =>
      ask(
        client.POST('/client/api/callers/{callerId}/kick_off', { params: { path: { callerId } }, body: { sessionId } }),
        readNothing,
      ),
    reassign: (callerId, campaignId) =>
      ask(
        client.POST('/client/api/callers/{callerId}/reassign', {
          params: { path: { callerId } },
          body: { campaignId },
        }),
        readNothing,
      ),
    switchMode: (callerId, mode) =>
      ask(
        client.POST('/client/api/callers/{callerId}/switch_mode', { params: { path: { callerId } }, body: { mode } }),
        readNothing,
      ),
    recordCaller: (callerId, isOn) =>
      ask(
        client.POST('/client/api/callers/{callerId}/record', {
          params: { path: { callerId } },
          body: recording(isOn),
        }),
        readNothing,
      ),
    recordCampaign: (campaignId, isOn) =>
      ask(
        client.POST('/client/api/campaigns/{campaignId}/record', {
          params: { path: { campaignId } },
          body: recording(isOn),
        }),
        readNothing,
      ),
  };
}
