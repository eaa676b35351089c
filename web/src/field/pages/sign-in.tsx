import { useState, type FormEvent, type ReactElement } from 'react';
import type { Credentials, SignedIn } from '../connection.ts';
import { TextField } from '../parts/fields.tsx';
import { Notice, Page } from '../parts/page.tsx';
import { useWords } from '../words-context.tsx';

export type SignInOutcome = SignedIn['outcome'];

interface SignInGiven {
  readonly signIn: (credentials: Credentials) => Promise<SignInOutcome>;
  /** Shown where a person was just signed out, so that they know their work is kept. */
  readonly unsent?: number;
  /** Back to the house that stands on this phone. */
  readonly cancel?: () => void;
}

/** Email and password, and a code where the mission asks for one. What failed is never said more exactly. */
export function SignInPage({ signIn, unsent = 0, cancel }: SignInGiven): ReactElement {
  const { say } = useWords();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [outcome, setOutcome] = useState<SignInOutcome | 'busy'>();
  const asksCode = outcome === 'second_factor_needed' || outcome === 'second_factor_failed' || code !== '';
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setOutcome('busy');
    setOutcome(await signIn({ email: email.trim(), password, ...(code !== '' && { code: code.replaceAll(/\s/g, '') }) }));
  };
  return (
    <Page title={say('signIn.title')} lead={say('signIn.lead')}>
      {unsent > 0 && <Notice tone="accent">{say('signIn.unsent', { count: unsent })}</Notice>}
      <form className="card stack" onSubmit={(event) => void submit(event)}>
        <TextField label={say('signIn.email')} kind="email" autoComplete="username" value={email} onChange={setEmail} isRequired />
        <TextField
          label={say('signIn.password')}
          kind="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          isRequired
        />
        {asksCode && (
          <TextField
            label={say('signIn.code')}
            hint={say('signIn.codeHint')}
            inputMode="numeric"
            autoComplete="one-time-code"
            value={code}
            onChange={setCode}
            isRequired
          />
        )}
        <SignInFault outcome={outcome} />
        <button className="button wide" type="submit" disabled={outcome === 'busy'}>
          {say(outcome === 'busy' ? 'signIn.busy' : 'signIn.go')}
        </button>
      </form>
      {cancel && (
        <div className="actions">
          <button className="button plain" type="button" onClick={cancel}>
            {say('go.cancel')}
          </button>
        </div>
      )}
    </Page>
  );
}

function SignInFault({ outcome }: { readonly outcome: SignInOutcome | 'busy' | undefined }): ReactElement | null {
  const { say } = useWords();
  switch (outcome) {
    case 'sign_in_failed':
      return <Notice tone="danger">{say('signIn.failed')}</Notice>;
    case 'second_factor_failed':
      return <Notice tone="danger">{say('signIn.codeFailed')}</Notice>;
    case 'second_factor_needed':
      return <Notice tone="accent">{say('signIn.codeNeeded')}</Notice>;
    case 'too_many_tries':
      return <Notice tone="danger">{say('signIn.tooMany')}</Notice>;
    case 'device_revoked':
      return <Notice tone="danger">{say('signIn.revoked')}</Notice>;
    case 'offline':
      return <Notice tone="warn">{say('signIn.offline')}</Notice>;
    default:
      return null;
  }
}
