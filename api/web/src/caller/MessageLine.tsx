import type { Snapshot } from '../api/snapshot';
import { useTexts } from '../texts/texts';
import { Notice } from '../ui/Notice';
import { refusalText } from '../ui/refusalText';
import { useStore } from '../ui/useStore';
import { happeningText } from './happeningText';
import { useCallerModel } from './model';
import { outcomeKey } from './statusTexts';

/** The most urgent of what there is to say, in the line that is always there for it. */
export function MessageLine({ snapshot }: { readonly snapshot: Snapshot | null }) {
  const model = useCallerModel();
  const texts = useTexts();
  const { sent, refusal, lateSince, happening } = useStore(model.session);
  const { station, refusal: gate } = useStore(model.station);
  const outcome = outcomeKey(snapshot);
  const happened = happening === null ? null : happeningText(texts, happening.name, station?.campaign.name ?? '');
  if (sent !== null) {
    const text = sent.tries === 1 ? texts.t('action.sent') : texts.t('action.sentAgain', { tries: sent.tries });
    return <p className="hint">{text}</p>;
  }
  if (refusal !== null) return <Notice tone="error">{refusalText(texts, refusal)}</Notice>;
  if (gate !== null && snapshot?.status === 'ready') return <Notice tone="error">{refusalText(texts, gate)}</Notice>;
  if (lateSince !== null) {
    return <Notice tone="warning">{texts.t('late.since', { time: texts.time(lateSince) })}</Notice>;
  }
  if (happened !== null) return <Notice tone="info">{happened}</Notice>;
  return outcome === null ? null : <p className="hint">{texts.t(outcome)}</p>;
}
