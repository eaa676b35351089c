import { languages, type Language } from '@orion/core';
import { useState, type ReactElement } from 'react';
import { SelectField, TextField, Tick } from '../../field/parts/fields.tsx';
import { Section } from '../../field/parts/page.tsx';
import { useAct } from '../act.ts';
import { ask, fieldsAtFault } from '../ask.ts';
import { Form } from '../parts/form.tsx';
import { SecretOnce } from '../parts/secret-once.tsx';
import { useOffice } from '../words-room.tsx';
import type { Invited } from './house-answers.ts';

/** Makes an account. Its code is told once, to whoever passes it on by hand. */
export function InvitePart(): ReactElement {
  const { say, language: here } = useOffice();
  const [isOpen, setIsOpen] = useState(false);
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [language, setLanguage] = useState<Language>(here);
  const [runsHouse, setRunsHouse] = useState(false);
  const invite = useAct<void, Invited>({
    act: () => ask('POST', '/api/accounts', { body: { name: name.trim(), email: email.trim(), language, runsHouse } }),
    refresh: [['house']],
    afterwards: () => {
      setName('');
      setEmail('');
      setRunsHouse(false);
      setIsOpen(false);
    },
  });
  const wrong = fieldsAtFault(invite.fault);
  return (
    <>
      {invite.answer && <InvitationCode invited={invite.answer} />}
      {!isOpen ? (
        <div className="actions">
          <button className="button" type="button" onClick={() => setIsOpen(true)}>
            {say('people.invite')}
          </button>
        </div>
      ) : (
        <Section title={say('people.invite')} note={say('people.inviteNote')}>
          <Form
            submitWord={say('people.inviteGo')}
            isBusy={invite.isBusy}
            fault={invite.fault}
            onSubmit={() => invite.run()}
            aside={
              <button className="button quiet" type="button" onClick={() => setIsOpen(false)}>
                {say('go.cancel')}
              </button>
            }
          >
            <div className="pair">
              <TextField label={say('person.name')} value={name} onChange={setName} isRequired />
              <TextField
                label={say('signIn.email')}
                kind="email"
                value={email}
                onChange={setEmail}
                fault={wrong.has('email') ? say('person.emailWrong') : undefined}
                isRequired
              />
            </div>
            <SelectField
              label={say('frame.language')}
              value={language}
              options={languages}
              wordOf={(code) => say(`language.${code}`)}
              onChange={setLanguage}
            />
            <Tick label={say('people.runsHouse')} isTicked={runsHouse} onChange={setRunsHouse} />
          </Form>
        </Section>
      )}
    </>
  );
}

/** The code with which somebody sets a password, and what to tell them. */
export function InvitationCode({ invited }: { readonly invited: Invited }): ReactElement {
  const { say, day } = useOffice();
  const where = `${window.location.origin}/office#/invitation`;
  return (
    <SecretOnce
      title={say('invited.title')}
      note={say('invited.note', { day: day(invited.expiresAt) })}
      secret={invited.code}
      copied={`${where}\n${invited.code}`}
    >
      <p>
        {say('invited.where')} <bdi className="code">{where}</bdi>
      </p>
      <p>
        <a href={`#/house/people/${invited.account}`}>{say('invited.roles')}</a>
      </p>
    </SecretOnce>
  );
}
