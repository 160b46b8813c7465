import type { Snapshot } from '../api/snapshot';
import type { PhoneState } from '../phone/control';
import { createStore } from '../session/store';

const KEY = 'phone.session';

/** Remembers over reloads, for all tabs, in which session this browser was the phone. It holds an id, no person. */
export function createVoiceMemory() {
  const session = createStore(read());
  return {
    session,
    note(snapshot: Snapshot, phone: PhoneState): void {
      if (phone.stage !== 'connected' || snapshot.sessionId === null || snapshot.sessionId === session.get()) return;
      session.set(snapshot.sessionId);
      try {
        localStorage.setItem(KEY, snapshot.sessionId);
      } catch {
        // Storage is blocked: after a reload the page cannot offer to rejoin.
      }
    },
  };
}

function read(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
