import { languages, type Language } from '@orion/core';
import { useState, type ReactElement } from 'react';
import { SelectField, TextField } from '../../field/parts/fields.tsx';
import { Section } from '../../field/parts/page.tsx';
import { useAct, type Act } from '../act.ts';
import { ask } from '../ask.ts';
import { ConfirmButton } from '../parts/confirm-button.tsx';
import { Form } from '../parts/form.tsx';
import { useOffice, type OfficeId } from '../words-room.tsx';
import type { Invited, ListedAccount } from './house-answers.ts';
import { InvitationCode } from './invite-part.tsx';

/** What is done about an account when somebody marries, forgets, loses a phone, or leaves. */
export function AccountPart({ account }: { readonly account: ListedAccount }): ReactElement {
  const { say } = useOffice();
  const path = `/api/accounts/${account.id}`;
  const refresh = [['house']];
  const invite = useAct<void, Invited>({ act: () => ask('POST', `${path}/invitation`), refresh });
  const forget = useAct({ act: () => ask('POST', `${path}/second-factor/off`), refresh });
  const close = useAct({ act: () => ask('POST', `${path}/disable`), refresh });
  const open = useAct({ act: () => ask('POST', `${path}/enable`), refresh });
  const give = useAct({
    act: () => ask('PUT', `${path}/runs-house`, { body: { runsHouse: !account.runsHouse } }),
    refresh,
  });
  const acts: readonly AccountAct[] = account.isDisabled
    ? [{ of: 'enable', act: open }]
    : [
        { of: 'invite', act: invite },
        ...(account.hasSecondFactor ? [{ of: 'factors', act: forget } as const] : []),
        { of: account.runsHouse ? 'takeHouse' : 'giveHouse', act: give },
        { of: 'disable', act: close, look: 'danger quiet' },
      ];
  return (
    <>
      {invite.answer && <InvitationCode invited={invite.answer} />}
      <Section title={say('account.acts')}>
        <ul className="list">
          {acts.map((one) => (
            <ActLine key={one.of} {...one} />
          ))}
        </ul>
        <CorrectAccount account={account} />
      </Section>
    </>
  );
}

interface AccountAct {
  readonly of: 'invite' | 'factors' | 'takeHouse' | 'giveHouse' | 'disable' | 'enable';
  readonly act: Act<void, unknown>;
  readonly look?: string;
}

function ActLine({ of, act, look }: AccountAct): ReactElement {
  const { say } = useOffice();
  return (
    <li className="line">
      <span>
        <strong>{say(`account.${of}` satisfies OfficeId)}</strong>
        <span className="soft">{say(`account.${of}Note` satisfies OfficeId)}</span>
      </span>
      <ConfirmButton
        word={say(`account.${of}Go` satisfies OfficeId)}
        title={say(`account.${of}` satisfies OfficeId)}
        sure={say(`account.${of}Go` satisfies OfficeId)}
        act={act}
        {...(look !== undefined && { look })}
      >
        <p>{say(`account.${of}Note` satisfies OfficeId)}</p>
      </ConfirmButton>
    </li>
  );
}

function CorrectAccount({ account }: { readonly account: ListedAccount }): ReactElement {
  const { say } = useOffice();
  const [name, setName] = useState(account.name);
  const [email, setEmail] = useState(account.email);
  const [language, setLanguage] = useState(account.language as Language);
  const correct = useAct({
    act: () =>
      ask('PUT', `/api/accounts/${account.id}`, { body: { name: name.trim(), email: email.trim(), language } }),
    refresh: [['house']],
  });
  return (
    <details>
      <summary>{say('account.correct')}</summary>
      <Form submitWord={say('go.save')} isBusy={correct.isBusy} fault={correct.fault} onSubmit={() => correct.run()}>
        <div className="pair">
          <TextField label={say('person.name')} value={name} onChange={setName} isRequired />
          <TextField label={say('signIn.email')} kind="email" value={email} onChange={setEmail} isRequired />
        </div>
        <SelectField
          label={say('frame.language')}
          value={language}
          options={languages}
          wordOf={(code) => say(`language.${code}`)}
          onChange={setLanguage}
        />
        {correct.isDone && <p role="status">{say('state.saved')}</p>}
      </Form>
    </details>
  );
}
