import { useId } from 'react';
import type { CampaignHour } from '../../api/supervisorApi';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { refusalText } from '../../ui/refusalText';
import { useStore } from '../../ui/useStore';
import { useFloorModel } from '../model';
import { Chart } from './Chart';
import { callsOf, waitsOf } from './series';

/** The last hour of each campaign as small charts. They, and what draws them, are loaded when they are shown. */
export function LastHourPanel() {
  const model = useFloorModel();
  const { isShown, hour, refusal } = useStore(model.hour.state);
  const texts = useTexts();
  const id = useId();
  return (
    <section className="panel" aria-labelledby={`${id}-title`}>
      <div className="panel-head">
        <h2 id={`${id}-title`}>{texts.t('floor.hour.title')}</h2>
        <Button aria-expanded={isShown} aria-controls={`${id}-charts`} onClick={() => model.hour.show(!isShown)}>
          {texts.t(isShown ? 'floor.hour.hide' : 'floor.hour.show')}
        </Button>
      </div>
      <div id={`${id}-charts`} hidden={!isShown}>
        {isShown && (
          <>
            {refusal !== null && <Notice tone="error">{refusalText(texts, refusal)}</Notice>}
            {hour === null && refusal === null && <p className="hint">{texts.t('app.loading')}</p>}
            {hour?.campaigns.length === 0 && <p className="hint">{texts.t('floor.hour.none')}</p>}
            {hour?.campaigns.map((campaign) => (
              <CampaignCharts key={campaign.campaignId} campaign={campaign} from={hour.from} />
            ))}
            <p className="hint">{texts.t('floor.hour.hint')}</p>
          </>
        )}
      </div>
    </section>
  );
}

function CampaignCharts({ campaign, from }: { readonly campaign: CampaignHour; readonly from: string }) {
  const { t, number } = useTexts();
  const calls = callsOf(campaign, from);
  const waits = waitsOf(campaign, from);
  return (
    <div className="campaign-charts">
      <h3>{campaign.name}</h3>
      <div className="charts">
        <Chart
          series={calls}
          look="bars"
          title={t('floor.hour.calls')}
          summary={t('floor.hour.callsSum', { count: number(calls.count), mean: number(calls.mean ?? 0) })}
          unit={t('floor.hour.callsShort')}
        />
        <Chart
          series={waits}
          look="line"
          title={t('floor.hour.waits')}
          summary={
            waits.mean === null
              ? t('floor.hour.waitsNone')
              : t('floor.hour.waitsSum', { count: number(waits.count), mean: number(waits.mean) })
          }
          unit={t('floor.hour.seconds')}
        />
      </div>
    </div>
  );
}
