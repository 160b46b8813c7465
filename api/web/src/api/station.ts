import { Reader } from './decode';
import { dialModeValues, transferKindValues } from './schema';
import type { Schemas } from './schemas';

/** How to reach the page's channel. */
export type PusherConfig = Schemas['PusherAnswer'];
export type Station = Schemas['StationBody'];
export type Survey = Schemas['SurveyBody'];
export type Question = Schemas['QuestionBody'];
export type Note = Schemas['NoteBody'];
export type Target = Schemas['TargetBody'];
export type PhoneToken = Schemas['TokenAnswer'];

export function readPusher(fields: Reader): PusherConfig {
  return {
    key: fields.text('key'),
    cluster: fields.textOrNull('cluster'),
    host: fields.textOrNull('host'),
    channel: fields.text('channel'),
  };
}

export function readStation(json: unknown): Station {
  const fields = Reader.of(json, 'station');
  return {
    phoneNumber: fields.text('phoneNumber'),
    pin: fields.text('pin'),
    pinExpiresAt: fields.text('pinExpiresAt'),
    caller: fields.object('caller', (each) => ({
      id: each.number('id'),
      accountId: each.number('accountId'),
      name: each.text('name'),
    })),
    campaign: fields.object('campaign', (each) => ({
      id: each.number('id'),
      name: each.text('name'),
      mode: each.word('mode', dialModeValues, 'none'),
    })),
    permissions: fields.object('permissions', (each) => ({ canDropMessage: each.flag('canDropMessage') })),
    pusher: fields.objectOrNull('pusher', readPusher),
    identity: fields.text('identity'),
  };
}

export function readSurvey(json: unknown): Survey {
  const fields = Reader.of(json, 'survey');
  return {
    scriptId: fields.numberOrNull('scriptId'),
    questions: fields.list('questions', (each) => ({
      id: each.number('id'),
      text: each.text('text'),
      responses: each.list('responses', (response) => ({
        id: response.number('id'),
        value: response.text('value'),
        keypad: response.numberOr('keypad', 0),
        retry: response.flag('retry'),
      })),
    })),
    notes: fields.list('notes', (each) => ({ id: each.number('id'), label: each.text('label') })),
    transfers: fields.list('transfers', (each) => ({
      id: each.number('id'),
      label: each.text('label'),
      kind: each.word('kind', transferKindValues, 'warm'),
    })),
  };
}

export function readPhoneToken(json: unknown): PhoneToken {
  const fields = Reader.of(json, 'token');
  return {
    token: fields.text('token'),
    identity: fields.text('identity'),
    expiresAt: fields.text('expiresAt'),
    simulatedPhone: fields.textOrNull('simulatedPhone'),
  };
}
