import { useSyncExternalStore } from 'react';
import type { Draft } from './drafts';
import { useCallerModel } from './model';

export function useDraft(callId: string): Draft {
  const { drafts } = useCallerModel();
  return useSyncExternalStore(drafts.subscribe, () => drafts.get(callId));
}
