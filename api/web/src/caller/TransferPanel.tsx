import type { Snapshot } from '../api/snapshot';
import { useTexts } from '../texts/texts';
import { Button } from '../ui/Button';
import { useStore } from '../ui/useStore';
import { useCallerModel } from './model';

/** The transfer that goes on, or the targets that can be called. Absent when the snapshot allows neither. */
export function TransferPanel({ snapshot }: { readonly snapshot: Snapshot }) {
  const model = useCallerModel();
  const { survey } = useStore(model.survey);
  const { sent } = useStore(model.session);
  const { t } = useTexts();
  const { transfer, callId } = snapshot;
  const targets = snapshot.actions.includes('dialTransfer') ? (survey?.transfers ?? []) : [];
  if (transfer === null && targets.length === 0) return null;
  return (
    <section className="panel transfer" aria-labelledby="transfer-title">
      <h2 id="transfer-title">{t('transfer.title')}</h2>
      {transfer !== null && (
        <>
          <p>{t(transfer.ringing ? 'transfer.ringing' : 'transfer.talking', { label: transfer.label })}</p>
          {snapshot.actions.includes('kickTarget') && (
            <Button
              isBusy={sent !== null}
              onClick={() =>
                void model.command({
                  name: 'kick',
                  transferId: transfer.transferId,
                  participant: 'transfer',
                })
              }
            >
              {t(transfer.ringing ? 'transfer.cancel' : 'transfer.disconnect', { label: transfer.label })}
            </Button>
          )}
        </>
      )}
      {callId !== null &&
        targets.map((target) => (
          <div key={target.id} className="target">
            <Button
              isBusy={sent !== null}
              aria-describedby={`target-${target.id}`}
              onClick={() => model.dialTransfer(callId, target.id)}
            >
              {t('transfer.call', { label: target.label })}
            </Button>
            <span id={`target-${target.id}`} className="hint">
              {t(target.kind === 'warm' ? 'transfer.warm' : 'transfer.cold')}
            </span>
          </div>
        ))}
    </section>
  );
}
