import type { Quality } from '../phone/quality';
import { useTexts } from '../texts/texts';

const bars = { good: 3, weak: 2, bad: 1 } as const;

/** How well the browser's phone is connected: bars, and a word. */
export function QualityMark({ quality }: { readonly quality: Quality | null }) {
  const { t } = useTexts();
  if (quality === null) return null;
  return (
    <span className={`quality ${quality}`}>
      <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        {[0, 1, 2].map((bar) => (
          <rect
            key={bar}
            x={3 + 7 * bar}
            y={15 - 5 * bar}
            width="4"
            height={6 + 5 * bar}
            className={bar < bars[quality] ? 'full' : 'empty'}
          />
        ))}
      </svg>
      {t(`quality.${quality}`)}
    </span>
  );
}
