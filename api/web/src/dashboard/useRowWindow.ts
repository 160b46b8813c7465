import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { ALL_ROWS, type RowWindow, windowOf } from './windowed';

interface Scrolled {
  readonly rowHeight: number;
  readonly top: number;
  readonly height: number;
}

/** Keeps the rows of a long table that are near the visible ones in the document. */
export function useRowWindow(count: number): {
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly rows: RowWindow;
  readonly onScroll: () => void;
} {
  const frame = useRef<HTMLDivElement>(null);
  const [scrolled, setScrolled] = useState<Scrolled>({ rowHeight: 52, top: 0, height: 900 });
  const isLong = count > ALL_ROWS;
  const onScroll = useCallback(() => {
    const now = frame.current;
    if (now === null) return;
    const rowHeight = now.querySelector<HTMLElement>('tbody tr[aria-rowindex]')?.offsetHeight ?? 0;
    setScrolled((before) => {
      const next = { rowHeight: rowHeight || before.rowHeight, top: now.scrollTop, height: now.clientHeight };
      const isSame =
        sameWindow(count, before, next) && before.rowHeight === next.rowHeight && before.height === next.height;
      return isSame ? before : next;
    });
  }, [count]);
  useLayoutEffect(() => {
    if (isLong) onScroll();
  }, [isLong, onScroll]);
  return { frame, rows: windowOf(count, scrolled.rowHeight, scrolled.top, scrolled.height), onScroll };
}

function sameWindow(count: number, a: Scrolled, b: Scrolled): boolean {
  const [x, y] = [a, b].map(({ rowHeight, top, height }) => windowOf(count, rowHeight, top, height));
  return x?.first === y?.first && x?.end === y?.end;
}
