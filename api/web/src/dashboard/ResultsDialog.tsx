import { useEffect, useState } from 'react';
import type { Answer } from '../api/http';
import { type ResultTable, resultFile } from '../api/supervisorApi';
import { useTexts } from '../texts/texts';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Notice } from '../ui/Notice';
import { refusalText } from '../ui/refusalText';
import { useFloorModel } from './model';

interface ResultsDialogProps {
  readonly campaignId: number;
  readonly name: string;
  readonly close: () => void;
}

/** The last calls of a campaign, and all of them as a file. */
export function ResultsDialog({ campaignId, name, close }: ResultsDialogProps) {
  const model = useFloorModel();
  const texts = useTexts();
  const [answer, setAnswer] = useState<Answer<ResultTable> | null>(null);
  useEffect(() => {
    let isWanted = true;
    void model.results(campaignId).then((read) => {
      if (isWanted) setAnswer(read);
    });
    return () => {
      isWanted = false;
    };
  }, [model, campaignId]);
  return (
    <Dialog title={texts.t('floor.results.title', { name })} onCancel={close}>
      {answer === null && <p className="hint">{texts.t('app.loading')}</p>}
      {answer?.ok === false && <Notice tone="error">{refusalText(texts, answer.refusal)}</Notice>}
      {answer?.ok === true && <Rows table={answer.value} label={texts.t('floor.results.title', { name })} />}
      <div className="row-actions">
        <a className="button primary" href={resultFile(campaignId)} download>
          {texts.t('floor.results.download')}
        </a>
        <Button look="quiet" onClick={close}>
          {texts.t('app.close')}
        </Button>
      </div>
      <p className="hint">{texts.t('floor.results.hint')}</p>
    </Dialog>
  );
}

function Rows({ table, label }: { readonly table: ResultTable; readonly label: string }) {
  const { t } = useTexts();
  if (table.rows.length === 0) return <p className="hint">{t('floor.results.none')}</p>;
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="table-frame results" role="group" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {table.columns.map((column, index) => (
              <th key={index} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, at) => (
                <td key={at}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
