import { useTexts } from '../texts/texts';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';
import { refusalText } from '../ui/refusalText';
import { useStore } from '../ui/useStore';
import { DialInCard } from './DialInCard';
import { useCallerModel } from './model';

/** How to begin: Start, then the caller's own phone or this browser. A gate says its reason and what to do. */
export function StartPanel() {
    const model = useCallerModel();
    const texts = useTexts();
    const { station, refusal, isOpening, isShown } = useStore(model.station);
    const phone = useStore(model.phone.state);
    if (refusal !== null) {
        return (
            <section className="panel start" aria-labelledby="start-title">
                <h2 id="start-title">{texts.t('start.button')}</h2>
                <Notice tone="error">{refusalText(texts, refusal)}</Notice>
                <Button look="primary" next="first" isPending={isOpening} onClick={model.start}>
                    {texts.t('app.tryAgain')}
                </Button>
            </section>
        );
    }
    if (!isShown || station === null) {
        return (
            <section className="panel start" aria-labelledby="start-title">
                <h2 id="start-title" className="visually-hidden">
                    {texts.t('start.button')}
                </h2>
                <p>{isShown && isOpening ? texts.t('start.opening') : texts.t('start.intro')}</p>
                <Button look="primary" next="first" isPending={isShown && isOpening} onClick={model.start}>
                    {texts.t('start.button')}
                </Button>
            </section>
        );
    }
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
            </div>
        </section>
    );
}
