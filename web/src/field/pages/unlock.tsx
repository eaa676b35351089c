import { useState, type ReactElement } from 'react';
import { TextField } from '../parts/fields.tsx';
import { Notice, Page } from '../parts/page.tsx';
import { useWords } from '../words-context.tsx';
import { Form } from '../parts/form.tsx';

interface UnlockGiven {
  /** Who locked this phone; the name is kept unsealed nowhere, so it may be unknown. */
  readonly account?: string | undefined;
  readonly unlock: (passphrase: string) => Promise<boolean>;
  /** Opens with a PIN or the phone's own lock, where that was set up; the server must be in reach. */
  readonly quick?: Quick | undefined;
  readonly leave: () => void;
}
interface Quick {
  readonly kind: 'pin' | 'prf';
  /** Of the phone's own lock the PIN stays empty. */
  readonly unlock: (pin: string) => Promise<QuickOutcome>;
}
export type QuickOutcome =
  | { readonly kind: 'wrong'; readonly triesLeft: number }
  /** `gone`: its half at the server was destroyed. */
  | { readonly kind: 'open' | 'gone' | 'offline' | 'given_up' };

/** The phone is locked: nothing on it can be read until its key is given. Work goes on where it stopped. */
export function UnlockPage({ account, unlock, quick, leave }: UnlockGiven): ReactElement {
  const { say } = useWords();
  const [wantsPassphrase, setWantsPassphrase] = useState(false);
  const isQuick = quick !== undefined && !wantsPassphrase;
  return (
    <Page
      title={say('unlock.title')}
      lead={account === undefined ? say('unlock.lead') : say('unlock.leadFor', { name: account })}
    >
      {isQuick ? (
        <QuickForm quick={quick} giveUp={() => setWantsPassphrase(true)} />
      ) : (
        <PassphraseForm unlock={unlock} />
      )}
      <div className="actions">
        {quick && (
          <button className="button plain" type="button" onClick={() => setWantsPassphrase(isQuick)}>
            {say(isQuick ? 'unlock.usePassphrase' : `unlock.use_${quick.kind}`)}
          </button>
        )}
        <button className="button plain" type="button" onClick={leave}>
          {say('unlock.somebodyElse')}
        </button>
      </div>
    </Page>
  );
}

function PassphraseForm({ unlock }: { readonly unlock: UnlockGiven['unlock'] }): ReactElement {
  const { say } = useWords();
  const [passphrase, setPassphrase] = useState('');
  const [state, setState] = useState<'busy' | 'wrong'>();
  const submit = async (): Promise<void> => {
    setState('busy');
    setState((await unlock(passphrase)) ? undefined : 'wrong');
  };
  return (
    <Form className="card stack" onSubmit={submit}>
      <TextField
        label={say('unlock.passphrase')}
        kind="password"
        autoComplete="current-password"
        value={passphrase}
        onChange={setPassphrase}
        fault={state === 'wrong' ? say('unlock.wrong') : undefined}
        isRequired
      />
      <button className="button wide" type="submit" disabled={state === 'busy'}>
        {say(state === 'busy' ? 'unlock.busy' : 'unlock.go')}
      </button>
      <p className="hint">{say('unlock.forgotten')}</p>
    </Form>
  );
}

function QuickForm({ quick, giveUp }: { readonly quick: Quick; readonly giveUp: () => void }): ReactElement {
  const { say } = useWords();
  const [pin, setPin] = useState('');
  const [outcome, setOutcome] = useState<QuickOutcome | 'busy'>();
  const submit = async (): Promise<void> => {
    setOutcome('busy');
    const found = await quick.unlock(pin);
    setOutcome(found);
    if (found.kind === 'gone') giveUp();
  };
  const wrong = typeof outcome === 'object' && outcome.kind === 'wrong' ? outcome.triesLeft : undefined;
  return (
    <Form className="card stack" onSubmit={submit}>
      {quick.kind === 'pin' && (
        <TextField
          label={say('unlock.pin')}
          kind="password"
          inputMode="numeric"
          value={pin}
          onChange={setPin}
          fault={wrong === undefined ? undefined : say('unlock.wrongPin', { count: wrong })}
          isRequired
        />
      )}
      {typeof outcome === 'object' && outcome.kind === 'offline' && (
        <Notice tone="warn">{say('unlock.quickOffline')}</Notice>
      )}
      {typeof outcome === 'object' && outcome.kind === 'given_up' && (
        <Notice tone="warn">{say('unlock.givenUp')}</Notice>
      )}
      <button className="button wide" type="submit" disabled={outcome === 'busy'}>
        {say(outcome === 'busy' ? 'unlock.busy' : quick.kind === 'pin' ? 'unlock.go' : 'unlock.use_prf')}
      </button>
    </Form>
  );
}
