import type { CampaignHour } from '../../api/supervisorApi';

const MINUTE_MS = 60_000;

/** A chart: a value for each minute, null where there is none. */
export interface Series {
  /** The beginnings of the minutes, in milliseconds. */
  readonly times: readonly number[];
  readonly values: readonly (number | null)[];
  /** How much was counted in the whole hour. */
  readonly count: number;
  /** The average; null if nothing was counted. */
  readonly mean: number | null;
}

function minutes(from: string, count: number): number[] {
  const first = Date.parse(from);
  return Array.from({ length: count }, (_, index) => first + index * MINUTE_MS);
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

/** The calls that ended, minute by minute. The average is that of a minute. */
export function callsOf(campaign: CampaignHour, from: string): Series {
  const count = sum(campaign.calls);
  return {
    times: minutes(from, campaign.calls.length),
    values: campaign.calls,
    count,
    mean: campaign.calls.length === 0 ? null : count / campaign.calls.length,
  };
}

/** How many seconds callers waited for the conversations that began in each minute; the average of a minute's. */
export function waitsOf(campaign: CampaignHour, from: string): Series {
  const count = sum(campaign.conversations);
  return {
    times: minutes(from, campaign.conversations.length),
    values: campaign.conversations.map((began, index) =>
      began === 0 ? null : (campaign.waitedSeconds[index] ?? 0) / began,
    ),
    count,
    mean: count === 0 ? null : sum(campaign.waitedSeconds) / count,
  };
}
