import { useState } from 'react';
import type { SendReport } from '../api/problems';
import { randomKey } from '../api/randomKey';
import { useTexts } from '../texts/texts';
import { Button } from './Button';
import { ReportDialog } from './ReportDialog';
import { openUsersnap } from './usersnap';

/** The button that reports a problem, with our own form or Usersnap's. */
export function ReportProblem({ send }: { readonly send: SendReport }) {
  const { t, language } = useTexts();
  const [key, setKey] = useState<string | null>(null);
  const open = () => void openUsersnap(language).then((isOpen) => isOpen || setKey(randomKey()));
  return (
    <>
      <Button look="quiet" onClick={open}>
        {t('report.open')}
      </Button>
      {key !== null && <ReportDialog reportKey={key} send={send} close={() => setKey(null)} />}
    </>
  );
}
