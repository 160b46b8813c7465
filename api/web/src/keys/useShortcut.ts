import { useEffect, useEffectEvent } from 'react';
import { shortcutSwitch } from './enabled';
import { type Shortcut, shortcutOf } from './keys';

/** Acts on a shortcut anywhere on the page, except behind an open dialog. */
export function useShortcut(shortcut: Shortcut, act: () => void): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (!shortcutSwitch.areOn() || shortcutOf(event) !== shortcut || document.querySelector('dialog[open]') !== null)
      return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => pressed(event);
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}
