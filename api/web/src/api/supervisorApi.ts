import { readAuthorization } from './callerApi';
import { Reader } from './decode';
import type { Answer, Http } from './http';
import { type PhoneToken, type PusherConfig, readPhoneToken, readPusher } from './station';

/** A caller who is online. */
export interface FloorCaller {
  readonly callerId: number;
  readonly name: string;
  readonly campaignId: number;
  readonly campaignName: string;
  /** The caller's phase, by name: `OnHold`. */
  readonly phase: string;
  readonly since: number;
  /** Empty if the session has ended since. */
  readonly sessionId: string;
}

export interface FloorCampaign {
  readonly campaignId: number;
  readonly name: string;
  readonly callers: number;
  readonly onCall: number;
  readonly wrapUp: number;
  readonly onHold: number;
  readonly ringing: number;
}

export interface FloorList {
  readonly version: number;
  readonly callers: readonly FloorCaller[];
  readonly pusher: PusherConfig | null;
}

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

export const monitorModes = ['listen', 'coach', 'break_in'] as const;
export type MonitorMode = (typeof monitorModes)[number];

function readCaller(fields: Reader): FloorCaller {
  return {
    callerId: fields.number('callerId'),
    name: fields.text('name'),
    campaignId: fields.number('campaignId'),
    campaignName: fields.text('campaignName'),
    phase: fields.text('phase'),
    since: Date.parse(fields.text('since')),
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

export interface SupervisorApi {
  readonly callers: () => Promise<Answer<FloorList>>;
  readonly campaigns: () => Promise<Answer<FloorCampaign[]>>;
  readonly phoneToken: () => Promise<Answer<PhoneToken>>;
  readonly authorize: (socketId: string, channel: string) => Promise<Answer<string>>;
  readonly kickOff: (callerId: number, sessionId: string) => Promise<Answer<null>>;
  readonly reassign: (callerId: number, campaignId: number) => Promise<Answer<null>>;
  readonly switchMode: (callerId: number, mode: MonitorMode) => Promise<Answer<null>>;
  readonly recordCaller: (callerId: number, isOn: boolean) => Promise<Answer<null>>;
  readonly recordCampaign: (campaignId: number, isOn: boolean) => Promise<Answer<null>>;
}

const BASE = '/client/api';

export function createSupervisorApi(http: Http): SupervisorApi {
  const order = (path: string, body: unknown) => http.post(`${BASE}/${path}`, body, () => null);
  const recording = (isOn: boolean) => ({ recording: isOn ? 'on' : 'off' });
  return {
    callers: () => http.get(`${BASE}/callers`, readFloorList),
    campaigns: () => http.get(`${BASE}/campaigns`, (json) => Reader.of(json).list('campaigns', readCampaign)),
    phoneToken: () => http.get(`${BASE}/twilio_token`, readPhoneToken),
    authorize: (socketId, channel) =>
      http.post(`${BASE}/pusher/auth`, { socket_id: socketId, channel_name: channel }, readAuthorization),
    kickOff: (callerId, sessionId) => order(`callers/${callerId}/kick_off`, { sessionId }),
    reassign: (callerId, campaignId) => order(`callers/${callerId}/reassign`, { campaignId }),
    switchMode: (callerId, mode) => order(`callers/${callerId}/switch_mode`, { mode }),
    recordCaller: (callerId, isOn) => order(`callers/${callerId}/record`, recording(isOn)),
    recordCampaign: (campaignId, isOn) => order(`campaigns/${campaignId}/record`, recording(isOn)),
  };
}
