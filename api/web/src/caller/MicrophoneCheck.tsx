import { useEffect, useRef, useState } from 'react';
import { type Microphone, openMicrophone } from '../phone/microphone';
import { PhoneError, type PhoneProblem } from '../phone/phone';
import { useTexts } from '../texts/texts';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';

/** From this level on, the page says that it hears the person. */
const HEARD = 0.15;

/** Before the first call: does the browser hear the person? Nothing is sent anywhere. */
export function MicrophoneCheck() {
  const { t } = useTexts();
  const [microphone, setMicrophone] = useState<Microphone | null>(null);
  const [problem, setProblem] = useState<PhoneProblem | null>(null);
  const [isOpening, setOpening] = useState(false);
  useEffect(() => () => microphone?.close(), [microphone]);

  async function check(): Promise<void> {
    setOpening(true);
    setProblem(null);
    try {
      setMicrophone(await openMicrophone());
    } catch (error) {
      setProblem(error instanceof PhoneError ? error.problem : 'failed');
    }
    setOpening(false);
  }

  return (
    <div className="microphone">
      {microphone === null ? (
        <Button look="quiet" isPending={isOpening} onClick={() => void check()}>
          {t('microphone.check')}
        </Button>
      ) : (
        <>
          <Level microphone={microphone} />
          <Button look="quiet" onClick={() => setMicrophone(null)}>
            {t('microphone.stop')}
          </Button>
        </>
      )}
      {problem !== null && <Notice tone="error">{t(`phone.problem.${problem}`)}</Notice>}
    </div>
  );
}

/** The meter is written to on each frame; React renders only when the person is heard for the first time. */
function Level({ microphone }: { readonly microphone: Microphone }) {
  const { t } = useTexts();
  const meter = useRef<HTMLMeterElement>(null);
  const [isHeard, setHeard] = useState(false);
  useEffect(() => {
    let frame = requestAnimationFrame(function show() {
      const level = microphone.level();
      if (meter.current !== null) meter.current.value = level;
      if (level > HEARD) setHeard(true);
      frame = requestAnimationFrame(show);
    });
    return () => cancelAnimationFrame(frame);
  }, [microphone]);
  return (
    <>
      <meter ref={meter} min={0} max={1} aria-label={t('microphone.level')} />
      <p role="status" className="hint">
        {isHeard ? t('microphone.heard') : t('microphone.speak')}
      </p>
    </>
  );
}
