import { useTexts } from '../texts/texts';
import { Notice } from '../ui/Notice';
import { refusalText } from '../ui/refusalText';
import { useStore } from '../ui/useStore';
import { useFloorModel } from './model';

/** The result of the last order, or that updates are late. Its place is always there. */
export function FloorMessage() {
  const { sent, done, refusal, lateSince } = useStore(useFloorModel().state);
  const texts = useTexts();
  return (
    <div className="bar-message">
      {sent !== null && <p className="hint">{texts.t('action.sent')}</p>}
      {refusal !== null && <Notice tone="error">{refusalText(texts, refusal)}</Notice>}
      {refusal === null && done !== null && <Notice tone="good">{texts.t(`order.${done.kind}`)}</Notice>}
      {refusal === null && done === null && lateSince !== null && (
        <Notice tone="warning">{texts.t('late.since', { time: texts.time(lateSince) })}</Notice>
      )}
    </div>
  );
}
