import { serverNow } from './serverTime';

const KEPT = 80;
/** `ProblemReport.MaxEvents` of the API. */
const MAX_LENGTH = 8_000;

let lines: readonly string[] = [];

/** Notes what happened in the page, for a report of a problem. Names and numbers of people are never noted. */
export function noteEvent(what: string): void {
  const time = new Date(serverNow()).toISOString().slice(11, 23);
  lines = [...lines.slice(1 - KEPT), `${time} ${cut(what, 200)}`];
}

/** The last events, the last one in the last line. */
export function lastEvents(): string {
  const text = lines.join('\n');
  return text.length <= MAX_LENGTH ? text : text.slice(text.indexOf('\n', text.length - MAX_LENGTH) + 1);
}

/** The beginning of a text; never half of a character. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const last = text.charCodeAt(max - 1);
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? max - 1 : max);
}
