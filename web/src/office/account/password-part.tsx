import { useState, type ReactElement } from 'react';
import { TextField } from '../../field/parts/fields.tsx';
import { Section } from '../../field/parts/page.tsx';
import { useAct } from '../act.ts';
import { ask } from '../ask.ts';
import { Form } from '../parts/form.tsx';
import { NewPasswordFields, useNewPassword } from '../session/new-password.tsx';
import { useOffice } from '../words-room.tsx';

/** A new password; it ends one's sessions everywhere else. */
export function PasswordPart(): ReactElement {
  const { say } = useOffice();
  const [old, setOld] = useState('');
  const password = useNewPassword();
  const change = useAct({
    act: () => ask('POST', '/api/me/password', { body: { ...(old !== '' && { old }), fresh: password.typed } }),
    afterwards: () => {
      setOld('');
      password.type('');
      password.typeAgain('');
    },
  });
  return (
    <Section title={say('signIn.password')}>
      {change.isDone && <p role="status">{say('own.passwordChanged')}</p>}
      <details>
        <summary>{say('own.changePassword')}</summary>
        <Form
          submitWord={say('own.changePassword')}
          isBusy={change.isBusy}
          fault={change.fault}
          isReady={password.isReady}
          onSubmit={() => change.run()}
        >
          <TextField
            label={say('own.oldPassword')}
            kind="password"
            autoComplete="current-password"
            value={old}
            onChange={setOld}
          />
          <NewPasswordFields password={password} />
        </Form>
      </details>
    </Section>
  );
}
