import type { PhoneState } from '../phone/control';
import { useTexts } from '../texts/texts';
import { Notice } from '../ui/Notice';

interface PhoneTextProps {
  readonly phone: PhoneState;
  readonly offersRejoin: boolean;
}

/** What the browser's phone hears, or what is wrong with it. */
export function PhoneText({ phone, offersRejoin }: PhoneTextProps) {
  const texts = useTexts();
  const worst = phone.warnings[0];
  if (phone.problem !== null) return <Notice tone="error">{texts.t(`phone.problem.${phone.problem}`)}</Notice>;
  if (offersRejoin) return <Notice tone="warning">{texts.t('phone.rejoinText')}</Notice>;
  switch (phone.stage) {
    case 'idle':
      return <p className="phone-text hint">{texts.t('phone.own')}</p>;
    case 'starting':
      return <p className="phone-text">{texts.t('phone.starting')}</p>;
    case 'reconnecting':
      return <Notice tone="warning">{texts.t('phone.reconnecting')}</Notice>;
    case 'connected':
      if (worst !== undefined) return <Notice tone="warning">{texts.t(`phone.warning.${worst}`)}</Notice>;
      return (
        <p className="phone-text">
          {phone.heard === null || phone.heard === ''
            ? texts.t('phone.connected')
            : texts.t('phone.line', { heard: phone.heard })}
          {phone.isSimulated && <span className="hint"> {texts.t('phone.simulated')}</span>}
        </p>
      );
  }
}
