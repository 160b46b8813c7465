import type { Answer, Http } from './http';
import { cut, lastEvents } from './journal';
import type { Schemas } from './schemas';

/** `ProblemReport.MaxSnapshot` and `MaxBrowser` of the API. */
const MAX_SNAPSHOT = 8_000;
const MAX_BROWSER = 300;

/** What a person sends. */
export interface Report {
  /** Sent twice with the same key, a report is stored once. */
  readonly key: string;
  readonly note: string;
  readonly language: 'en' | 'es';
}

export type SendReport = (report: Report) => Promise<Answer<Schemas['Empty']>>;

/**
 * Sends reports of problems, with the page's last events and the browser's name for itself.
 * @param picture What the page shows now. It goes to our server alone.
 */
export function createReporter({ client, ask }: Http, area: '/app' | '/client', picture: () => unknown): SendReport {
  return ({ key, note, language }) => {
    const body = {
      key,
      note,
      language,
      browser: cut(navigator.userAgent, MAX_BROWSER),
      snapshot: cut(JSON.stringify(picture()), MAX_SNAPSHOT),
      events: lastEvents(),
    };
    const sent =
      area === '/app'
        ? client.POST('/call_center/api/problems', { body })
        : client.POST('/client/api/problems', { body });
    return ask(sent, () => ({}));
  };
}
