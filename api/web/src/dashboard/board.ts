import type { FloorCaller, FloorCampaign, FloorChange, FloorList } from '../api/supervisorApi';

/** What the supervisor's page knows of the floor. */
export interface Board {
  readonly version: number;
  /** By id. A caller who has not changed keeps the same object, so that the row is not rendered again. */
  readonly callers: ReadonlyMap<number, FloorCaller>;
  readonly campaigns: readonly FloorCampaign[];
  /** True if the page has missed something: it has to fetch. */
  readonly isStale: boolean;
}

export const emptyBoard: Board = { version: 0, callers: new Map(), campaigns: [], isStale: true };

/** A fetched list. One that an event has overtaken is old. */
export function withList(board: Board, list: FloorList): Board {
  if (list.version < board.version) return { ...board, isStale: false };
  const callers = new Map(list.callers.map((caller) => [caller.callerId, keep(board, caller)]));
  return { ...board, version: list.version, callers, isStale: false };
}

export function withCampaigns(board: Board, campaigns: readonly FloorCampaign[]): Board {
  return { ...board, campaigns };
}

/** An event `supervision`, by the rules of api/README.md. Pure. */
export function withChange(board: Board, change: FloorChange): Board {
  if (change.kind === 'refetch' || change.from > board.version) return { ...board, isStale: true };
  if (change.version < board.version) return board;
  const campaigns = withCounts(board.campaigns, change.campaigns);
  if (change.version === board.version) return { ...board, campaigns };
  const callers = new Map(board.callers);
  change.callers.forEach((caller) => callers.set(caller.callerId, keep(board, caller)));
  change.gone.forEach((callerId) => callers.delete(callerId));
  return { ...board, version: change.version, callers, campaigns };
}

/** An event counts the campaigns with a caller online or a line ringing. All others have neither. */
function withCounts(known: Board['campaigns'], busy: Board['campaigns']): FloorCampaign[] {
  const counted = new Map(busy.map((campaign) => [campaign.campaignId, campaign]));
  const ids = new Set(known.map((campaign) => campaign.campaignId));
  return [
    ...known.map((campaign) => counted.get(campaign.campaignId) ?? { ...campaign, ...nothing }),
    ...busy.filter((campaign) => !ids.has(campaign.campaignId)),
  ];
}

const nothing = { callers: 0, onCall: 0, wrapUp: 0, onHold: 0, ringing: 0 };

function keep(board: Board, next: FloorCaller): FloorCaller {
  const known = board.callers.get(next.callerId);
  return known !== undefined && isSame(known, next) ? known : next;
}

function isSame(a: FloorCaller, b: FloorCaller): boolean {
  return (
    a.phase === b.phase &&
    a.since === b.since &&
    a.sessionId === b.sessionId &&
    a.name === b.name &&
    a.campaignId === b.campaignId &&
    a.campaignName === b.campaignName
  );
}

const byName = new Intl.Collator();

/** The rows by name: their order does not change while a supervisor aims at one. */
export function rowsOf(callers: Board['callers']): FloorCaller[] {
  return [...callers.values()].sort((a, b) => byName.compare(a.name, b.name) || a.callerId - b.callerId);
}
