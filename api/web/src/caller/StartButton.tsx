import { useTexts } from '../texts/texts';
import { Button } from '../ui/Button';
import { useStore } from '../ui/useStore';
import { useCallerModel } from './model';

interface StartButtonProps {
  /** True while results of the last session can be saved first. */
  readonly isSecond: boolean;
}

/** Start, until the number and the PIN are shown; after a refusal, another try. */
export function StartButton({ isSecond }: StartButtonProps) {
  const model = useCallerModel();
  const { station, refusal, isOpening, isShown } = useStore(model.station);
  const { t } = useTexts();
  if (isShown && refusal === null && station !== null) return null;
  return (
    <Button look={isSecond ? 'plain' : 'primary'} next="then" isPending={isShown && isOpening} onClick={model.start}>
      {t(refusal === null ? 'start.button' : 'app.tryAgain')}
    </Button>
  );
}
