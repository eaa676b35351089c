import { useState, type ReactElement, type ReactNode } from 'react';
import { Icon } from '../../look/icons.tsx';
import { useOffice } from '../words-room.tsx';

interface SecretGiven {
  readonly title: string;
  /** What it is for, and that it is not shown again. */
  readonly note: ReactNode;
  readonly secret: string;
  /** What is put on the clipboard, where it is more than what is shown. */
  readonly copied?: string;
  readonly children?: ReactNode;
}

/** Something told once: to be copied, printed or written down before the page is left. */
export function SecretOnce({ title, note, secret, copied = secret, children }: SecretGiven): ReactElement {
  const { say } = useOffice();
  const [isCopied, setIsCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(copied);
    setIsCopied(true);
  };
  return (
    <section className="card secret" role="status">
      <h2>{title}</h2>
      <p>{note}</p>
      <p className="passphrase" dir="ltr">
        {secret}
      </p>
      {children}
      <div className="actions">
        {'clipboard' in navigator && (
          <button className="button quiet" type="button" onClick={() => void copy()}>
            {say(isCopied ? 'secret.copied' : 'secret.copy')}
          </button>
        )}
        <button className="button quiet" type="button" onClick={() => window.print()}>
          <Icon name="print" />
          {say('go.print')}
        </button>
      </div>
    </section>
  );
}
