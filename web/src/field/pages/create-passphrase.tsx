import { useState, type ReactElement } from 'react';
import {
  passphraseFault,
  shortestPassphrase,
  tidyPassphrase,
  type Loss,
  type PassphraseFault,
} from '../../local/index.ts';
import { ChoiceField, TextField } from '../parts/fields.tsx';
import { Notice, Page } from '../parts/page.tsx';
import { useWords } from '../words-context.tsx';
import { Form } from '../parts/form.tsx';
import { LostNotice } from './lost-notice.tsx';

interface CreateGiven {
  /** What this phone kept, and its browser lost. */
  readonly lost: Loss | undefined;
  /** Words by chance; others each time it is asked. */
  readonly suggest: () => string;
  readonly create: (passphrase: string) => Promise<unknown>;
}

/** The first time on this phone: what will open it, also without a network. */
export function CreatePassphrasePage({ lost, suggest, create }: CreateGiven): ReactElement {
  const { say } = useWords();
  const [suggested, setSuggested] = useState(suggest);
  const [source, setSource] = useState<'suggested' | 'own'>('suggested');
  const [own, setOwn] = useState('');
  const [again, setAgain] = useState('');
  const [fault, setFault] = useState<PassphraseFault | 'different'>();
  const [isBusy, setIsBusy] = useState(false);
  const chosen = source === 'suggested' ? suggested : own;
  const submit = async (): Promise<void> => {
    const isSame = tidyPassphrase(again) === tidyPassphrase(chosen);
    const found = passphraseFault(chosen) ?? (isSame ? undefined : 'different');
    setFault(found);
    if (found) return;
    setIsBusy(true);
    await create(chosen);
  };
  return (
    <Page title={say('passphrase.title')} lead={say('passphrase.lead')}>
      <LostNotice lost={lost} />
      <Form className="card stack" onSubmit={submit}>
        <ChoiceField
          label={say('passphrase.which')}
          options={['suggested', 'own']}
          value={source}
          onChange={setSource}
          wordOf={(option) => say(`passphrase.${option}`)}
        />
        {source === 'suggested' ? (
          <Suggestion words={suggested} another={() => setSuggested(suggest())} />
        ) : (
          <TextField
            label={say('passphrase.yours')}
            hint={say('passphrase.yoursHint', { count: shortestPassphrase })}
            kind="password"
            autoComplete="new-password"
            value={own}
            onChange={setOwn}
            fault={
              fault && fault !== 'different' ? say(`passphrase.${fault}`, { count: shortestPassphrase }) : undefined
            }
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
      </Form>
    </Page>
  );
}

function Suggestion({ words, another }: { readonly words: string; readonly another: () => void }): ReactElement {
  const { say } = useWords();
  return (
    <div className="stack tight">
      <p className="passphrase" dir="ltr">
        {words}
      </p>
      <button className="button plain" type="button" onClick={another}>
        {say('passphrase.another')}
      </button>
      <p className="hint">{say('passphrase.whyWords')}</p>
    </div>
  );
}
