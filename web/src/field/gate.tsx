import { lazy, Suspense, useState, type ReactElement } from 'react';
import { Outside } from './frame.tsx';
import { NoFieldWorkPage } from './pages/no-field-work.tsx';
import { UnopenedStorePage } from './pages/unopened-store.tsx';
import { fieldMissions, type Presence } from './presence.ts';
import { houseGate } from './door-later.ts';
import type { Route } from './route.ts';
import { SafetyPage } from './safety/safety-page.tsx';
import { SignInGate } from './sign-in-gate.tsx';

const HouseGate = lazy(async () => ({ default: (await houseGate()).HouseGate }));

interface GateGiven {
  readonly presence: Presence;
  readonly route: Route;
}

/** Which page may be shown at all: safety always; the rest after signing in once and unlocking. */
export function Gate({ presence, route }: GateGiven): ReactElement {
  const [isSigningIn, setIsSigningIn] = useState(false);
  const { house, me } = presence;
  const isOpen = house?.state === 'open';
  if (!isOpen && (route.page === 'safety' || route.page === 'alarm'))
    return (
      <Outside>
        <SafetyPage {...(route.page === 'alarm' && { about: route.case })} />
      </Outside>
    );
  if (presence.doesNotOpen)
    return (
      <Outside>
        <UnopenedStorePage />
      </Outside>
    );
  if (isSigningIn || (house === undefined && me === undefined))
    return <SignInGate presence={presence} done={() => setIsSigningIn(false)} />;
  if (me && fieldMissions(me).length === 0)
    return (
      <Outside>
        <NoFieldWorkPage
          me={me}
          house={house?.account === me.account.id ? house : undefined}
          leave={() => setIsSigningIn(true)}
        />
      </Outside>
    );
  if (!house) return <SignInGate presence={presence} done={() => setIsSigningIn(false)} />;
  return (
    <Suspense>
      <HouseGate presence={presence} house={house} route={route} signInAgain={() => setIsSigningIn(true)} />
    </Suspense>
  );
}
