import { useQuery } from '@tanstack/react-query';
import { useEffect, type ReactElement, type ReactNode } from 'react';
import { languages } from '@orion/core';
import { useSpoken } from '../../field/words-context.tsx';
import { OfficePage } from '../parts/office-page.tsx';
import { FaultNotice, Loading } from '../parts/states.tsx';
import { useOffice } from '../words-room.tsx';
import { useSession } from './session-room.tsx';
import { setupQuery } from './setup-page.tsx';
import { SignInPage } from './sign-in-page.tsx';

/** Pages for whoever is signed in; before, the way in stands here, at the same address. */
export function Inside({ children }: { readonly children: ReactNode }): ReactElement {
  const { me, isLoading, fault } = useSession();
  const { say } = useOffice();
  useOwnLanguage(me?.account.language);
  if (me) return <>{children}</>;
  if (fault)
    return (
      <OfficePage title={say('state.unreachableTitle')} isNarrow>
        <FaultNotice fault={fault} />
        <div className="actions">
          <button className="button" type="button" onClick={() => window.location.reload()}>
            {say('state.again')}
          </button>
        </div>
      </OfficePage>
    );
  return isLoading ? <Waiting /> : <WayIn />;
}

function Waiting(): ReactElement {
  return (
    <main className="page" id="page">
      <Loading />
    </main>
  );
}

/** A house without an administrator is set up first. */
function WayIn(): ReactElement {
  const setup = useQuery(setupQuery);
  const isNew = setup.data?.needsAdministrator === true;
  useEffect(() => {
    if (isNew) window.location.replace('#/setup');
  }, [isNew]);
  return setup.isPending || isNew ? <Waiting /> : <SignInPage />;
}

/** The language of the account, where nobody chose one on this browser. */
function useOwnLanguage(own: string | undefined): void {
  const { choose } = useSpoken();
  useEffect(() => {
    const language = languages.find((known) => known === own);
    if (language && localStorage.getItem('orion-language') === null) choose(language);
  }, [own, choose]);
}
