import { Reader } from './decode';
import {
  callOutcomeValues,
  callerActionValues,
  callerStatusValues,
  dialModeValues,
  goodbyeReasonValues,
  holdReasonValues,
  transferKindValues,
} from './schema';
import type { Schemas } from './schemas';

export type Status = Schemas['CallerStatus'];
export type Mode = Schemas['DialMode'];
export type Action = Schemas['CallerAction'];
export type Lead = Schemas['HouseholdLead'];
export type Household = Schemas['ShownHousehold'];
export type Transfer = Schemas['ShownTransfer'];

/** Everything that the page shows, at one moment. */
export type Snapshot = Schemas['CallerSnapshot'];

export function readSnapshot(json: unknown): Snapshot {
  const fields = Reader.of(json, 'snapshot');
  return {
    version: fields.number('version'),
    status: fields.word('status', callerStatusValues, 'loading'),
    sessionId: fields.textOrNull('sessionId'),
    campaignId: fields.number('campaignId'),
    mode: fields.word('mode', dialModeValues, 'none'),
    household: fields.objectOrNull('household', readHousehold),
    callId: fields.textOrNull('callId'),
    transfer: fields.objectOrNull('transfer', readTransfer),
    hold: fields.word('hold', holdReasonValues, 'none'),
    notice: fields.word('notice', goodbyeReasonValues, 'trouble'),
    lastOutcome: fields.word('lastOutcome', callOutcomeValues, 'none'),
    actions: fields.words('actions', callerActionValues),
    since: fields.text('since'),
    endsAt: fields.textOrNull('endsAt'),
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
    kind: fields.word('kind', transferKindValues, 'none'),
    ringing: fields.flag('ringing'),
  };
}
