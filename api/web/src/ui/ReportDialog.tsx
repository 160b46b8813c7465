import { useId, useState } from 'react';
import type { Answer } from '../api/http';
import type { SendReport } from '../api/problems';
import { useTexts } from '../texts/texts';
import { Button } from './Button';
import { Dialog } from './Dialog';
import { Notice } from './Notice';
import { announce } from './announcer';
import { refusalText } from './refusalText';

/** `ProblemReport.MaxNote` of the API. */
const MAX_LENGTH = 2_000;

interface ReportDialogProps {
  /** The report's key: sent again after a time-out, it is stored once. */
  readonly reportKey: string;
  readonly send: SendReport;
  readonly close: () => void;
}

/** Says what a report contains, takes a note, and says whether the report has arrived. */
export function ReportDialog({ reportKey, send, close }: ReportDialogProps) {
  const texts = useTexts();
  const { t } = texts;
  const id = useId();
  const [note, setNote] = useState('');
  const [isSending, setSending] = useState(false);
  const [answer, setAnswer] = useState<Answer<unknown> | null>(null);

  async function submit(): Promise<void> {
    setSending(true);
    const next = await send({ key: reportKey, note, language: texts.language });
    setSending(false);
    setAnswer(next);
    announce(next.ok ? t('report.sent') : refusalText(texts, next.refusal), 'assertive');
  }

  return (
    <Dialog title={t('report.open')} onCancel={close}>
      {answer?.ok === true ? (
        <Notice tone="good">{t('report.sent')}</Notice>
      ) : (
        <>
          <p className="field">
            <label htmlFor={id}>{t('report.note')}</label>
            <textarea
              id={id}
              rows={4}
              maxLength={MAX_LENGTH}
              value={note}
              onChange={(event) => setNote(event.target.value)}
              aria-describedby={`${id}-sends`}
            />
          </p>
          <p id={`${id}-sends`} className="hint">
            {t('report.sends')}
          </p>
          {answer !== null && <Notice tone="error">{refusalText(texts, answer.refusal)}</Notice>}
        </>
      )}
      <div className="row-actions">
        {answer?.ok !== true && (
          <Button look="primary" isPending={isSending} onClick={() => void submit()}>
            {t('report.send')}
          </Button>
        )}
        <Button look="quiet" onClick={close}>
          {t('app.close')}
        </Button>
      </div>
    </Dialog>
  );
}
