import { useState, type ReactElement, type ReactNode } from 'react';
import { useWords } from '../words-context.tsx';
import { Notice } from './page.tsx';

interface FormGiven {
  readonly className?: string;
  readonly onSubmit: () => Promise<void> | void;
  readonly onInput?: () => void;
  /** The browser asks for what is required; where we say it in our own words, it keeps still. */
  readonly noValidate?: boolean;
  readonly children: ReactNode;
}

/**
 * A form that stays on its page, and says so where what it holds could not be saved. The browser keeps none of
 * it: a tab that it wants to restore has what is typed written to the disk, in the clear.
 */
export function Form({ className, onSubmit, onInput, noValidate, children }: FormGiven): ReactElement {
  const { say } = useWords();
  const [isUnsaved, setIsUnsaved] = useState(false);
  const submit = async (): Promise<void> => {
    setIsUnsaved(false);
    try {
      await onSubmit();
    } catch {
      setIsUnsaved(true);
    }
  };
  return (
    <form
      className={className}
      autoComplete="off"
      noValidate={noValidate}
      onInput={onInput}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {children}
      {isUnsaved && <Notice tone="danger">{say('go.notSaved')}</Notice>}
    </form>
  );
}
