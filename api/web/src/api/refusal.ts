import { Reader } from './decode';
import { problemBodyReasonValues } from './schema';

/** Why a request had no result: the words of problem documents, and three of the page's own. */
export const reasons = [
  ...problemBodyReasonValues,
  /** No answer: the request did not reach the server, or the network failed. */
  'offline',
  /** No answer in time. */
  'timeout',
  /** An answer that this page cannot read: it may be older than the server. */
  'unreadable',
] as const;
export type Reason = (typeof reasons)[number];

export interface Refusal {
  readonly reason: Reason;
  /** 0 without an answer. */
  readonly status: number;
  readonly retryAfterSeconds: number | null;
  readonly opensAt: string | null;
  readonly closesAt: string | null;
  /** The snapshot that came with a 409, unread. */
  readonly snapshot: unknown;
}

const bare = { retryAfterSeconds: null, opensAt: null, closesAt: null, snapshot: undefined } as const;

/** A refusal without a problem document. */
export function ownRefusal(reason: Reason, status = 0): Refusal {
  return { ...bare, reason, status };
}

/** Reads a refused answer. Its body may be anything: proxies answer too. */
export function readRefusal(status: number, body: unknown, retryAfter: string | null): Refusal {
  const seconds = retryAfter === null ? Number.NaN : Number.parseInt(retryAfter, 10);
  const retryAfterSeconds = Number.isNaN(seconds) ? null : seconds;
  try {
    const fields = Reader.of(body);
    const word = fields.textOrNull('reason');
    return {
      reason: reasons.find((reason) => reason === word) ?? byStatus(status),
      status,
      retryAfterSeconds,
      opensAt: fields.textOrNull('opensAt'),
      closesAt: fields.textOrNull('closesAt'),
      snapshot: fields.raw('snapshot'),
    };
  } catch {
    return { ...bare, reason: byStatus(status), status, retryAfterSeconds };
  }
}

function byStatus(status: number): Reason {
  if (status === 400 || status === 415) return 'bad_fields';
  if (status === 401) return 'signed_out';
  if (status === 403) return 'not_yours';
  if (status === 408 || status === 504) return 'timeout';
  if (status === 413) return 'too_large';
  if (status === 429) return 'rate_limited';
  if (status === 502 || status === 503) return 'try_again';
  return 'trouble';
}

/** Whether the same request may succeed a moment later. */
export function isPassing(refusal: Refusal): boolean {
  return refusal.reason === 'offline' || refusal.reason === 'timeout' || refusal.reason === 'try_again';
}
