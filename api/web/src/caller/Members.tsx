import type { Lead, Snapshot } from '../api/snapshot';
import { useTexts } from '../texts/texts';
import { useCallerModel } from './model';
import { nameOf } from './names';
import { leadOf } from './results';
import { useDraft } from './useDraft';

interface MembersProps {
  readonly snapshot: Snapshot;
  readonly callId: string;
  readonly leads: readonly Lead[];
}

/** The choice of the person that the caller talked to. */
export function Members({ snapshot, callId, leads }: MembersProps) {
  const { drafts } = useCallerModel();
  const { t } = useTexts();
  const chosen = leadOf(snapshot, useDraft(callId));
  return (
    <fieldset className="question" data-required="lead">
      <legend>{t('household.who')}</legend>
      {leads.map((lead, index) => (
        <label key={lead.leadId} className="choice">
          <input
            type="radio"
            name="lead"
            checked={chosen === lead.leadId}
            data-next={chosen === null && index === 0 ? 'first' : undefined}
            onChange={() => drafts.change(callId, { leadId: lead.leadId })}
          />
          <span>{nameOf(lead) ?? t('household.nameless', { number: index + 1 })}</span>
        </label>
      ))}
    </fieldset>
  );
}
