import { announcements } from './announcer';
import { useStore } from './useStore';

/** The two live regions. They are there from the start: one that comes with its text is not read. */
export function Announcer() {
  const { polite, assertive, count } = useStore(announcements);
  // Equal texts in a row are read only if they differ.
  const mark = count % 2 === 0 ? '' : '\u00a0';
  return (
    <div className="visually-hidden">
      <div role="status">{polite === '' ? '' : polite + mark}</div>
      <div role="alert">{assertive === '' ? '' : assertive + mark}</div>
    </div>
  );
}
