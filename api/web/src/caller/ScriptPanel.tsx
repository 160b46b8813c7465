import type { Snapshot } from '../api/snapshot';
import { useTexts } from '../texts/texts';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';
import { useStore } from '../ui/useStore';
import { ScriptForm } from './ScriptForm';
import { useCallerModel } from './model';

/** The questions and notes of the campaign's script. Before a call they can be read, during and after it answered. */
export function ScriptPanel({ snapshot }: { readonly snapshot: Snapshot }) {
  const model = useCallerModel();
  const { survey, isLate } = useStore(model.survey);
  const { t } = useTexts();
  return (
    <section className="panel script" aria-labelledby="script-title">
      <h2 id="script-title">{t(snapshot.actions.includes('disposition') ? 'results.title' : 'script.title')}</h2>
      {isLate && survey === null && (
        <Notice tone="warning">
          {t('script.late')} <Button onClick={model.reloadSurvey}>{t('app.tryAgain')}</Button>
        </Notice>
      )}
      {survey !== null && survey.questions.length + survey.notes.length === 0 && (
        <p className="hint">{t('script.empty')}</p>
      )}
      {survey !== null &&
        (snapshot.callId === null ? (
          <ol className="script-preview">
            {survey.questions.map((question) => (
              <li key={question.id}>{question.text}</li>
            ))}
          </ol>
        ) : (
          <ScriptForm key={snapshot.callId} callId={snapshot.callId} survey={survey} />
        ))}
    </section>
  );
}
