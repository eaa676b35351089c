import { useEffect, useState, type ReactElement } from 'react';
import { useAct } from '../act.ts';
import { ask, Fault } from '../ask.ts';
import { Form } from '../parts/form.tsx';
import { Loading } from '../parts/states.tsx';
import { useOffice } from '../words-room.tsx';
import { FactorFields } from './factor-fields.tsx';
import { factorAskedBy, type FactorAsked, type GivenFactor } from './factor.ts';
import type { Me } from './me.ts';

/** After signing in with an organisation's account: this house's own second step. */
export function ElsewhereFactor({ onEntered }: { readonly onEntered: (me: Me) => void }): ReactElement {
  const { say } = useOffice();
  const [code, setCode] = useState('');
  const [asked, setAsked] = useState<FactorAsked>();
  const give = useAct<GivenFactor, Me>({
    act: async (factor) => {
      try {
        return await ask<Me>('POST', '/api/oidc/second-factor', { body: factor });
      } catch (error) {
        const needed = error instanceof Fault ? factorAskedBy(error) : undefined;
        if (needed) setAsked(needed);
        throw error;
      }
    },
    afterwards: onEntered,
  });
  // Which second steps there are is told to whoever asks without one.
  useEffect(() => give.run({}), []);
  if (!asked && give.isBusy) return <Loading />;
  return (
    <Form
      submitWord={say('signIn.go')}
      isBusy={give.isBusy}
      fault={give.fault?.code === 'second_factor_needed' ? undefined : give.fault}
      isReady={code.trim() !== ''}
      onSubmit={() => give.run({ code: code.trim() })}
    >
      {asked && (
        <FactorFields asked={asked} code={code} onCode={setCode} onPasskey={(passkey) => give.run({ passkey })} />
      )}
    </Form>
  );
}
