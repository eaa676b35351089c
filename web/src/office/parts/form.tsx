import type { ReactElement, ReactNode } from 'react';
import type { Fault } from '../ask.ts';
import { useOffice } from '../words-room.tsx';
import { FaultNotice } from './states.tsx';

interface FormGiven {
  readonly submitWord: string;
  readonly onSubmit: () => void;
  readonly isBusy: boolean;
  readonly fault: Fault | undefined;
  /** Whether it stands on its own surface. */
  readonly isCard?: boolean;
  readonly look?: string;
  readonly isReady?: boolean;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** Fields with one button. A fault is told above the button; what was typed stays, but in no file of the browser. */
export function Form(given: FormGiven): ReactElement {
  const { submitWord, onSubmit, isBusy, fault, isCard = false, look = '', isReady = true, aside, children } = given;
  const { say } = useOffice();
  return (
    <form
      className={isCard ? 'card stack' : 'stack'}
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
      <FaultNotice fault={fault} />
      <div className="actions">
        <button className={`button ${look}`} type="submit" disabled={isBusy || !isReady}>
          {isBusy ? say('state.busy') : submitWord}
        </button>
        {aside}
      </div>
    </form>
  );
}
