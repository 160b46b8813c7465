import { useEffect } from 'react';
import type { Snapshot } from '../api/snapshot';
import { useTexts } from '../texts/texts';
import { statusKey } from './statusTexts';

/** The title names the state, never a person. */
export function useTitle(snapshot: Snapshot | null): void {
  const { t } = useTexts();
  const title = `${t(statusKey(snapshot))} – ${t('app.name')}`;
  useEffect(() => {
    document.title = title;
  }, [title]);
}
