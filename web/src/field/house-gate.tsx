import { lazy, Suspense, useEffect, useRef, useState, type ReactElement } from 'react';
import {
  browserRandom,
  suggestPassphrase,
  type HouseState,
  type LocalHouse,
  type QuickSecret,
  type QuickUnlock,
} from '../local/index.ts';
import { serverShares } from '../sync.ts';
import { openHouseOf, signOut } from './connection.ts';
import type { Me } from './desk.ts';
import { readMemory } from './device-memory.ts';
import { Outside } from './frame.tsx';
import { useHouseStatus } from './house-status.ts';
import { CreatePassphrasePage } from './pages/create-passphrase.tsx';
import { UnlockPage, type QuickOutcome } from './pages/unlock.tsx';
import { refreshMe, type Presence } from './presence.ts';
import type { Route } from './route.ts';
import { SignInGate } from './sign-in-gate.tsx';

/** What lies behind the door comes while somebody types at it. */
export const rooms = () => import('./rooms.tsx');
const Rooms = lazy(async () => ({ default: (await rooms()).Rooms }));

interface HouseGiven {
  readonly presence: Presence;
  readonly route: Route;
  readonly house: LocalHouse;
  readonly signInAgain: () => void;
}

/** A house that stands on this phone: the passphrase it waits for, or what lies behind the door. */
export function HouseGate({ presence, house, route, signInAgain }: HouseGiven): ReactElement | null {
  const status = useHouseStatus(house);
  const me = useKeptMe(house, presence);
  useForgetting(status.state, presence.forgetMe);
  const leave = async (): Promise<void> => {
    house.lock();
    signInAgain();
    await signOut();
  };
  switch (status.state) {
    case 'empty':
      if (!me) return <SignInGate presence={presence} done={() => undefined} />;
      return (
        <Outside>
          <CreatePassphrasePage
            lost={status.lost}
            suggest={() => suggestPassphrase(browserRandom)}
            create={(passphrase) => house.create(passphrase)}
          />
        </Outside>
      );
    case 'locked':
      return <LockedGate presence={presence} house={house} signInAgain={signInAgain} />;
    case 'open':
      if (!me) return null;
      return (
        <Suspense>
          <Rooms {...{ presence, house, route, status, me }} signIn={signInAgain} signOut={leave} />
        </Suspense>
      );
  }
}

/** A house that stood and is empty was emptied by order: nobody chooses a passphrase there as if it were new. */
function useForgetting(state: HouseState, forgetMe: () => void): void {
  const before = useRef(state);
  useEffect(() => {
    if (before.current !== 'empty' && state === 'empty') forgetMe();
    before.current = state;
  }, [state, forgetMe]);
}

/** Who works here: as just told by the server, else as kept in the open house. */
function useKeptMe(house: LocalHouse, presence: Presence): Me | undefined {
  const { me, knowMe } = presence;
  const { state } = useHouseStatus(house);
  useEffect(() => {
    if (state !== 'open') return;
    if (me) void house.references.keep('me', me);
    else
      void house.references.read('me').then((kept) => {
        if (kept) knowMe(kept as Me);
        return refreshMe(presence);
      });
  }, [house, state, me, knowMe]);
  return me;
}

function LockedGate({ presence, house, signInAgain }: Omit<HouseGiven, 'route'>): ReactElement {
  const [quick, setQuick] = useState<QuickUnlock>();
  useEffect(() => {
    void house.quickUnlock().then(setQuick);
  }, [house]);
  const unlockQuickly = async (pin: string): Promise<QuickOutcome> => {
    const secret = await secretOf(quick, pin);
    if (!secret) return { kind: 'given_up' };
    const found = await house.unlockQuickly(secret, serverShares);
    if (found.kind === 'unreachable') return { kind: 'offline' };
    return found.kind === 'open' || found.kind === 'wrong' ? found : { kind: 'gone' };
  };
  return (
    <Outside>
      <UnlockPage
        account={presence.me?.account.name}
        unlock={(passphrase) => unlockAny(presence, house, passphrase)}
        quick={quick && { kind: quick.kind, unlock: unlockQuickly }}
        leave={signInAgain}
      />
    </Outside>
  );
}

/** The secret of a quick unlock: the PIN as typed, or what the phone's own lock gives out. */
async function secretOf(quick: QuickUnlock | undefined, pin: string): Promise<QuickSecret | undefined> {
  if (quick?.kind !== 'prf') return { kind: 'pin', pin };
  const { askPhoneSecret } = await import('./passkey.ts');
  const output = await askPhoneSecret({ credential: quick.credential ?? '', salt: quick.salt });
  return output && { kind: 'prf', output };
}

/** Opens the house whose passphrase it is: two people may share one phone, and no name says whose is whose. */
async function unlockAny(presence: Presence, house: LocalHouse, passphrase: string): Promise<boolean> {
  if ((await house.unlock(passphrase)) === 'open') return true;
  for (const known of readMemory().accounts) {
    if (known.account === house.account) continue;
    const other = await openHouseOf(known);
    if (other.state === 'locked' && (await other.unlock(passphrase)) === 'open') {
      presence.change(other);
      return true;
    }
    other.close();
  }
  return false;
}
