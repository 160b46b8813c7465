import type { Snapshot } from '../api/snapshot';
import { useTexts } from '../texts/texts';
import { phoneNumber } from '../ui/duration';
import { Members } from './Members';
import { nameOf } from './names';

/** The people of the household. Content of lists is text, never HTML. */
export function HouseholdPanel({ snapshot }: { readonly snapshot: Snapshot }) {
  const { t } = useTexts();
  const { household, callId } = snapshot;
  return (
    <section className="panel household" aria-labelledby="household-title">
      <h2 id="household-title">{t('household.title')}</h2>
      {household === null ? (
        <p className="hint">{t('household.none')}</p>
      ) : (
        <>
          {callId === null || household.leads.length < 2 ? (
            <ul className="members">
              {household.leads.map((lead, index) => (
                <li key={lead.leadId}>{nameOf(lead) ?? t('household.nameless', { number: index + 1 })}</li>
              ))}
            </ul>
          ) : (
            <Members snapshot={snapshot} callId={callId} leads={household.leads} />
          )}
          <p className="household-phone">
            <span className="hint">{t('household.phone')}</span> {phoneNumber(household.number)}
          </p>
        </>
      )}
    </section>
  );
}
