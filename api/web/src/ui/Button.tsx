import type { ButtonHTMLAttributes, ReactNode } from 'react';

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'> {
  readonly look?: 'primary' | 'plain' | 'danger' | 'quiet';
  /** The click would do nothing now. The button keeps the focus, and says so to screen readers. */
  readonly isBusy?: boolean;
  /** The answer to this button's click is on its way. */
  readonly isPending?: boolean;
  /** The shortcut, shown beside the label. */
  readonly keyHint?: string;
  /** Where the focus goes when the focused element disappears: `first` before `then`. */
  readonly next?: 'first' | 'then';
  readonly children: ReactNode;
}

export function Button({ look = 'plain', isBusy, isPending, keyHint, next, children, onClick, ...rest }: ButtonProps) {
  const isOff = isBusy === true || isPending === true;
  return (
    <button
      type="button"
      {...rest}
      className={`button ${look}${isPending === true ? ' pending' : ''}`}
      aria-disabled={isOff || undefined}
      data-next={next}
      onClick={(event) => {
        if (isOff) event.preventDefault();
        else onClick?.(event);
      }}
    >
      <span>{children}</span>
      {keyHint !== undefined && <kbd aria-hidden="true">{keyHint}</kbd>}
    </button>
  );
}
