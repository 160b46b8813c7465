import { useTexts } from '../texts/texts';
import { useStore } from '../ui/useStore';
import { CallBar } from './CallBar';
import { Header } from './Header';
import { Work } from './Work';
import { useCallerModel } from './model';
import { useAnnouncements } from './useAnnouncements';
import { useFocusRescue } from './useFocusRescue';
import { useTitle } from './useTitle';

/** The page of a signed-in caller. What it shows depends on the server's snapshot alone. */
export function CallerPage() {
  const model = useCallerModel();
  const { snapshot } = useStore(model.session).picture;
  const texts = useTexts();
  useTitle(snapshot);
  useAnnouncements(model);
  useFocusRescue(snapshot);
  return (
    <>
      <a className="skip-link" href="#main">
        {texts.t('skip.main')}
      </a>
      <Header snapshot={snapshot} />
      <main id="main" tabIndex={-1}>
        <CallBar snapshot={snapshot} />
        {snapshot !== null && <Work snapshot={snapshot} />}
      </main>
    </>
  );
}
