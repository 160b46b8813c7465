/** Held while this tab owns the browser's phone. */
export interface PhoneLock {
  release: () => void;
}

/**
 * Takes the phone for this tab; null if another tab has it.
 * @param taken Called when another tab takes the phone over.
 */
export function takePhone(name: string, steal: boolean, taken: () => void): Promise<PhoneLock | null> {
  // Without the API (a page that is not served securely), one tab is assumed.
  if (!('locks' in navigator)) return Promise.resolve({ release: () => undefined });
  return new Promise((resolve) => {
    navigator.locks
      .request(name, steal ? { steal: true } : { ifAvailable: true }, (lock) => {
        if (lock === null) {
          resolve(null);
          return undefined;
        }
        return new Promise<void>((release) => resolve({ release }));
      })
      .catch(taken);
  });
}
