import type { ReactElement } from 'react';
import { useOffice } from '../words-room.tsx';
import { OfficePage } from './office-page.tsx';

/** Nothing is here, or it is not this reader's to see: the page does not tell which. */
export function NotFoundPage(): ReactElement {
  const { say } = useOffice();
  return (
    <OfficePage title={say('notFound.title')} lead={say('notFound.lead')} isNarrow>
      <div className="actions">
        <a className="button" href="#/">
          {say('notFound.home')}
        </a>
      </div>
    </OfficePage>
  );
}
