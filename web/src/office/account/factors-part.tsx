import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { Badge, Section } from '../../field/parts/page.tsx';
import { useAct } from '../act.ts';
import { ask } from '../ask.ts';
import { ConfirmButton } from '../parts/confirm-button.tsx';
import { SecretOnce } from '../parts/secret-once.tsx';
import { Asked } from '../parts/states.tsx';
import { useSession } from '../session/session-room.tsx';
import { useOffice } from '../words-room.tsx';
import { ConfirmPassword } from './confirm-password.tsx';
import { PasskeysPart, type Passkey } from './passkeys-part.tsx';
import { TotpPart } from './totp-part.tsx';

interface Factors {
  readonly totp: boolean;
  readonly passkeys: readonly Passkey[];
  readonly recoveryCodesLeft: number;
}

/** The second step: an app, passkeys, and codes for the day the phone is gone. */
export function FactorsPart(): ReactElement {
  const { say } = useOffice();
  const { refresh } = useSession();
  const query = useQuery({
    queryKey: ['own', 'factors'],
    queryFn: () => ask<Factors>('GET', '/api/me/second-factor'),
  });
  const [codes, setCodes] = useState<readonly string[]>();
  // What was told once stays on the page until it is left.
  const told = (fresh: readonly string[] | undefined): void => {
    if (fresh) setCodes(fresh);
    void refresh();
    void query.refetch();
  };
  return (
    <>
      {codes && <Codes codes={codes} />}
      <Section title={say('factors.title')} note={say('factors.note')}>
        <Asked query={query}>
          {({ totp, passkeys, recoveryCodesLeft }) => (
            <ul className="list">
              <TotpPart isOn={totp} told={told} />
              <PasskeysPart passkeys={passkeys} told={told} />
              {(totp || passkeys.length > 0) && <RecoveryLine left={recoveryCodesLeft} told={told} />}
            </ul>
          )}
        </Asked>
      </Section>
    </>
  );
}

function Codes({ codes }: { readonly codes: readonly string[] }): ReactElement {
  const { say } = useOffice();
  return (
    <SecretOnce
      title={say('recovery.title')}
      note={say('recovery.note')}
      secret={codes.join(' ')}
      copied={codes.join('\n')}
    />
  );
}

interface RecoveryGiven {
  readonly left: number;
  readonly told: (codes: readonly string[] | undefined) => void;
}

function RecoveryLine({ left, told }: RecoveryGiven): ReactElement {
  const { say } = useOffice();
  const [password, setPassword] = useState('');
  const renew = useAct<void, { readonly recoveryCodes: readonly string[] }>({
    act: () => ask('POST', '/api/me/recovery-codes', { body: password === '' ? {} : { password } }),
    afterwards: ({ recoveryCodes }) => {
      setPassword('');
      told(recoveryCodes);
    },
  });
  return (
    <li className="line">
      <span>
        <strong>{say('recovery.title')}</strong>
        <span className="soft">{say('recovery.left', { count: left })}</span>
      </span>
      <span className="badges">
        {left < 3 && <Badge tone="warn">{say('recovery.few')}</Badge>}
        <ConfirmButton
          word={say('recovery.renew')}
          title={say('recovery.renew')}
          sure={say('recovery.renew')}
          act={renew}
        >
          <p>{say('recovery.renewNote')}</p>
          <ConfirmPassword password={password} onPassword={setPassword} />
        </ConfirmButton>
      </span>
    </li>
  );
}
