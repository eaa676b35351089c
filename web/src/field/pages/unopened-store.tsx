import type { ReactElement } from 'react';
import { Notice, Page } from '../parts/page.tsx';
import { useWords } from '../words-context.tsx';

/** The browser does not open the store of this phone. What lies in it may be whole: nothing here takes it away. */
export function UnopenedStorePage(): ReactElement {
  const { say } = useWords();
  return (
    <Page title={say('unopened.title')}>
      <Notice tone="danger">{say('unopened.lead')}</Notice>
      <div className="actions">
        <button className="button" type="button" onClick={() => window.location.reload()}>
          {say('fault.again')}
        </button>
      </div>
    </Page>
  );
}
