import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { TextField } from '../../field/parts/fields.tsx';
import { Badge, Empty, Section } from '../../field/parts/page.tsx';
import { useAct } from '../act.ts';
import { ask } from '../ask.ts';
import { ConfirmButton } from '../parts/confirm-button.tsx';
import { Form } from '../parts/form.tsx';
import { SecretOnce } from '../parts/secret-once.tsx';
import { Asked } from '../parts/states.tsx';
import { useOffice } from '../words-room.tsx';
import { keyHoldersQuery, type KeyHolder } from './house-answers.ts';

/** Who keeps a key that opens backups. A secret is shown once, to be printed and taken away. */
export function KeyHoldersPart(): ReactElement {
  const { say } = useOffice();
  const query = useQuery(keyHoldersQuery);
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const add = useAct<void, { readonly holder: KeyHolder; readonly secret: string }>({
    act: () =>
      ask('POST', '/api/house/key-holders', { body: { name: name.trim(), ...(password !== '' && { password }) } }),
    refresh: [['house']],
    afterwards: () => {
      setName('');
      setPassword('');
    },
  });
  return (
    <>
      {add.answer && <HolderSecret holder={add.answer.holder} secret={add.answer.secret} forget={add.forget} />}
      <Section title={say('holders.title')} note={say('holders.note')}>
        <Asked query={query}>
          {({ holders, least }) => (
            <>
              {holders.length === 0 ? (
                <Empty>{say('holders.none')}</Empty>
              ) : (
                <ul className="list">
                  {holders.map((holder) => (
                    <HolderLine key={holder.id} holder={holder} />
                  ))}
                </ul>
              )}
              {holders.length < least && (
                <p className="fault">{say('holders.missing', { count: least - holders.length })}</p>
              )}
            </>
          )}
        </Asked>
        <details>
          <summary>{say('holders.add')}</summary>
          <Form submitWord={say('holders.go')} isBusy={add.isBusy} fault={add.fault} onSubmit={() => add.run()}>
            <div className="pair">
              <TextField
                label={say('holders.name')}
                hint={say('holders.nameHint')}
                value={name}
                onChange={setName}
                isRequired
              />
              <TextField
                label={say('confirm.password')}
                hint={say('confirm.passwordHint')}
                kind="password"
                autoComplete="current-password"
                value={password}
                onChange={setPassword}
              />
            </div>
          </Form>
        </details>
      </Section>
    </>
  );
}

interface SecretGiven {
  readonly holder: KeyHolder;
  readonly secret: string;
  readonly forget: () => void;
}

/** The page that is printed holds the secret and what it is for, and nothing else. */
function HolderSecret({ holder, secret, forget }: SecretGiven): ReactElement {
  const { say, day } = useOffice();
  const key = secret.split('\n').find((line) => line.startsWith('AGE-SECRET-KEY-')) ?? secret;
  return (
    <SecretOnce
      title={say('holders.secretTitle', { name: holder.name })}
      note={say('holders.secretNote')}
      secret={key}
      copied={secret}
    >
      <p>{say('holders.secretHow', { day: day(holder.since) })}</p>
      <div className="actions">
        <button className="button" type="button" onClick={forget}>
          {say('holders.taken')}
        </button>
      </div>
    </SecretOnce>
  );
}

function HolderLine({ holder }: { readonly holder: KeyHolder }): ReactElement {
  const { say, day } = useOffice();
  const remove = useAct({ act: () => ask('DELETE', `/api/house/key-holders/${holder.id}`), refresh: [['house']] });
  return (
    <li className="line">
      <span>
        <strong>{holder.name}</strong>
        <span className="soft">{say('roles.since', { day: day(holder.since) })}</span>
      </span>
      <span className="badges">
        <Badge tone="good">{say('holders.keeps')}</Badge>
        <ConfirmButton
          word={say('holders.remove')}
          title={say('holders.removeTitle', { name: holder.name })}
          sure={say('holders.remove')}
          act={remove}
          look="plain"
        >
          <p>{say('holders.removeNote')}</p>
        </ConfirmButton>
      </span>
    </li>
  );
}
