import { useTexts } from '../texts/texts';
import { Button } from '../ui/Button';
import { useStore } from '../ui/useStore';
import { MicrophoneCheck } from './MicrophoneCheck';
import { DialInCard } from './DialInCard';
import { useCallerModel } from './model';

/** After Start: the caller's own phone, or this browser. */
export function StartPanel() {
  const model = useCallerModel();
  const texts = useTexts();
  const { station, refusal, isShown } = useStore(model.station);
  const phone = useStore(model.phone.state);
  if (refusal !== null || !isShown || station === null) return null;
  return (
    <section className="start-choice" aria-labelledby="start-title">
      <h2 id="start-title">{texts.t('start.title')}</h2>
      <DialInCard station={station} />
      <div className="panel">
        <h3>{texts.t('start.browserTitle')}</h3>
        <p>{texts.t('start.browserText')}</p>
        <Button
          look="primary"
          next="first"
          isPending={phone.stage === 'starting'}
          isBusy={phone.stage !== 'idle'}
          onClick={() => model.useBrowser(false)}
        >
          {texts.t('start.browserButton')}
        </Button>
        {phone.stage === 'idle' && <MicrophoneCheck />}
      </div>
    </section>
  );
}
