import type { ReactElement, ReactNode } from 'react';

interface FormGiven {
  readonly className?: string;
  readonly onSubmit: () => Promise<void> | void;
  readonly onInput?: () => void;
  /** The browser asks for what is required; where we say it in our own words, it keeps still. */
  readonly noValidate?: boolean;
  readonly children: ReactNode;
}

/** A form that stays on its page. */
export function Form({ className, onSubmit, onInput, noValidate, children }: FormGiven): ReactElement {
  return (
    <form
      className={className}
      noValidate={noValidate}
      onInput={onInput}
      onSubmit={(event) => {
        event.preventDefault();
        void onSubmit();
      }}
    >
      {children}
    </form>
  );
}
