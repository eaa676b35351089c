import type { ReactElement } from 'react';
import { useState } from 'react';
import { TextField } from '../../field/parts/fields.tsx';
import { Notice } from '../../field/parts/page.tsx';
import { useOffice } from '../words-room.tsx';
import { showPasskey, type FactorAsked } from './factor.ts';

interface FactorGiven {
  readonly asked: FactorAsked;
  readonly code: string;
  readonly onCode: (code: string) => void;
  readonly onPasskey: (passkey: unknown) => void;
}

/** The second step: a code of the app, a recovery code, or a passkey. */
export function FactorFields({ asked, code, onCode, onPasskey }: FactorGiven): ReactElement {
  const { say } = useOffice();
  const [hasFailed, setHasFailed] = useState(false);
  const { passkey } = asked;
  const show = async (): Promise<void> => {
    const shown = passkey && (await showPasskey(passkey));
    setHasFailed(shown === undefined);
    if (shown !== undefined) onPasskey(shown);
  };
  return (
    <>
      <Notice tone="accent">{say('factor.needed')}</Notice>
      {asked.methods.some((method) => method !== 'passkey') && (
        <TextField
          label={say('factor.code')}
          hint={say('factor.codeHint')}
          autoComplete="one-time-code"
          value={code}
          onChange={onCode}
        />
      )}
      {passkey && (
        <button className="button quiet" type="button" onClick={() => void show()}>
          {say('factor.passkey')}
        </button>
      )}
      {hasFailed && <Notice tone="warn">{say('factor.passkeyFailed')}</Notice>}
    </>
  );
}
