/** A key press, as far as shortcuts look at it. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly repeat: boolean;
  readonly isComposing: boolean;
}

export const shortcuts = {
  saveNext: { hint: 'Ctrl+Enter', test: (press: KeyPress) => press.key === 'Enter' && isModified(press) },
} as const;
export type Shortcut = keyof typeof shortcuts;

/** Ctrl, or the Mac's command key, and no other. */
function isModified(press: KeyPress): boolean {
  return press.ctrlKey !== press.metaKey && !press.altKey && !press.shiftKey;
}

/** The shortcut that a key press means. A key that is held down, or composes a letter, means none. */
export function shortcutOf(press: KeyPress): Shortcut | null {
  if (press.repeat || press.isComposing) return null;
  return shortcuts.saveNext.test(press) ? 'saveNext' : null;
}

/** The digit of a bare digit key; null for all else. */
export function digitOf(press: KeyPress): number | null {
  const isBare = !press.ctrlKey && !press.metaKey && !press.altKey && !press.repeat && !press.isComposing;
  return isBare && /^[0-9]$/.test(press.key) ? Number(press.key) : null;
}
