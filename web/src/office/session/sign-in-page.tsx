import type { ReactElement } from 'react';
import { Notice } from '../../field/parts/page.tsx';
import { OfficePage } from '../parts/office-page.tsx';
import { useOffice } from '../words-room.tsx';
import { ElsewhereFactor } from './elsewhere-factor.tsx';
import type { Me } from './me.ts';
import { useSession } from './session-room.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** The way in. It stands at whatever address was asked for, so that one arrives there afterwards. */
export function SignInPage({ outcome }: { readonly outcome?: string }): ReactElement {
  const { say, sayCode } = useOffice();
  const { enter } = useSession();
  const isFactorNeeded = outcome === 'second_factor_needed';
  const arrive = (me: Me): void => {
    enter(me);
    if (outcome !== undefined) window.location.replace('#/');
  };
  return (
    <OfficePage title={say('signIn.title')} lead={say('signIn.officeLead')} isNarrow>
      {outcome !== undefined && !isFactorNeeded && <Notice tone="danger">{sayCode('refused', outcome)}</Notice>}
      <div className="card stack">
        {isFactorNeeded ? <ElsewhereFactor onEntered={arrive} /> : <SignInForm onEntered={arrive} />}
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
