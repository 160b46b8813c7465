import { useSyncExternalStore } from 'react';

const KEY = 'shortcuts';
const OFF = 'off';

/**
 * Whether shortcuts act. Screen readers and speech input take keys for themselves, so a person can switch ours off
 * (WCAG 2.1.4). The choice outlasts the visit.
 */
export function createShortcutSwitch(storage: Pick<Storage, 'getItem' | 'setItem'> | null) {
  const listeners = new Set<() => void>();
  let areOn = storage?.getItem(KEY) !== OFF;
  return {
    areOn: (): boolean => areOn,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set(next: boolean) {
      areOn = next;
      try {
        storage?.setItem(KEY, next ? 'on' : OFF);
      } catch {
        // Storage is full or blocked: the choice counts until the page is left.
      }
      listeners.forEach((listener) => listener());
    },
  };
}

function localStorageOrNull(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

export const shortcutSwitch = createShortcutSwitch(typeof window === 'undefined' ? null : localStorageOrNull());

export function useShortcutsOn(): boolean {
  return useSyncExternalStore(shortcutSwitch.subscribe, shortcutSwitch.areOn);
}
