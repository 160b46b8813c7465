import type { FloorCaller, FloorCampaign } from '../api/supervisorApi';
import { useTexts } from '../texts/texts';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';

interface ReassignDialogProps {
  readonly caller: FloorCaller;
  readonly campaign: FloorCampaign;
  readonly move: () => void;
  readonly cancel: () => void;
}

/** Says what happens to a conversation before its caller is moved. Escape keeps the caller where they are. */
export function ReassignDialog({ caller, campaign, move, cancel }: ReassignDialogProps) {
  const { t } = useTexts();
  return (
    <Dialog title={t('reassign.title', { name: caller.name })} onCancel={cancel}>
      <p>{t('reassign.conversation', { campaign: caller.campaignName })}</p>
      <p>{t('reassign.then', { campaign: campaign.name })}</p>
      <div className="row-actions">
        <Button look="primary" onClick={move}>
          {t('reassign.move')}
        </Button>
        <Button onClick={cancel}>{t('reassign.keep', { campaign: caller.campaignName })}</Button>
      </div>
    </Dialog>
  );
}
