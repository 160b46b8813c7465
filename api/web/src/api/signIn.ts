import { Reader } from './decode';
import type { Answer, Http } from './http';
import type { Schemas } from './schemas';

export type Person = Schemas['SignedInAnswer'];
type Token = Schemas['AntiforgeryAnswer'];

function readToken(json: unknown): Token {
  return { antiforgeryToken: Reader.of(json, 'token').text('antiforgeryToken') };
}

function readPerson(json: unknown): Person {
  const fields = Reader.of(json, 'person');
  return {
    ...readToken(json),
    kind: fields.text('kind'),
    id: fields.number('id'),
    accountId: fields.number('accountId'),
    name: fields.text('name'),
  };
}

/** Copied names come with spaces around them. */
export function signInCaller({ client, ask }: Http, username: string, password: string): Promise<Answer<Person>> {
  return ask(client.POST('/app/login', { body: { username: username.trim(), password } }), readPerson);
}

export function signInSupervisor({ client, ask }: Http, email: string, password: string): Promise<Answer<Person>> {
  return ask(client.POST('/client/login', { body: { email: email.trim(), password } }), readPerson);
}

export function signOut({ client, ask }: Http, area: '/app' | '/client'): Promise<Answer<Token>> {
  return ask(client.POST(`${area}/logout`), readToken);
}
