import { randomKey } from '../api/randomKey';

/** Idempotency keys: a click that got no answer is repeated with the same key, so that one phone rings. */
export function createTransferKeys() {
  const keys = new Map<string, string>();
  const nameOf = (callId: string, targetId: number) => `${callId} ${targetId}`;
  return {
    of(callId: string, targetId: number): string {
      const name = nameOf(callId, targetId);
      const key = keys.get(name) ?? randomKey();
      keys.set(name, key);
      return key;
    },
    forget(callId: string, targetId: number): void {
      keys.delete(nameOf(callId, targetId));
    },
  };
}
