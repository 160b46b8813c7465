import { useCallback, useSyncExternalStore } from 'react';
import { serverNow } from '../api/serverTime';

/** Whether a moment has passed, by the server's clock. */
export function useIsPast(at: number): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const timer = setTimeout(changed, Math.max(0, at - serverNow()) + 500);
      return () => clearTimeout(timer);
    },
    [at],
  );
  return useSyncExternalStore(subscribe, () => serverNow() >= at);
}
