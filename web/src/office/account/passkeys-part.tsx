import { startRegistration, type PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/browser';
import { useState, type ReactElement } from 'react';
import { TextField } from '../../field/parts/fields.tsx';
import { useAct } from '../act.ts';
import { ask, Fault } from '../ask.ts';
import { ConfirmButton } from '../parts/confirm-button.tsx';
import { useOffice } from '../words-room.tsx';
import { ConfirmPassword } from './confirm-password.tsx';

export interface Passkey {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
}

interface PasskeysGiven {
  readonly passkeys: readonly Passkey[];
  readonly told: (codes: readonly string[] | undefined) => void;
}

/** Passkeys: the lock of a phone or a computer as the second step. */
export function PasskeysPart({ passkeys, told }: PasskeysGiven): ReactElement {
  const { say } = useOffice();
  return (
    <>
      <li className="line">
        <span>
          <strong>{say('passkeys.title')}</strong>
          <span className="soft">{say('passkeys.note')}</span>
        </span>
        <AddPasskey told={told} />
      </li>
      {passkeys.map((passkey) => (
        <PasskeyLine key={passkey.id} passkey={passkey} told={told} />
      ))}
    </>
  );
}

function AddPasskey({ told }: Pick<PasskeysGiven, 'told'>): ReactElement {
  const { say } = useOffice();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const add = useAct<void, { readonly recoveryCodes?: readonly string[] }>({
    act: async () => {
      const { options } = await ask<{ readonly options: PublicKeyCredentialCreationOptionsJSON }>(
        'POST',
        '/api/me/passkeys/begin',
        {
          body: password === '' ? {} : { password },
        },
      );
      const made = await startRegistration({ optionsJSON: options }).catch(() => {
        throw new Fault('passkey_not_made', 0);
      });
      return ask('POST', '/api/me/passkeys', { body: { name: name.trim(), made } });
    },
    afterwards: ({ recoveryCodes }) => {
      setName('');
      setPassword('');
      told(recoveryCodes);
    },
  });
  return (
    <ConfirmButton
      word={say('passkeys.add')}
      title={say('passkeys.add')}
      sure={say('passkeys.go')}
      act={add}
      isReady={name.trim() !== ''}
    >
      <TextField label={say('passkeys.name')} hint={say('passkeys.nameHint')} value={name} onChange={setName} />
      <ConfirmPassword password={password} onPassword={setPassword} />
    </ConfirmButton>
  );
}

function PasskeyLine({ passkey, told }: { readonly passkey: Passkey } & Pick<PasskeysGiven, 'told'>): ReactElement {
  const { say, day } = useOffice();
  const [password, setPassword] = useState('');
  const remove = useAct({
    act: () => ask('POST', `/api/me/passkeys/${passkey.id}/remove`, { body: password === '' ? {} : { password } }),
    afterwards: () => told(undefined),
  });
  return (
    <li className="line">
      <span>
        {passkey.name}
        <span className="soft">{say('roles.since', { day: day(passkey.createdAt) })}</span>
      </span>
      <ConfirmButton
        word={say('holders.remove')}
        title={say('passkeys.removeTitle', { name: passkey.name })}
        sure={say('holders.remove')}
        act={remove}
        look="plain"
      >
        <ConfirmPassword password={password} onPassword={setPassword} />
      </ConfirmButton>
    </li>
  );
}
