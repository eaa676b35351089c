import { useEffect, useState, type FormEvent, type ReactElement } from 'react';
import type { QuickUnlock } from '../../local/index.ts';
import { serverShares } from '../../sync.ts';
import { useDesk } from '../desk.ts';
import { TextField } from '../parts/fields.tsx';
import { Notice, Section } from '../parts/page.tsx';
import { useWords } from '../words-context.tsx';

/** A short PIN, which opens only together with what the server holds: alone it protects nothing. */
export function QuickUnlockSection(): ReactElement {
  const { house } = useDesk();
  const { say } = useWords();
  const [quick, setQuick] = useState<QuickUnlock>();
  const [passphrase, setPassphrase] = useState('');
  const [pin, setPin] = useState('');
  const [outcome, setOutcome] = useState<Awaited<ReturnType<typeof house.setQuickUnlock>> | 'busy' | 'short'>();
  useEffect(() => {
    void house.quickUnlock().then(setQuick);
  }, [house, outcome]);
  const set = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!/^\d{6,12}$/.test(pin)) return setOutcome('short');
    setOutcome('busy');
    const found = await house.setQuickUnlock(passphrase, { kind: 'pin', pin }, serverShares);
    setOutcome(found);
    if (found !== 'set') return;
    setPassphrase('');
    setPin('');
  };
  return (
    <Section title={say('quick.title')} note={say('quick.note')}>
      <p>{say(quick ? 'quick.isSet' : 'quick.isNot')}</p>
      <details>
        <summary>{say(quick ? 'quick.change' : 'quick.set')}</summary>
        <form className="stack" onSubmit={(event) => void set(event)}>
          <TextField
            label={say('unlock.passphrase')}
            kind="password"
            autoComplete="current-password"
            value={passphrase}
            onChange={setPassphrase}
            fault={outcome === 'wrong' ? say('unlock.wrong') : undefined}
          />
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
          {outcome === 'unreachable' && <Notice tone="warn">{say('quick.offline')}</Notice>}
          {outcome === 'set' && <Notice tone="good">{say('go.saved')}</Notice>}
          <button className="button quiet" type="submit" disabled={outcome === 'busy'}>
            {say(outcome === 'busy' ? 'unlock.busy' : 'go.save')}
          </button>
        </form>
      </details>
    </Section>
  );
}
