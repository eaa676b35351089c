import { useState, type ReactElement } from 'react';
import { TextField } from '../../field/parts/fields.tsx';
import { useOffice } from '../words-room.tsx';

const least = 12;

/** A password being chosen: typed twice, long rather than complicated. */
export interface NewPassword {
  readonly typed: string;
  readonly again: string;
  readonly isReady: boolean;
  readonly type: (typed: string) => void;
  readonly typeAgain: (again: string) => void;
}

export function useNewPassword(): NewPassword {
  const [typed, type] = useState('');
  const [again, typeAgain] = useState('');
  return {
    typed,
    again,
    type,
    typeAgain,
    isReady: Array.from(typed.normalize('NFKC')).length >= least && typed === again,
  };
}

export function NewPasswordFields({ password }: { readonly password: NewPassword }): ReactElement {
  const { say } = useOffice();
  const { typed, again, type, typeAgain } = password;
  return (
    <>
      <TextField
        label={say('password.new')}
        hint={say('password.hint', { count: least })}
        kind="password"
        autoComplete="new-password"
        value={typed}
        onChange={type}
        isRequired
      />
      <TextField
        label={say('password.again')}
        kind="password"
        autoComplete="new-password"
        value={again}
        onChange={typeAgain}
        fault={again.length >= typed.length && again !== typed ? say('password.different') : undefined}
        isRequired
      />
    </>
  );
}
