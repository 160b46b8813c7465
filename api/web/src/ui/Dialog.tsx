import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';

interface DialogProps {
  readonly title: string;
  /** Called for Escape; without it the dialog cannot be left. */
  readonly onCancel?: () => void;
  readonly children: ReactNode;
}

/** The browser's modal dialog: it traps the focus and gives it back when it is closed. */
export function Dialog({ title, onCancel, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  // A layout effect ends before the element leaves the document: only then does the browser give the focus back.
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={ref}
      className="dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        // React passes the event of a dialog within this one up to this one: Escape closes the inner one alone.
        if (event.target === event.currentTarget) onCancel?.();
      }}
    >
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>
  );
}
