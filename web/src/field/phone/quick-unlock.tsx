import { useEffect, useState, type ReactElement } from 'react';
import type { LocalHouse, QuickUnlock } from '../../local/index.ts';
import { serverShares } from '../../sync.ts';
import { useDesk } from '../desk.ts';
import { ChoiceField, TextField } from '../parts/fields.tsx';
import { Notice, Section } from '../parts/page.tsx';
import { useWords } from '../words-context.tsx';
import { Form } from '../parts/form.tsx';

/** A PIN or the phone's own lock, which open only together with what the server holds: alone they protect nothing. */
export function QuickUnlockSection(): ReactElement {
  const { house } = useDesk();
  const { say } = useWords();
  const [quick, setQuick] = useState<QuickUnlock>();
  const [passphrase, setPassphrase] = useState('');
  const [kind, setKind] = useState<QuickUnlock['kind']>('pin');
  const [pin, setPin] = useState('');
  const [outcome, setOutcome] = useState<
    Awaited<ReturnType<typeof house.setQuickUnlock>> | 'busy' | 'short' | 'no_lock'
  >();
  useEffect(() => {
    void house.quickUnlock().then(setQuick);
  }, [house, outcome]);
  const set = async (): Promise<void> => {
    if (kind === 'pin' && !/^\d{6,12}$/.test(pin)) return setOutcome('short');
    setOutcome('busy');
    const secret = kind === 'pin' ? { kind, pin } : await phoneSecret();
    if (!secret) return setOutcome('no_lock');
    const found = await house.setQuickUnlock(passphrase, secret, serverShares);
    setOutcome(found);
    if (found !== 'set') return;
    setPassphrase('');
    setPin('');
  };
  return (
    <Section title={say('quick.title')} note={say('quick.note')}>
      <p>{say(quick ? `quick.isSet_${quick.kind}` : 'quick.isNot')}</p>
      <details>
        <summary>{say(quick ? 'quick.change' : 'quick.set')}</summary>
        <Form className="stack" onSubmit={set}>
          <TextField
            label={say('unlock.passphrase')}
            kind="password"
            autoComplete="current-password"
            value={passphrase}
            onChange={setPassphrase}
            fault={outcome === 'wrong' ? say('unlock.wrong') : undefined}
          />
          <ChoiceField
            label={say('quick.kind')}
            options={['pin', 'prf']}
            value={kind}
            onChange={setKind}
            wordOf={(one) => say(`quick.kind_${one}`)}
            isRow
          />
          {kind === 'pin' && (
            <TextField
              label={say('quick.pin')}
              hint={say('quick.pinHint')}
              kind="password"
              inputMode="numeric"
              autoComplete="new-password"
              value={pin}
              onChange={setPin}
              fault={outcome === 'short' ? say('quick.pinFault') : undefined}
            />
          )}
          {outcome === 'no_lock' && <Notice tone="warn">{say('quick.noLock')}</Notice>}
          {outcome === 'unreachable' && <Notice tone="warn">{say('quick.offline')}</Notice>}
          {outcome === 'set' && <Notice tone="good">{say('go.saved')}</Notice>}
          <button className="button quiet" type="submit" disabled={outcome === 'busy'}>
            {say(outcome === 'busy' ? 'unlock.busy' : 'go.save')}
          </button>
        </Form>
      </details>
    </Section>
  );
}

async function phoneSecret(): Promise<Parameters<LocalHouse['setQuickUnlock']>[1] | undefined> {
  const { makePhoneSecret } = await import('../passkey.ts');
  const secret = await makePhoneSecret();
  return secret && { kind: 'prf', ...secret };
}
