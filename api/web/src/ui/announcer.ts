import { createStore } from '../session/store';

export type Urgency = 'polite' | 'assertive';

/** What the two live regions say. `count` makes two equal texts in a row differ. */
export const announcements = createStore({ polite: '', assertive: '', count: 0 });

/** Says a short text to screen readers. Speech competes with the telephone: four words. */
export function announce(text: string, urgency: Urgency = 'polite'): void {
  announcements.update((now) => ({ ...now, [urgency]: text, count: now.count + 1 }));
}
