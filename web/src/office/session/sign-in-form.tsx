import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { readMemory } from '../../field/device-memory.ts';
import { TextField } from '../../field/parts/fields.tsx';
import { useAct } from '../act.ts';
import { ask, Fault } from '../ask.ts';
import { Form } from '../parts/form.tsx';
import { useOffice } from '../words-room.tsx';
import { FactorFields } from './factor-fields.tsx';
import { factorAskedBy, type FactorAsked, type GivenFactor } from './factor.ts';
import type { Me } from './me.ts';

interface SignInGiven {
  readonly onEntered: (me: Me) => void;
  /** Filled in where it is known who was here. */
  readonly email?: string;
}

/** Email and password, then the second step where there is one. What failed is never said more exactly. */
export function SignInForm({ onEntered, email: known = '' }: SignInGiven): ReactElement {
  const { say } = useOffice();
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [asked, setAsked] = useState<FactorAsked>();
  const signIn = useAct<GivenFactor, Me>({
    act: async (factor) => {
      try {
        return await enter({ email: email.trim(), password, ...factor });
      } catch (error) {
        const needed = error instanceof Fault ? factorAskedBy(error) : undefined;
        if (needed) setAsked(needed);
        throw error;
      }
    },
    afterwards: onEntered,
  });
  const isOnlyAsking = signIn.fault?.code === 'second_factor_needed';
  return (
    <>
      <Form
        submitWord={say('signIn.go')}
        isBusy={signIn.isBusy}
        fault={isOnlyAsking ? undefined : signIn.fault}
        onSubmit={() => signIn.run(code.trim() === '' ? {} : { code: code.trim() })}
      >
        <TextField
          label={say('signIn.email')}
          kind="email"
          autoComplete="username"
          value={email}
          onChange={setEmail}
          isRequired
        />
        <TextField
          label={say('signIn.password')}
          kind="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          isRequired
        />
        {asked && (
          <FactorFields asked={asked} code={code} onCode={setCode} onPasskey={(passkey) => signIn.run({ passkey })} />
        )}
      </Form>
      <ElsewhereButton />
    </>
  );
}

/**
 * Opens a session. Where this browser is the field phone of this account as well, on that device, so that
 * both pages go on with one session; which one it is shows only by trying. Else without a device.
 */
async function enter(given: GivenFactor & { readonly email: string; readonly password: string }): Promise<Me> {
  const open = (more: object): Promise<Me> => ask<Me>('POST', '/api/session', { body: { ...given, ...more } });
  for (const { device } of readMemory().accounts)
    try {
      return await open({ device: { id: device, name: 'Desk' } });
    } catch (error) {
      if (!(error instanceof Fault) || error.code !== 'device_taken') throw error;
    }
  return open({});
}

/** Signing in with the organisation's account, where the house offers it. */
function ElsewhereButton(): ReactElement | null {
  const { say } = useOffice();
  const offered = useQuery({
    queryKey: ['oidc'],
    queryFn: () => ask<{ readonly isOffered: boolean; readonly at?: string }>('GET', '/api/oidc'),
    staleTime: Infinity,
  });
  const leave = useAct<void, { readonly address: string }>({
    act: () => ask('POST', '/api/oidc', { body: {} }),
    afterwards: ({ address }) => window.location.assign(address),
  });
  if (offered.data?.isOffered !== true) return null;
  return (
    <button className="button quiet" type="button" disabled={leave.isBusy} onClick={() => leave.run()}>
      {say('signIn.elsewhere', { at: offered.data.at ?? '' })}
    </button>
  );
}
