import type { ReactElement } from 'react';
import type { Me } from '../desk.ts';
import { Notice, Page } from '../parts/page.tsx';
import { useWords } from '../words-context.tsx';

/** Somebody whose roles have no cases on a phone: their pages are in the office. */
export function NoFieldWorkPage({ me, leave }: { readonly me: Me; readonly leave: () => void }): ReactElement {
  const { say } = useWords();
  return (
    <Page title={say('noField.title')} lead={say('noField.lead', { name: me.account.name })}>
      <Notice tone="accent">{say('noField.office')}</Notice>
      <div className="actions">
        <a className="button" href="/office">
          {say('phone.office')}
        </a>
        <button className="button quiet" type="button" onClick={leave}>
          {say('unlock.somebodyElse')}
        </button>
      </div>
    </Page>
  );
}
