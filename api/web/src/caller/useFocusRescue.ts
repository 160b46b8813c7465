import { useEffect, useRef } from 'react';
import type { Snapshot } from '../api/snapshot';

/** When the focused element has disappeared with a change of state, the focus goes where the next key belongs. */
export function useFocusRescue(snapshot: Snapshot | null): void {
  const state =
    snapshot === null ? null : `${snapshot.status} ${snapshot.actions.join()} ${snapshot.household?.token ?? ''}`;
  const before = useRef<string | null>(null);
  useEffect(() => {
    const last = before.current;
    before.current = state;
    if (last === null || last === state) return;
    const focused = document.activeElement;
    const isLost = focused === null || focused === document.body || focused.id === 'status';
    if (!isLost || document.querySelector('dialog[open]') !== null) return;
    const next =
      document.querySelector<HTMLElement>('[data-next="first"]') ??
      document.querySelector<HTMLElement>('[data-next="then"]') ??
      document.getElementById('status');
    next?.focus();
  }, [state]);
}
