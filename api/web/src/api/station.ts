import { Reader } from './decode';
import { type Mode, modes } from './snapshot';

/** How to reach the page's channel. */
export interface PusherConfig {
  readonly key: string;
  readonly cluster: string | null;
  readonly host: string | null;
  readonly channel: string;
}

export interface Station {
  readonly phoneNumber: string;
  readonly pin: string;
  readonly pinExpiresAt: number;
  readonly caller: { readonly id: number; readonly name: string };
  readonly campaign: { readonly id: number; readonly name: string; readonly mode: Mode };
  readonly pusher: PusherConfig | null;
}

export interface Response {
  readonly id: number;
  readonly value: string;
  readonly keypad: number;
  readonly retry: boolean;
}

export interface Question {
  readonly id: number;
  readonly text: string;
  readonly responses: readonly Response[];
}

export interface Note {
  readonly id: number;
  readonly label: string;
}

export interface Target {
  readonly id: number;
  readonly label: string;
  readonly kind: 'warm' | 'cold';
}

export interface Survey {
  readonly questions: readonly Question[];
  readonly notes: readonly Note[];
  readonly transfers: readonly Target[];
}

export interface PhoneToken {
  readonly token: string;
  readonly identity: string;
  readonly expiresAt: number;
  /** Where the simulated phone is; null where Twilio's is used. */
  readonly simulatedPhone: string | null;
}

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
    pinExpiresAt: Date.parse(fields.text('pinExpiresAt')),
    caller: fields.object('caller', (each) => ({ id: each.number('id'), name: each.text('name') })),
    campaign: fields.object('campaign', (each) => ({
      id: each.number('id'),
      name: each.text('name'),
      mode: each.word('mode', modes, 'none'),
    })),
    pusher: fields.objectOrNull('pusher', readPusher),
  };
}

export function readSurvey(json: unknown): Survey {
  const fields = Reader.of(json, 'survey');
  return {
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
      kind: each.word('kind', ['warm', 'cold'], 'warm'),
    })),
  };
}

export function readPhoneToken(json: unknown): PhoneToken {
  const fields = Reader.of(json, 'token');
  return {
    token: fields.text('token'),
    identity: fields.text('identity'),
    expiresAt: Date.parse(fields.text('expiresAt')),
    simulatedPhone: fields.textOrNull('simulatedPhone'),
  };
}
