import { useState, type ReactElement } from 'react';
import { TextField } from '../../field/parts/fields.tsx';
import { Notice } from '../../field/parts/page.tsx';
import { useAct } from '../act.ts';
import { ask } from '../ask.ts';
import { Form } from '../parts/form.tsx';
import { OfficePage } from '../parts/office-page.tsx';
import { useOffice } from '../words-room.tsx';
import { NewPasswordFields, useNewPassword } from './new-password.tsx';
import { useSession } from './session-room.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** Somebody who was given a code sets a password, then signs in. The code is typed: it never stands in an address. */
export function InvitationPage(): ReactElement {
  const { say } = useOffice();
  const { enter } = useSession();
  const [code, setCode] = useState('');
  const password = useNewPassword();
  const accept = useAct<void, { readonly email: string }>({
    act: () => ask('POST', '/api/invitation', { body: { code: code.trim(), password: password.typed } }),
  });
  if (accept.answer)
    return (
      <OfficePage key="done" title={say('invitation.doneTitle')} isNarrow>
        <Notice tone="good">{say('invitation.done')}</Notice>
        <div className="card stack">
          <SignInForm
            email={accept.answer.email}
            onEntered={(me) => {
              enter(me);
              window.location.hash = '#/';
            }}
          />
        </div>
      </OfficePage>
    );
  return (
    <OfficePage key="code" title={say('invitation.title')} lead={say('invitation.lead')} isNarrow back="#/">
      <Form
        isCard
        submitWord={say('invitation.go')}
        isBusy={accept.isBusy}
        fault={accept.fault}
        isReady={password.isReady}
        onSubmit={() => accept.run()}
      >
        <TextField
          label={say('invitation.code')}
          hint={say('invitation.codeHint')}
          value={code}
          onChange={setCode}
          isRequired
        />
        <NewPasswordFields password={password} />
      </Form>
    </OfficePage>
  );
}
