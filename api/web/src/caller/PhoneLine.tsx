import type { Snapshot } from '../api/snapshot';
import { qualityOf } from '../phone/quality';
import { useTexts } from '../texts/texts';
import { Button } from '../ui/Button';
import { useStore } from '../ui/useStore';
import { PhoneText } from './PhoneText';
import { QualityMark } from './QualityMark';
import { useCallerModel } from './model';

/** The browser's phone: what it hears, what is wrong with it, and how to get the sound back. */
export function PhoneLine({ snapshot }: { readonly snapshot: Snapshot | null }) {
  const model = useCallerModel();
  const texts = useTexts();
  const phone = useStore(model.phone.state);
  const voiceSession = useStore(model.voiceSession);
  const sessionId = snapshot?.sessionId ?? null;
  const isInSession = sessionId !== null;
  const isOff = phone.stage === 'idle';
  const isAwaited = snapshot?.status === 'rejoining';
  const offersRejoin = isInSession && isOff && (isAwaited || sessionId === voiceSession);
  const isElsewhere = phone.problem === 'other_tab';
  if (!isInSession && isOff && phone.problem === null) return <div className="phone-line" />;
  return (
    <div className="phone-line">
      <QualityMark quality={qualityOf(phone)} />
      <PhoneText phone={phone} offersRejoin={offersRejoin} />
      {phone.stage === 'connected' && phone.canMute && (
        <Button aria-pressed={phone.isMuted} onClick={() => model.phone.setMuted(!phone.isMuted)}>
          {texts.t(phone.isMuted ? 'phone.unmute' : 'phone.mute')}
        </Button>
      )}
      {!isOff && snapshot?.status === 'ready' && (
        <Button onClick={model.phone.hangUp}>{texts.t('phone.hangUp')}</Button>
      )}
      {isElsewhere && <Button onClick={() => model.useBrowser(true)}>{texts.t('phone.takeOver')}</Button>}
      {isInSession && isOff && !offersRejoin && !isElsewhere && (
        <Button look="quiet" onClick={() => model.useBrowser(false)}>
          {texts.t('phone.moveHere')}
        </Button>
      )}
      {offersRejoin && !isElsewhere && (
        <Button look="primary" {...(isAwaited && { next: 'first' as const })} onClick={() => model.useBrowser(false)}>
          {texts.t('phone.rejoin')}
        </Button>
      )}
    </div>
  );
}
