import { useState, type ReactElement, type ReactNode } from 'react';
import type { Act } from '../act.ts';
import { useOffice } from '../words-room.tsx';
import { Dialogue } from './dialogue.tsx';
import { FaultNotice } from './states.tsx';

interface ConfirmGiven {
  readonly word: string;
  readonly title: string;
  readonly sure: string;
  readonly act: Pick<Act<void, unknown>, 'run' | 'isBusy' | 'fault' | 'isDone' | 'forget'>;
  readonly look?: string;
  /** Whether enough was filled in. */
  readonly isReady?: boolean;
  /** What follows from it, in words; it may hold fields. */
  readonly children: ReactNode;
}

/** A button whose deed is explained before it is done. */
export function ConfirmButton({
  word,
  title,
  sure,
  act,
  look = 'quiet',
  isReady = true,
  children,
}: ConfirmGiven): ReactElement {
  const { say } = useOffice();
  const [isAsked, setIsAsked] = useState(false);
  const open = (): void => {
    act.forget();
    setIsAsked(true);
  };
  const close = (): void => setIsAsked(false);
  return (
    <>
      <button className={`button ${look}`} type="button" onClick={open}>
        {word}
      </button>
      <Dialogue title={title} isOpen={isAsked && !act.isDone} close={close}>
        {children}
        <FaultNotice fault={act.fault} />
        <div className="actions">
          <button
            className={`button ${look.includes('danger') ? 'danger' : ''}`}
            type="button"
            disabled={act.isBusy || !isReady}
            onClick={() => act.run()}
          >
            {act.isBusy ? say('state.busy') : sure}
          </button>
          <button className="button quiet" type="button" onClick={close}>
            {say('go.cancel')}
          </button>
        </div>
      </Dialogue>
    </>
  );
}
