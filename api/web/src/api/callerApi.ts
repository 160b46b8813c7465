import { Reader } from './decode';
import type { Answer, Http } from './http';
import type { Schemas, paths } from './schemas';
import { type Snapshot, readSnapshot } from './snapshot';
import { type PhoneToken, type Station, type Survey, readPhoneToken, readStation, readSurvey } from './station';

type CommandName =
  'call_voter' | 'skip_voter' | 'hangup' | 'drop_message' | 'stop_calling' | 'transfer/dial' | 'kick' | 'disposition';

type Body<N extends CommandName> = paths[`/call_center/api/${N}`]['post']['requestBody']['content']['application/json'];

/** What a caller can ask for. Each command names what it applies to; sent twice, it acts once. */
export type Command = { [N in CommandName]: Readonly<Body<N>> & { readonly name: N } }[CommandName];

export interface CallerApi {
  session: () => Promise<Answer<Snapshot>>;
  command: (command: Command) => Promise<Answer<Snapshot>>;
  station: () => Promise<Answer<Station>>;
  survey: () => Promise<Answer<Survey>>;
  phoneToken: () => Promise<Answer<PhoneToken>>;
  authorize: (socketId: string, channel: string) => Promise<Answer<Authorization>>;
}

/** The signature that lets a page subscribe to its channel. */
export type Authorization = Schemas['AuthorizationAnswer'];

export function readAuthorization(json: unknown): Authorization {
  const answer = Reader.of(json, 'authorization');
  return { auth: answer.text('auth'), shared_secret: answer.textOrNull('shared_secret') };
}

export function createCallerApi({ client, ask }: Http): CallerApi {
  function send({ name, ...rest }: Command) {
    // The document gives each command the same answer; the body belongs to the name.
    const command = { name, body: rest } as Sendable;
    switch (command.name) {
      case 'call_voter':
      case 'skip_voter':
        return client.POST(`/call_center/api/${command.name}`, { body: command.body });
      case 'hangup':
      case 'drop_message':
        return client.POST(`/call_center/api/${command.name}`, { body: command.body });
      case 'stop_calling':
        return client.POST('/call_center/api/stop_calling', { body: command.body });
      case 'transfer/dial':
        return client.POST('/call_center/api/transfer/dial', { body: command.body });
      case 'kick':
        return client.POST('/call_center/api/kick', { body: command.body });
      case 'disposition':
        return client.POST('/call_center/api/disposition', { body: command.body });
    }
  }

  return {
    session: () => ask(client.GET('/call_center/api/session'), readSnapshot),
    command: (command) => ask(send(command), readSnapshot),
    station: () => ask(client.POST('/call_center/api/call_station'), readStation),
    survey: () => ask(client.GET('/call_center/api/survey_fields'), readSurvey),
    phoneToken: () => ask(client.GET('/call_center/api/twilio_token'), readPhoneToken),
    authorize: (socketId, channel) =>
      ask(
        client.POST('/call_center/api/pusher/auth', { body: { socket_id: socketId, channel_name: channel } }),
        readAuthorization,
      ),
  };
}

type Sendable = { [N in CommandName]: { readonly name: N; readonly body: Body<N> } }[CommandName];
