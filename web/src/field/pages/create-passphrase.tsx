import { useState, type FormEvent, type ReactElement } from 'react';
import { ChoiceField, TextField } from '../parts/fields.tsx';
import { Notice, Page } from '../parts/page.tsx';
import { useWords } from '../words-context.tsx';

interface CreateGiven {
  /** Five words by chance; another five each time it is asked. */
  readonly suggest: () => string;
  readonly create: (passphrase: string) => Promise<void>;
}

/** Shorter ones can be tried out by a machine that holds the phone. */
export const shortestPassphrase = 16;

/** The first time on this phone: what will open it, also without a network. */
export function CreatePassphrasePage({ suggest, create }: CreateGiven): ReactElement {
  const { say } = useWords();
  const [suggested, setSuggested] = useState(suggest);
  const [source, setSource] = useState<'suggested' | 'own'>('suggested');
  const [own, setOwn] = useState('');
  const [again, setAgain] = useState('');
  const [fault, setFault] = useState<'short' | 'different'>();
  const [isBusy, setIsBusy] = useState(false);
  const chosen = source === 'suggested' ? suggested : own;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const found = chosen.length < shortestPassphrase ? 'short' : tidy(again) === tidy(chosen) ? undefined : 'different';
    setFault(found);
    if (found) return;
    setIsBusy(true);
    await create(tidy(chosen));
  };
  return (
    <Page title={say('passphrase.title')} lead={say('passphrase.lead')}>
      <form className="card stack" onSubmit={(event) => void submit(event)}>
        <ChoiceField
          label={say('passphrase.which')}
          options={['suggested', 'own']}
          value={source}
          onChange={setSource}
          wordOf={(option) => say(`passphrase.${option}`)}
        />
        {source === 'suggested' ? (
          <div className="stack tight">
            <p className="passphrase" dir="auto">
              {suggested}
            </p>
            <button className="button plain" type="button" onClick={() => setSuggested(suggest())}>
              {say('passphrase.another')}
            </button>
            <p className="hint">{say('passphrase.whyWords')}</p>
          </div>
        ) : (
          <TextField
            label={say('passphrase.yours')}
            hint={say('passphrase.yoursHint', { count: shortestPassphrase })}
            kind="password"
            autoComplete="new-password"
            value={own}
            onChange={setOwn}
            fault={fault === 'short' ? say('passphrase.short', { count: shortestPassphrase }) : undefined}
          />
        )}
        <TextField
          label={say('passphrase.again')}
          hint={say(source === 'suggested' ? 'passphrase.againHint' : 'passphrase.againOwnHint')}
          kind={source === 'suggested' ? 'text' : 'password'}
          autoComplete="new-password"
          value={again}
          onChange={setAgain}
          fault={fault === 'different' ? say('passphrase.different') : undefined}
        />
        <Notice tone="warn">{say('passphrase.warning')}</Notice>
        <button className="button wide" type="submit" disabled={isBusy}>
          {say(isBusy ? 'passphrase.busy' : 'passphrase.go')}
        </button>
      </form>
    </Page>
  );
}

/** Spaces and capitals that a phone's keyboard adds do not make another passphrase. */
export function tidy(passphrase: string): string {
  return passphrase.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
}
