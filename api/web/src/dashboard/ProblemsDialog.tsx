import type { ReportedProblem } from '../api/supervisorApi';
import { useTexts } from '../texts/texts';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Notice } from '../ui/Notice';
import { refusalText } from '../ui/refusalText';
import { useStore } from '../ui/useStore';
import { useFloorModel } from './model';

/** The reported problems, the newest first. What pages sent is text, never HTML. */
export function ProblemsDialog({ close }: { readonly close: () => void }) {
  const { problems, refusal } = useStore(useFloorModel().problems.state);
  const texts = useTexts();
  return (
    <Dialog title={texts.t('problems.title')} onCancel={close}>
      {refusal !== null && <Notice tone="error">{refusalText(texts, refusal)}</Notice>}
      {problems === null && refusal === null && <p className="hint">{texts.t('app.loading')}</p>}
      {problems?.length === 0 && <p className="hint">{texts.t('problems.none')}</p>}
      {problems !== null && problems.length > 0 && (
        <ul className="problems">
          {problems.map((problem) => (
            <ProblemItem key={problem.id} problem={problem} />
          ))}
        </ul>
      )}
      <p className="hint">{texts.t('problems.hint')}</p>
      <Button look="quiet" onClick={close}>
        {texts.t('app.close')}
      </Button>
    </Dialog>
  );
}

function ProblemItem({ problem }: { readonly problem: ReportedProblem }) {
  const list = useFloorModel().problems;
  const { marking } = useStore(list.state);
  const { t, dateTime } = useTexts();
  const reporter = t(problem.kind === 'supervisor' ? 'problems.supervisor' : 'problems.caller', {
    name: problem.reporterName,
  });
  const at = dateTime(Date.parse(problem.reportedAt));
  return (
    <li className={problem.isRead ? 'problem' : 'problem new'}>
      <h3>
        {at}, {reporter}
      </h3>
      <p className="problem-note">{problem.note === '' ? t('problems.noNote') : problem.note}</p>
      <details>
        <summary>{t('problems.details')}</summary>
        <p className="hint">
          {problem.browser} ({problem.language})
        </p>
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <pre className="problem-text" role="group" aria-label={t('problems.page')} tabIndex={0}>
          {problem.snapshot}
        </pre>
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <pre className="problem-text" role="group" aria-label={t('problems.events')} tabIndex={0}>
          {problem.events}
        </pre>
      </details>
      <Button
        isBusy={problem.isRead}
        isPending={marking === problem.id}
        aria-label={`${t(problem.isRead ? 'problems.isRead' : 'problems.markRead')}: ${at}`}
        onClick={() => list.markRead(problem.id)}
      >
        {t(problem.isRead ? 'problems.isRead' : 'problems.markRead')}
      </Button>
    </li>
  );
}
