import { useSyncExternalStore } from 'react';
import type { Readable } from '../session/store';

/** The store's value now; the component renders again when it is replaced. */
export function useStore<T>(store: Readable<T>): T {
  return useSyncExternalStore(store.subscribe, store.get);
}
