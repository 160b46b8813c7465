import type { Snapshot } from '../api/snapshot';
import { HouseholdPanel } from './HouseholdPanel';
import { ScriptPanel } from './ScriptPanel';
import { StartPanel } from './StartPanel';
import { TransferPanel } from './TransferPanel';

/** What belongs to the state: how to start, or the household and its script. */
export function Work({ snapshot }: { readonly snapshot: Snapshot }) {
  const hasResults = snapshot.callId !== null && snapshot.household !== null;
  const isReady = snapshot.status === 'ready';
  return (
    <>
      {isReady && <StartPanel />}
      {(!isReady || hasResults) && (
        <div className="work">
          <div className="work-side">
            <HouseholdPanel snapshot={snapshot} />
            <TransferPanel snapshot={snapshot} />
          </div>
          <ScriptPanel snapshot={snapshot} />
        </div>
      )}
    </>
  );
}
