import { shortcutSwitch, useShortcutsOn } from '../keys/enabled';
import { useTexts } from '../texts/texts';

/** Switches our shortcuts off, for callers with tools that need the same keys. */
export function ShortcutSwitch() {
  const areOn = useShortcutsOn();
  const { t } = useTexts();
  return (
    <label className="shortcut-switch" title={t('keys.hint')}>
      <input type="checkbox" checked={areOn} onChange={(event) => shortcutSwitch.set(event.target.checked)} />
      <span>{t('keys.label')}</span>
    </label>
  );
}
