import { Reader } from './decode';
import type { Answer, Http } from './http';
import { type Snapshot, readSnapshot } from './snapshot';
import { type PhoneToken, type Station, type Survey, readPhoneToken, readStation, readSurvey } from './station';

/** What a caller can ask for. Each command names what it applies to; sent twice, it acts once. */
export type Command =
  | { readonly name: 'call_voter' | 'skip_voter'; readonly token: string }
  | { readonly name: 'hangup' | 'drop_message'; readonly callId: string }
  | { readonly name: 'stop_calling'; readonly sessionId: string }
  | {
      readonly name: 'transfer/dial';
      readonly callId: string;
      readonly targetId: number;
      readonly idempotencyKey: string;
    }
  | { readonly name: 'kick'; readonly transferId: string; readonly participant: 'caller' | 'transfer' }
  | {
      readonly name: 'disposition';
      readonly callId: string;
      readonly leadId: number;
      readonly answers: Readonly<Record<string, number>>;
      readonly notes: Readonly<Record<string, string>>;
      readonly stop: boolean;
    };

export interface CallerApi {
  session: () => Promise<Answer<Snapshot>>;
  command: (command: Command) => Promise<Answer<Snapshot>>;
  station: () => Promise<Answer<Station>>;
  survey: () => Promise<Answer<Survey>>;
  phoneToken: () => Promise<Answer<PhoneToken>>;
  authorize: (socketId: string, channel: string) => Promise<Answer<string>>;
}

const BASE = '/call_center/api';

export function readAuthorization(json: unknown): string {
  return Reader.of(json, 'authorization').text('auth');
}

export function createCallerApi(http: Http): CallerApi {
  return {
    session: () => http.get(`${BASE}/session`, readSnapshot),
    command: ({ name, ...body }) => http.post(`${BASE}/${name}`, body, readSnapshot),
    station: () => http.post(`${BASE}/call_station`, null, readStation),
    survey: () => http.get(`${BASE}/survey_fields`, readSurvey),
    phoneToken: () => http.get(`${BASE}/twilio_token`, readPhoneToken),
    authorize: (socketId, channel) =>
      http.post(`${BASE}/pusher/auth`, { socket_id: socketId, channel_name: channel }, readAuthorization),
  };
}
