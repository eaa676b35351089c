import type { ReactElement } from 'react';
import { TextField } from '../../field/parts/fields.tsx';
import { useOffice } from '../words-room.tsx';

interface PasswordGiven {
  readonly password: string;
  readonly onPassword: (password: string) => void;
}

/** What a stolen session must not do is confirmed with the password. */
export function ConfirmPassword({ password, onPassword }: PasswordGiven): ReactElement {
  const { say } = useOffice();
  return (
    <TextField
      label={say('confirm.password')}
      hint={say('confirm.passwordHint')}
      kind="password"
      autoComplete="current-password"
      value={password}
      onChange={onPassword}
    />
  );
}
