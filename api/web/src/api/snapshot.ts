import { Reader } from './decode';

export const statuses = ['ready', 'hold', 'dialing', 'active', 'transfer', 'wrap', 'loading'] as const;
export type Status = (typeof statuses)[number];

export const modes = ['none', 'preview', 'power', 'predictive'] as const;
export type Mode = (typeof modes)[number];

export const actions = [
  'callVoter',
  'skipVoter',
  'hangUp',
  'dropMessage',
  'disposition',
  'stopCalling',
  'dialTransfer',
  'kickTarget',
  'kickCaller',
] as const;
export type Action = (typeof actions)[number];

export const holds = ['none', 'allInFlight', 'dueSoon', 'providerTrouble', 'ownTrouble'] as const;
export type Hold = (typeof holds)[number];

export const notices = [
  'silent',
  'wrongPin',
  'noCampaign',
  'noFunds',
  'callingDisabled',
  'outsideHours',
  'noSeat',
  'outOfNumbers',
  'nothingDue',
  'noKeyPressed',
  'alreadyOnCall',
  'sessionOver',
  'trouble',
  'noResults',
  'tryLater',
] as const;
export type Notice = (typeof notices)[number];

export const outcomes = [
  'none',
  'connected',
  'noAnswer',
  'busy',
  'failed',
  'canceled',
  'abandoned',
  'machine',
  'messageLeft',
  'hungUp',
  'networkFailure',
  'notPlaced',
] as const;
export type Outcome = (typeof outcomes)[number];

export interface Lead {
  readonly leadId: number;
  readonly firstName: string | null;
  readonly lastName: string | null;
}

export interface Household {
  readonly token: string;
  readonly number: string;
  readonly leads: readonly Lead[];
}

export interface Transfer {
  readonly transferId: string;
  readonly label: string;
  readonly kind: 'none' | 'warm' | 'cold';
  readonly ringing: boolean;
}

/** Everything that the page shows, at one moment. */
export interface Snapshot {
  readonly version: number;
  readonly status: Status;
  readonly sessionId: string | null;
  readonly campaignId: number;
  readonly mode: Mode;
  readonly household: Household | null;
  readonly callId: string | null;
  readonly transfer: Transfer | null;
  readonly hold: Hold;
  readonly notice: Notice;
  readonly lastOutcome: Outcome;
  readonly actions: readonly Action[];
}

export function readSnapshot(json: unknown): Snapshot {
  const fields = Reader.of(json, 'snapshot');
  return {
    version: fields.number('version'),
    status: fields.word('status', statuses, 'loading'),
    sessionId: fields.textOrNull('sessionId'),
    campaignId: fields.number('campaignId'),
    mode: fields.word('mode', modes, 'none'),
    household: fields.objectOrNull('household', readHousehold),
    callId: fields.textOrNull('callId'),
    transfer: fields.objectOrNull('transfer', readTransfer),
    hold: fields.word('hold', holds, 'none'),
    notice: fields.word('notice', notices, 'trouble'),
    lastOutcome: fields.word('lastOutcome', outcomes, 'none'),
    actions: fields.words('actions', actions),
  };
}

function readHousehold(fields: Reader): Household {
  return {
    token: fields.text('token'),
    number: fields.text('number'),
    leads: fields.list('leads', (lead) => ({
      leadId: lead.number('leadId'),
      firstName: lead.textOrNull('firstName'),
      lastName: lead.textOrNull('lastName'),
    })),
  };
}

function readTransfer(fields: Reader): Transfer {
  return {
    transferId: fields.text('transferId'),
    label: fields.text('label'),
    kind: fields.word('kind', ['none', 'warm', 'cold'], 'none'),
    ringing: fields.flag('ringing'),
  };
}
