import { Reader } from './decode';
import type { Answer, Http } from './http';

export interface Person {
  readonly id: number;
  readonly accountId: number;
  readonly name: string;
}

function readPerson(json: unknown): Person {
  const fields = Reader.of(json, 'person');
  return { id: fields.number('id'), accountId: fields.number('accountId'), name: fields.text('name') };
}

/** Copied names come with spaces around them. */
export function signInCaller(http: Http, username: string, password: string): Promise<Answer<Person>> {
  return http.post('/app/login', { username: username.trim(), password }, readPerson);
}

export function signInSupervisor(http: Http, email: string, password: string): Promise<Answer<Person>> {
  return http.post('/client/login', { email: email.trim(), password }, readPerson);
}

export function signOut(http: Http, area: '/app' | '/client'): Promise<Answer<null>> {
  return http.post(`${area}/logout`, null, () => null);
}
