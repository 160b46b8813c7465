import { createStore } from '../session/store';

export type Urgency = 'polite' | 'assertive';

/** What the two live regions say. `count` makes two equal texts in a row differ. */
export const announcements = createStore({ polite: '', assertive: '', count: 0 });

/** Then it is forgotten, so that a person who reads the page later does not come upon it. */
const FORGOTTEN_MS = 8_000;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Says a short text to screen readers. Speech competes with the telephone: four words. */
export function announce(text: string, urgency: Urgency = 'polite'): void {
  announcements.update((now) => ({ ...now, [urgency]: text, count: now.count + 1 }));
  clearTimeout(timer);
  timer = setTimeout(() => announcements.update((now) => ({ ...now, polite: '', assertive: '' })), FORGOTTEN_MS);
}
