/** Fewer rows than this are all in the document. */
export const ALL_ROWS = 60;

/** Rows beyond the visible ones on either side, so that scrolling shows no gap. */
const BEYOND = 12;

export interface RowWindow {
  readonly first: number;
  /** The first row that is not in the document any more. */
  readonly end: number;
  /** The heights of what is left out, in pixels. */
  readonly above: number;
  readonly below: number;
}

/** Which of many rows are in the document. Pure. All heights are in pixels; every row has the same. */
export function windowOf(count: number, rowHeight: number, scrollTop: number, height: number): RowWindow {
  if (count <= ALL_ROWS || rowHeight <= 0) return { first: 0, end: count, above: 0, below: 0 };
  const shown = Math.ceil(height / rowHeight) + 2 * BEYOND;
  const last = Math.max(0, count - shown);
  const first = Math.min(last, Math.max(0, Math.floor(scrollTop / rowHeight) - BEYOND));
  const end = Math.min(count, first + shown);
  return { first, end, above: first * rowHeight, below: (count - end) * rowHeight };
}
