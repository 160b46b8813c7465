import type { ReactNode } from 'react';

const marks = { info: 'i', good: '✓', warning: '!', error: '×' } as const;

interface NoticeProps {
  readonly tone: keyof typeof marks;
  readonly children: ReactNode;
}

/** A message with a mark, so that colour is not the only sign. Announcing it is the Announcer's work. */
export function Notice({ tone, children }: NoticeProps) {
  return (
    <div className={`notice ${tone}`}>
      <span className="notice-mark" aria-hidden="true">
        {marks[tone]}
      </span>
      <div className="notice-text">{children}</div>
    </div>
  );
}
