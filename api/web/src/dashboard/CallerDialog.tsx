import { useId, useState } from 'react';
import { useTexts } from '../texts/texts';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Notice } from '../ui/Notice';
import { useStore } from '../ui/useStore';
import { ReassignDialog } from './ReassignDialog';
import { type Order, useFloorModel } from './model';
import { isTalking } from './phases';

interface CallerDialogProps {
  readonly callerId: number;
  readonly close: () => void;
}

/** What a supervisor does with a caller now and then: recording, another campaign, the end of the session. */
export function CallerDialog({ callerId, close }: CallerDialogProps) {
  const model = useFloorModel();
  const { board } = useStore(model.state);
  const { t } = useTexts();
  const id = useId();
  const [campaignId, setCampaignId] = useState<number | null>(null);
  const [isMoving, setMoving] = useState(false);
  const caller = board.callers.get(callerId);
  const others = board.campaigns.filter((campaign) => campaign.campaignId !== caller?.campaignId);
  const chosen = others.find((campaign) => campaign.campaignId === campaignId) ?? others[0];

  function order(wanted: Order): void {
    model.order(wanted);
    close();
  }

  const move = (to: number) => order({ kind: 'reassign', callerId, campaignId: to });

  return (
    <Dialog title={caller?.name ?? t('floor.callers')} onCancel={close}>
      {caller === undefined ? (
        <Notice tone="warning">{t('refusal.not_online')}</Notice>
      ) : (
        <>
          <div role="group" aria-labelledby={`${id}-record`}>
            <h3 id={`${id}-record`}>{t('floor.recording')}</h3>
            <div className="row-actions">
              <Button onClick={() => order({ kind: 'record_caller', callerId, isOn: true })}>
                {t('floor.recordOn')}
              </Button>
              <Button onClick={() => order({ kind: 'record_caller', callerId, isOn: false })}>
                {t('floor.recordOff')}
              </Button>
            </div>
          </div>
          {chosen !== undefined && (
            <div>
              <h3>
                <label htmlFor={`${id}-campaign`}>{t('floor.reassign')}</label>
              </h3>
              <div className="row-actions">
                <select
                  id={`${id}-campaign`}
                  value={chosen.campaignId}
                  onChange={(event) => setCampaignId(Number(event.target.value))}
                >
                  {others.map((campaign) => (
                    <option key={campaign.campaignId} value={campaign.campaignId}>
                      {campaign.name}
                    </option>
                  ))}
                </select>
                <Button onClick={() => (isTalking(caller.phase) ? setMoving(true) : move(chosen.campaignId))}>
                  {t('floor.reassignNow')}
                </Button>
              </div>
              <p className="hint">{t('floor.reassignHint')}</p>
              {isMoving && (
                <ReassignDialog
                  caller={caller}
                  campaign={chosen}
                  move={() => move(chosen.campaignId)}
                  cancel={() => setMoving(false)}
                />
              )}
            </div>
          )}
          <div>
            <h3>{t('floor.kickOffTitle')}</h3>
            <p>{t('floor.kickOffText', { name: caller.name })}</p>
            <Button
              look="danger"
              isBusy={caller.sessionId === ''}
              onClick={() => order({ kind: 'kick_off', callerId, sessionId: caller.sessionId })}
            >
              {t('floor.kickOff')}
            </Button>
          </div>
        </>
      )}
      <Button look="quiet" onClick={close}>
        {t('app.close')}
      </Button>
    </Dialog>
  );
}
