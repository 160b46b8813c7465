import { useTexts } from '../texts/texts';
import { Button } from '../ui/Button';
import { useStore } from '../ui/useStore';
import { useFloorModel } from './model';

const counts = ['callers', 'onCall', 'wrapUp', 'onHold', 'ringing'] as const;

export function CampaignTable() {
  const model = useFloorModel();
  const { board, sent } = useStore(model.state);
  const { t } = useTexts();
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
                    <div className="row-actions">
                      <Button
                        isBusy={sent !== null}
                        aria-label={`${t('floor.recordOn')}: ${campaign.name}`}
                        title={t('floor.recordCampaignHint')}
                        onClick={() => record(campaign.campaignId, true)}
                      >
                        {t('floor.recordOn')}
                      </Button>
                      <Button
                        look="quiet"
                        isBusy={sent !== null}
                        aria-label={`${t('floor.recordOff')}: ${campaign.name}`}
                        title={t('floor.recordCampaignHint')}
                        onClick={() => record(campaign.campaignId, false)}
                      >
                        {t('floor.recordOff')}
                      </Button>
                    </div>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
