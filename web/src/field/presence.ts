import type { AccountId, MissionId, Role } from '@orion/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { LocalHouse } from '../local/index.ts';
import { startSync, type Syncing } from '../sync.ts';
import { openHouseOf, readMe } from './connection.ts';
import type { Me, MyMission } from './desk.ts';
import { readMemory, rememberAccount } from './device-memory.ts';

/** Roles whose work is on these pages; the others work in the office. */
const fieldRoles: readonly Role[] = ['case_worker', 'mentor', 'interviewer', 'supervisor', 'protection_officer'];

/** The missions in which somebody works in the field. */
export function fieldMissions({ missions }: Me): readonly MyMission[] {
  return missions.filter(({ kind, roles }) => kind !== 'commons' && roles.some((role) => fieldRoles.includes(role)));
}

/** Whose house stands open here, who was signed in, and the sync between the two. */
export interface Presence {
  /** The house of the last account on this phone; undefined on a new one. */
  readonly house: LocalHouse | undefined;
  readonly me: Me | undefined;
  readonly mission: MissionId | undefined;
  readonly chooseMission: (mission: MissionId) => void;
  readonly enter: (me: Me) => Promise<void>;
  /** Another house that stands on this phone. */
  readonly change: (house: LocalHouse) => void;
  readonly knowMe: (me: Me) => void;
  readonly syncNow: () => void;
}

export function usePresence(): Presence | 'opening' {
  const [house, setHouse] = useState<LocalHouse | 'opening' | undefined>('opening');
  const [me, setMe] = useState<Me>();
  const [mission, chooseMission] = useState<MissionId>();
  const sync = useRef<Syncing>(undefined);
  useEffect(() => {
    const last = readMemory().accounts[0]?.account;
    if (last === undefined) setHouse(undefined);
    else void openHouseOf(last).then(setHouse);
  }, []);
  useEffect(() => {
    if (house === undefined || house === 'opening') return;
    sync.current = startSync(house, () => missionsOf(house.account));
    return () => sync.current?.stop();
  }, [house]);
  const knowMe = useCallback((known: Me): void => {
    rememberAccount({
      account: known.account.id,
      missions: fieldMissions(known).map(({ id, roles }) => ({ id, roles })),
    });
    setMe(known);
  }, []);
  if (house === 'opening') return 'opening';
  const change = (next: LocalHouse): void => {
    house?.lock();
    house?.close();
    setMe(undefined);
    setHouse(next);
  };
  return {
    house,
    me,
    mission,
    chooseMission,
    knowMe,
    change,
    enter: async (known) => {
      const isOther = house?.account !== known.account.id;
      if (isOther && fieldMissions(known).length > 0) change(await openHouseOf(known.account.id));
      knowMe(known);
      void sync.current?.now();
    },
    syncNow: () => void sync.current?.now(),
  };
}

function missionsOf(account: AccountId): ReturnType<typeof readMemory>['accounts'][number]['missions'] {
  return readMemory().accounts.find((known) => known.account === account)?.missions ?? [];
}

/** Asks again who is signed in: roles and missions change. */
export async function refreshMe({ me, knowMe }: Presence): Promise<void> {
  const known = await readMe();
  if (known && (me === undefined || known.account.id === me.account.id)) knowMe(known);
}
