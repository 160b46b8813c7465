import type { Snapshot } from '../api/snapshot';
import { useTexts } from '../texts/texts';
import { Clock } from '../ui/Clock';
import { useStore } from '../ui/useStore';
import { ActionButtons } from './ActionButtons';
import { Deadline } from './Deadline';
import { MessageLine } from './MessageLine';
import { PhoneLine } from './PhoneLine';
import { StatusMark } from './StatusMark';
import { useCallerModel } from './model';
import { barTexts } from './statusTexts';

/** The state, what happens next, and the buttons that the server allows. Its height does not change with them. */
export function CallBar({ snapshot }: { readonly snapshot: Snapshot | null }) {
  const { t } = useTexts();
  const model = useCallerModel();
  const { heading, hint } = barTexts(snapshot, useStore(model.station));
  return (
    <section className="bar" aria-labelledby="status">
      <div className="bar-state">
        <h1 id="status" tabIndex={-1}>
          <StatusMark status={snapshot?.status ?? null} />
          {t(heading)}
        </h1>
        {snapshot !== null && snapshot.status !== 'ready' && <Clock since={Date.parse(snapshot.since)} />}
      </div>
      <div className="bar-text">
        <p className="hint">
          {hint !== null && t(hint)} <Deadline snapshot={snapshot} />
        </p>
        <div className="bar-message">
          <MessageLine snapshot={snapshot} />
        </div>
      </div>
      <ActionButtons snapshot={snapshot} />
      <PhoneLine snapshot={snapshot} />
    </section>
  );
}
