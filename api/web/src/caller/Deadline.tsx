import type { Snapshot } from '../api/snapshot';
import { useTexts } from '../texts/texts';
import { Clock } from '../ui/Clock';
import { useIsPast } from './useIsPast';

/** While results are entered, the deadline is shown only so long before: there are many minutes. */
const SHOWN_BEFORE_MS = 5 * 60_000;

/** How long the server waits for the caller, in the states in which the session ends by itself. */
export function Deadline({ snapshot }: { readonly snapshot: Snapshot | null }) {
  const text = snapshot?.endsAt ?? null;
  const endsAt = text === null ? null : Date.parse(text);
  const isNear = useIsPast((endsAt ?? 0) - SHOWN_BEFORE_MS);
  const { t } = useTexts();
  if (endsAt === null || !isNear) return null;
  return (
    <strong className="deadline">
      {t(snapshot?.status === 'rejoining' ? 'rejoining.left' : 'wrap.left')} <Clock since={endsAt} until={endsAt} />
    </strong>
  );
}
