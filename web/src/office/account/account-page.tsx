import { languages, type Language } from '@orion/core';
import { useState, type ReactElement } from 'react';
import { SelectField, TextField } from '../../field/parts/fields.tsx';
import { Section } from '../../field/parts/page.tsx';
import { useSpoken } from '../../field/words-context.tsx';
import { useAct } from '../act.ts';
import { ask } from '../ask.ts';
import { DevicesPart } from '../house/devices-part.tsx';
import { Form } from '../parts/form.tsx';
import { OfficePage } from '../parts/office-page.tsx';
import { useMe, useSession } from '../session/session-room.tsx';
import { useOffice } from '../words-room.tsx';
import { FactorsPart } from './factors-part.tsx';
import { PasswordPart } from './password-part.tsx';
import { SessionsPart } from './sessions-part.tsx';

/** One's own account: name and language, password, second steps, phones, sessions. */
export function AccountPage(): ReactElement {
  const { say } = useOffice();
  const { account } = useMe();
  return (
    <OfficePage title={say('way.account')} lead={<bdi>{account.email}</bdi>} isNarrow>
      <OwnName />
      <PasswordPart />
      <FactorsPart />
      <DevicesPart path="/api/devices" isOwn />
      <SessionsPart />
    </OfficePage>
  );
}

function OwnName(): ReactElement {
  const { say } = useOffice();
  const { account } = useMe();
  const { refresh } = useSession();
  const { choose } = useSpoken();
  const [name, setName] = useState(account.name);
  const [language, setLanguage] = useState(account.language as Language);
  const save = useAct({
    act: () => ask('PUT', '/api/me', { body: { name: name.trim(), language } }),
    afterwards: () => {
      choose(language);
      void refresh();
    },
  });
  return (
    <Section title={say('own.nameTitle')}>
      <Form submitWord={say('go.save')} isBusy={save.isBusy} fault={save.fault} onSubmit={() => save.run()}>
        <div className="pair">
          <TextField label={say('own.name')} autoComplete="name" value={name} onChange={setName} isRequired />
          <SelectField
            label={say('frame.language')}
            value={language}
            options={languages}
            wordOf={(code) => say(`language.${code}`)}
            onChange={setLanguage}
          />
        </div>
        {save.isDone && <p role="status">{say('state.saved')}</p>}
      </Form>
    </Section>
  );
}
