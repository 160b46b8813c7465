import { useState } from 'react';
import { useTexts } from '../texts/texts';
import { Button } from '../ui/Button';
import { useStore } from '../ui/useStore';
import { ProblemsDialog } from './ProblemsDialog';
import { useFloorModel } from './model';

/** Opens the reported problems, and says how many are new. */
export function ProblemsButton() {
  const { problems } = useFloorModel();
  const { unread } = useStore(problems.state);
  const { t } = useTexts();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        look="quiet"
        onClick={() => {
          problems.refresh();
          setOpen(true);
        }}
      >
        {unread === 0 ? t('problems.open') : t('problems.openNew', { count: unread })}
      </Button>
      {isOpen && <ProblemsDialog close={() => setOpen(false)} />}
    </>
  );
}
