import { useEffect, useState, type ReactElement } from 'react';
import type { Loss } from '../../local/index.ts';
import { needsSetup, type Credentials, type SignedIn } from '../connection.ts';
import { TextField } from '../parts/fields.tsx';
import { Notice, Page } from '../parts/page.tsx';
import { useWords } from '../words-context.tsx';
import { Form } from '../parts/form.tsx';
import { LostNotice } from './lost-notice.tsx';

interface SignInGiven {
  readonly signIn: (credentials: Credentials) => Promise<SignedIn>;
  /** Shown where a person was just signed out, so that they know their work is kept. */
  readonly unsent?: number;
  /** What this phone kept, and its browser lost. */
  readonly lost?: Loss | undefined;
  /** Back to the house that stands on this phone. */
  readonly cancel?: () => void;
}

type Factor = Pick<Credentials, 'code' | 'passkey'>;

/** Email and password, and a second factor where the account has one. What failed is never said more exactly. */
export function SignInPage({ signIn, unsent = 0, lost, cancel }: SignInGiven): ReactElement {
  const { say } = useWords();
  useLeaveForSetup();
  return (
    <Page title={say('signIn.title')} lead={say('signIn.lead')}>
      <LostNotice lost={lost} />
      {unsent > 0 && <Notice tone="accent">{say('signIn.unsent', { count: unsent })}</Notice>}
      <SignInForm signIn={signIn} />
      <div className="actions">
        {cancel && (
          <button className="button plain" type="button" onClick={cancel}>
            {say('go.cancel')}
          </button>
        )}
        <a className="button plain" href="/office">
          {say('signIn.office')}
        </a>
      </div>
    </Page>
  );
}

function SignInForm({ signIn }: Pick<SignInGiven, 'signIn'>): ReactElement {
  const { say } = useWords();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [found, setFound] = useState<SignedIn>();
  const [asksFactor, setAsksFactor] = useState(false);
  const submit = async (factor: Factor): Promise<void> => {
    setIsBusy(true);
    const answer = await signIn({ email: email.trim(), password, ...factor });
    setIsBusy(false);
    setFound(answer);
    if (answer.outcome === 'second_factor_needed') setAsksFactor(true);
  };
  return (
    <Form className="card stack" onSubmit={() => submit(code === '' ? {} : { code: code.replaceAll(/\s/g, '') })}>
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
      {asksFactor && (
        <TextField
          label={say('signIn.code')}
          hint={say('signIn.codeHint')}
          autoComplete="one-time-code"
          value={code}
          onChange={setCode}
        />
      )}
      <SignInFault found={found} />
      {found?.outcome === 'second_factor_needed' && found.passkey !== undefined && (
        <PasskeyButton options={found.passkey} answered={(passkey) => void submit({ passkey })} />
      )}
      <button className="button wide" type="submit" disabled={isBusy}>
        {say(isBusy ? 'signIn.busy' : 'signIn.go')}
      </button>
    </Form>
  );
}

interface PasskeyGiven {
  /** What the server would have asked. */
  readonly options: unknown;
  readonly answered: (passkey: unknown) => void;
}

function PasskeyButton({ options, answered }: PasskeyGiven): ReactElement {
  const { say } = useWords();
  const ask = async (): Promise<void> => {
    const { askPasskey } = await import('../passkey.ts');
    const passkey = await askPasskey(options);
    if (passkey) answered(passkey);
  };
  return (
    <button className="button quiet wide" type="button" onClick={() => void ask()}>
      {say('signIn.passkey')}
    </button>
  );
}

/** A house without an administrator is set up in the office first. */
function useLeaveForSetup(): void {
  useEffect(() => {
    const look = async (): Promise<void> => {
      if (await needsSetup()) window.location.replace('/office');
    };
    void look();
  }, []);
}

function SignInFault({ found }: { readonly found: SignedIn | undefined }): ReactElement | null {
  const { say } = useWords();
  switch (found?.outcome) {
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
