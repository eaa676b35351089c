import type { ReactElement } from 'react';
import { Notice } from '../../field/parts/page.tsx';
import { OfficePage } from '../parts/office-page.tsx';
import { useOffice } from '../words-room.tsx';
import { useSession } from './session-room.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** The way in. It stands at whatever address was asked for, so that one arrives there afterwards. */
export function SignInPage({ outcome }: { readonly outcome?: string }): ReactElement {
  const { say, sayCode } = useOffice();
  const { enter } = useSession();
  return (
    <OfficePage title={say('signIn.title')} lead={say('signIn.officeLead')} isNarrow>
      {outcome !== undefined && <Notice tone="danger">{sayCode('refused', outcome)}</Notice>}
      <div className="card stack">
        <SignInForm onEntered={enter} />
      </div>
      <div className="actions">
        <a className="button plain" href="#/invitation">
          {say('invitation.have')}
        </a>
        <a className="button plain" href="/">
          {say('frame.field')}
        </a>
      </div>
    </OfficePage>
  );
}
