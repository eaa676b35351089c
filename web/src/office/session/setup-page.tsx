import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { TextField } from '../../field/parts/fields.tsx';
import { Notice } from '../../field/parts/page.tsx';
import { useAct } from '../act.ts';
import { ask, fieldsAtFault } from '../ask.ts';
import { Form } from '../parts/form.tsx';
import { OfficePage } from '../parts/office-page.tsx';
import { Asked } from '../parts/states.tsx';
import { useOffice } from '../words-room.tsx';
import type { Me } from './me.ts';
import { NewPasswordFields, useNewPassword } from './new-password.tsx';
import { useSession } from './session-room.tsx';

export const setupQuery = {
  queryKey: ['setup'],
  queryFn: () => ask<{ readonly needsAdministrator: boolean }>('GET', '/api/setup'),
};

/** The first minutes of a house: whoever read the code at its first start becomes its administrator. */
export function SetupPage(): ReactElement {
  const { say } = useOffice();
  const state = useQuery(setupQuery);
  return (
    <OfficePage title={say('setup.title')} lead={say('setup.lead')} isNarrow>
      <Asked query={state}>
        {({ needsAdministrator }) =>
          needsAdministrator ? (
            <SetupForm />
          ) : (
            <Notice tone="accent">
              <span>{say('setup.done')}</span>
              <a href="#/">{say('signIn.title')}</a>
            </Notice>
          )
        }
      </Asked>
    </OfficePage>
  );
}

/** Makes the administrator, signs in and leads on to the first steps. */
function SetupForm(): ReactElement {
  const { say, language } = useOffice();
  const { enter } = useSession();
  const client = useQueryClient();
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const password = useNewPassword();
  const setUp = useAct<void, Me>({
    act: async () => {
      const own = { email: email.trim(), password: password.typed };
      await ask('POST', '/api/setup', { body: { ...own, code: code.trim(), name: name.trim(), language } });
      return ask<Me>('POST', '/api/session', { body: own });
    },
    afterwards: (me) => {
      client.setQueryData(setupQuery.queryKey, { needsAdministrator: false });
      enter(me);
      window.location.hash = '#/house';
    },
  });
  const wrong = fieldsAtFault(setUp.fault);
  return (
    <Form
      isCard
      submitWord={say('setup.go')}
      isBusy={setUp.isBusy}
      fault={setUp.fault}
      isReady={password.isReady}
      onSubmit={() => setUp.run()}
    >
      <TextField
        label={say('setup.code')}
        hint={say('setup.codeHint')}
        kind="text"
        value={code}
        onChange={setCode}
        fault={setUp.fault?.code === 'not_permitted' ? say('setup.codeWrong') : undefined}
        isRequired
      />
      <TextField label={say('person.name')} autoComplete="name" value={name} onChange={setName} isRequired />
      <TextField
        label={say('signIn.email')}
        kind="email"
        autoComplete="username"
        value={email}
        onChange={setEmail}
        fault={wrong.has('email') ? say('person.emailWrong') : undefined}
        isRequired
      />
      <NewPasswordFields password={password} />
      <Notice tone="accent">{say('setup.noContent')}</Notice>
    </Form>
  );
}
