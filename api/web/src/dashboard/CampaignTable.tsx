import { useState } from 'react';
import { useTexts } from '../texts/texts';
import { Button } from '../ui/Button';
import { useStore } from '../ui/useStore';
import { ResultsDialog } from './ResultsDialog';
import { useFloorModel } from './model';

const counts = ['callers', 'onCall', 'wrapUp', 'onHold', 'ringing'] as const;

export function CampaignTable() {
  const model = useFloorModel();
  const { board, sent } = useStore(model.state);
  const { t } = useTexts();
  const [shown, setShown] = useState<{ readonly id: number; readonly name: string } | null>(null);
  const record = (campaignId: number, isOn: boolean) => model.order({ kind: 'record_campaign', campaignId, isOn });
  return (
    <section className="panel" aria-labelledby="campaigns-title">
      <h2 id="campaigns-title">{t('floor.campaigns')}</h2>
      {board.campaigns.length === 0 ? (
        <p className="hint">{t('floor.noCampaigns')}</p>
      ) : (
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className="table-frame" role="group" aria-labelledby="campaigns-title" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('floor.campaign')}</th>
                {counts.map((count) => (
                  <th key={count} scope="col" className="count">
                    {t(count === 'callers' ? 'floor.online' : `floor.${count}`)}
                  </th>
                ))}
                <th scope="col">{t('floor.recording')}</th>
                <th scope="col">{t('floor.results.column')}</th>
              </tr>
            </thead>
            <tbody>
              {board.campaigns.map((campaign) => (
                <tr key={campaign.campaignId}>
                  <th scope="row">{campaign.name}</th>
                  {counts.map((count) => (
                    <td key={count} className="count">
                      {campaign[count]}
                    </td>
                  ))}
                  <td>
                    <Button
                      aria-pressed={campaign.isRecorded}
                      isBusy={sent !== null}
                      isPending={sent?.kind === 'record_campaign' && sent.campaignId === campaign.campaignId}
                      aria-label={`${t(campaign.isRecorded ? 'floor.isRecorded' : 'floor.isNotRecorded')}, ${t('floor.recordCalls')}: ${campaign.name}`}
                      title={t('floor.recordCampaignHint')}
                      onClick={() => record(campaign.campaignId, !campaign.isRecorded)}
                    >
                      {t(campaign.isRecorded ? 'floor.isRecorded' : 'floor.isNotRecorded')}
                    </Button>
                  </td>
                  <td>
                    <Button
                      aria-label={`${t('floor.results.show')}: ${campaign.name}`}
                      onClick={() => setShown({ id: campaign.campaignId, name: campaign.name })}
                    >
                      {t('floor.results.show')}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {shown !== null && <ResultsDialog campaignId={shown.id} name={shown.name} close={() => setShown(null)} />}
    </section>
  );
}
