import { useEffect, useState } from 'react';
import { useTexts } from '../texts/texts';
import { Button } from '../ui/Button';
import { LanguageSwitch } from '../ui/LanguageSwitch';
import { ReportProblem } from '../ui/ReportProblem';
import { useStore } from '../ui/useStore';
import { CallerDialog } from './CallerDialog';
import { CallerTable } from './CallerTable';
import { CampaignTable } from './CampaignTable';
import { FloorMessage } from './FloorMessage';
import { HostLine } from './HostLine';
import { MonitorBar } from './MonitorBar';
import { ProblemsButton } from './ProblemsButton';
import { LastHourPanel } from './charts/LastHourPanel';
import { useFloorModel } from './model';

export function FloorPage() {
  const model = useFloorModel();
  const stage = useStore(model.signInStage);
  const { t } = useTexts();
  const [opened, setOpened] = useState<number | null>(null);
  const title = stage === 'unknown' ? t('app.loading') : t('floor.title');
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <>
      <a className="skip-link" href="#main">
        {t('skip.main')}
      </a>
      <header className="header">
        <h1 className="brand">{t('floor.title')}</h1>
        <span className="header-person" />
        {stage !== 'unknown' && <ProblemsButton />}
        {stage !== 'unknown' && <ReportProblem send={model.report} />}
        <LanguageSwitch />
        <Button look="quiet" onClick={model.signOut}>
          {t('app.signOut')}
        </Button>
      </header>
      <main id="main" tabIndex={-1} className="floor">
        <section className="panel" aria-label={t('floor.monitoringTitle')}>
          <MonitorBar />
          <FloorMessage />
          <HostLine />
        </section>
        {stage === 'unknown' ? (
          <p className="hint">{t('app.loading')}</p>
        ) : (
          <>
            <CampaignTable />
            <CallerTable open={setOpened} />
            <LastHourPanel />
          </>
        )}
      </main>
      {opened !== null && <CallerDialog callerId={opened} close={() => setOpened(null)} />}
    </>
  );
}
