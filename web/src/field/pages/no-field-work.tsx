import { useEffect, type ReactElement } from 'react';
import type { LocalHouse } from '../../local/index.ts';
import type { Me } from '../desk.ts';
import { useHouseStatus } from '../house-status.ts';
import { Notice, Page } from '../parts/page.tsx';
import { SaveRescue } from '../phone/save-rescue.tsx';
import { useWords } from '../words-context.tsx';

interface NoFieldGiven {
  readonly me: Me;
  /** Their own on this phone, where they worked in the field before. */
  readonly house: LocalHouse | undefined;
  readonly leave: () => void;
}

/** Somebody whose roles have no cases on a phone: their pages are in the office. */
export function NoFieldWorkPage({ me, house, leave }: NoFieldGiven): ReactElement {
  const { say } = useWords();
  // Nothing on these pages needs it open, and nobody is here who would lock it.
  useEffect(() => house?.lock(), [house]);
  return (
    <Page title={say('noField.title')} lead={say('noField.lead', { name: me.account.name })}>
      <Notice tone="accent">{say('noField.office')}</Notice>
      {house && <UnsentNotice house={house} />}
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

/** What they wrote while they still had a part in it, and the server never took. */
function UnsentNotice({ house }: { readonly house: LocalHouse }): ReactElement | null {
  const { unsent, refused, drafts } = useHouseStatus(house);
  const { say } = useWords();
  const count = unsent + refused + drafts;
  if (count === 0) return null;
  return (
    <Notice tone="warn">
      <p>{say('noField.unsent', { count })}</p>
      <SaveRescue house={house} />
    </Notice>
  );
}
