import type { Snapshot } from '../api/snapshot';
import { useTexts } from '../texts/texts';
import { announce } from '../ui/announcer';
import { useCallerModel } from './model';
import { resultsOf } from './results';

/** Saves the results, or leads to what is missing. */
export function useSave(snapshot: Snapshot | null): (stop: boolean) => void {
  const model = useCallerModel();
  const texts = useTexts();
  return (stop) => {
    const { survey } = model.survey.get();
    const callId = snapshot?.callId ?? null;
    if (snapshot === null || callId === null || survey === null) {
      announce(texts.t('script.late'), 'assertive');
      return;
    }
    const results = resultsOf(snapshot, survey, model.drafts.get(callId), stop);
    switch (results.kind) {
      case 'complete':
        void model.command(results.command);
        break;
      case 'incomplete':
        pointAt(results.missing, texts.t(results.missing === 'lead' ? 'household.chooseOne' : 'script.firstMissing'));
        break;
      case 'none':
        break;
    }
  };
}

/** The browser's own message at the field: it brings the field into view, focuses it and says the text. */
function pointAt(missing: 'lead' | 'first', text: string): void {
  const field = document.querySelector<HTMLInputElement>(`[data-required="${missing}"] input`);
  if (field === null) return;
  field.focus();
  field.setCustomValidity(text);
  field.reportValidity();
  field.setCustomValidity('');
  announce(text, 'assertive');
}
