import { useEffect } from 'react';
import type { Snapshot } from '../api/snapshot';
import { refusalText } from '../ui/refusalText';
import { type Texts, useTexts } from '../texts/texts';
import { announce } from '../ui/announcer';
import { happeningText } from './happeningText';
import type { CallerModel } from './model';
import { nameOf } from './names';
import { outcomeKey, statusKey } from './statusTexts';

/** Says changes of state, refusals and happenings to screen readers. Clocks are never said. */
export function useAnnouncements(model: CallerModel): void {
  const texts = useTexts();
  useEffect(() => {
    let last = model.session.get();
    return model.session.subscribe(() => {
      const now = model.session.get();
      const snapshot = now.picture.snapshot;
      if (snapshot !== null && last.picture.snapshot?.status !== snapshot.status) {
        announce(stateText(texts, snapshot), snapshot.status === 'active' ? 'assertive' : 'polite');
      }
      if (now.refusal !== null && now.refusal !== last.refusal) announce(refusalText(texts, now.refusal), 'assertive');
      if (now.lateSince !== null && last.lateSince === null) {
        announce(texts.t('late.since', { time: texts.time(now.lateSince) }));
      }
      if (now.lateSince === null && last.lateSince !== null) announce(texts.t('late.over'));
      if (now.happening !== null && now.happening !== last.happening) {
        const text = happeningText(texts, now.happening.name, model.station.get().station?.campaign.name ?? '');
        if (text !== null) announce(text);
      }
      last = now;
    });
  }, [model, texts]);
}

function stateText(texts: Texts, snapshot: Snapshot): string {
  const lead = snapshot.household?.leads[0];
  const name = lead === undefined ? null : nameOf(lead);
  if (snapshot.status === 'active' && name !== null && snapshot.household?.leads.length === 1) {
    return texts.t('happening.connected', { name });
  }
  const outcome = outcomeKey(snapshot);
  return outcome === null ? texts.t(statusKey(snapshot)) : `${texts.t(outcome)} ${texts.t(statusKey(snapshot))}`;
}
