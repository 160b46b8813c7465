import type { Snapshot } from '../api/snapshot';
import { useTexts } from '../texts/texts';
import { Button } from '../ui/Button';
import { LanguageSwitch } from '../ui/LanguageSwitch';
import { ReportProblem } from '../ui/ReportProblem';
import { ShortcutSwitch } from '../ui/ShortcutSwitch';
import { useStore } from '../ui/useStore';
import { useCallerModel } from './model';

export function Header({ snapshot }: { readonly snapshot: Snapshot | null }) {
  const model = useCallerModel();
  const { station } = useStore(model.station);
  const { t } = useTexts();
  const isCurrent = snapshot === null || snapshot.campaignId === station?.campaign.id;
  return (
    <header className="header">
      <p className="brand">{t('app.name')}</p>
      <p className="header-campaign">{isCurrent ? station?.campaign.name : ''}</p>
      <p className="header-person">{station?.caller.name}</p>
      <ReportProblem send={model.report} />
      <ShortcutSwitch />
      <LanguageSwitch />
      {snapshot?.status === 'ready' && (
        <Button look="quiet" onClick={model.signOut}>
          {t('app.signOut')}
        </Button>
      )}
    </header>
  );
}
