import type { Station } from '../api/station';
import { useTexts } from '../texts/texts';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';
import { grouped, phoneNumber } from '../ui/duration';
import { useStore } from '../ui/useStore';
import { useCallerModel } from './model';
import { useIsPast } from './useIsPast';

export function DialInCard({ station }: { readonly station: Station }) {
  const model = useCallerModel();
  const { isOpening } = useStore(model.station);
  const texts = useTexts();
  const isOver = useIsPast(Date.parse(station.pinExpiresAt));
  return (
    <div className="panel">
      <h3>{texts.t('start.phoneTitle')}</h3>
      {station.phoneNumber === '' ? (
        <Notice tone="warning">{texts.t('refusal.not_configured')}</Notice>
      ) : (
        <ol className="steps">
          <li>
            {texts.t('start.number')}: <strong className="number">{phoneNumber(station.phoneNumber)}</strong>
          </li>
          <li>
            {texts.t('start.phoneStep2')}:{' '}
            <strong className="number pin">{isOpening ? '…' : grouped(station.pin)}</strong>
            {isOver && !isOpening ? (
              <Notice tone="warning">{texts.t('start.pinOver')}</Notice>
            ) : (
              <span className="hint block">
                {texts.t('start.pinUntil', { time: texts.time(Date.parse(station.pinExpiresAt)) })}
              </span>
            )}
          </li>
          <li>{texts.t('start.phoneStep3')}</li>
        </ol>
      )}
      <Button look={isOver ? 'primary' : 'quiet'} isPending={isOpening} onClick={model.start}>
        {texts.t('start.newPin')}
      </Button>
    </div>
  );
}
