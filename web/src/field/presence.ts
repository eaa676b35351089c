import type { AccountId, DeviceId, MissionId, Role } from '@orion/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { LocalHouse } from '../local/index.ts';
import type { Syncing } from '../in-step.ts';
import { keeping, openHouseOf, readMe } from './connection.ts';
import type { Me, MyMission } from './desk.ts';
import { tellLoss } from './tell-loss.ts';
import { readMemory, rememberAccount, type KnownAccount } from './device-memory.ts';

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
  /** It stands here, and the browser does not open it. */
  readonly doesNotOpen: boolean;
  readonly me: Me | undefined;
  readonly mission: MissionId | undefined;
  readonly chooseMission: (mission: MissionId) => void;
  /** Somebody signed in, as this device. */
  readonly enter: (me: Me, device: DeviceId) => Promise<void>;
  /** Another house that stands on this phone. */
  readonly change: (house: LocalHouse) => void;
  /** What is now known of the one whose house this is. */
  readonly knowMe: (me: Me) => void;
  /** The house was emptied by order: whoever works here signs in anew. */
  readonly forgetMe: () => void;
  readonly syncNow: () => void;
}

export function usePresence(): Presence | 'opening' {
  const [stands, setHouse] = useState<LocalHouse | 'opening' | 'unopened' | undefined>('opening');
  const house = stands === 'unopened' ? undefined : stands;
  const [me, setMe] = useState<Me>();
  const [mission, chooseMission] = useState<MissionId>();
  const sync = useRef<Syncing>(undefined);
  useEffect(() => {
    const [last] = readMemory().accounts;
    if (last === undefined) setHouse(undefined);
    else void openHouseOf(last).then(setHouse, () => setHouse('unopened'));
  }, []);
  const knowMe = useCallback((next: Me): void => {
    const known = knownOf(next.account.id);
    if (known) rememberAccount({ ...known, missions: rolesOf(next) });
    setMe(next);
  }, []);
  useEffect(() => {
    if (house === undefined || house === 'opening') return;
    // On a locked phone nobody's name is shown; it is asked when it is opened.
    const askAnew = (): void => void (house.state === 'open' && refreshMe({ house, knowMe }));
    const stopTelling = tellLoss(house);
    let isLeft = false;
    // It came with the house.
    void (async () => {
      const { startSync } = await keeping();
      if (!isLeft) sync.current = startSync(house, () => knownOf(house.account)?.missions ?? [], askAnew);
    })();
    return () => {
      isLeft = true;
      stopTelling();
      sync.current?.stop();
      sync.current = undefined;
    };
  }, [house, knowMe]);
  const forgetMe = useCallback((): void => setMe(undefined), []);
  if (house === 'opening') return 'opening';
  const change = (next: LocalHouse): void => {
    house?.lock();
    house?.close();
    setMe(undefined);
    chooseMission(undefined);
    setHouse(next);
  };
  const enter = async (next: Me, device: DeviceId): Promise<void> => {
    // Who has no work in the field leaves nothing on the phone.
    if (fieldMissions(next).length === 0) return setMe(next);
    const known: KnownAccount = { account: next.account.id, device, missions: rolesOf(next) };
    rememberAccount(known);
    if (house?.account !== known.account || house.device !== device) change(await openHouseOf(known));
    setMe(next);
    void sync.current?.now();
  };
  const syncNow = (): void => void sync.current?.now();
  return {
    house,
    doesNotOpen: stands === 'unopened',
    me,
    mission,
    chooseMission,
    knowMe,
    change,
    enter,
    forgetMe,
    syncNow,
  };
}

function knownOf(account: AccountId): KnownAccount | undefined {
  return readMemory().accounts.find((known) => known.account === account);
}

function rolesOf(me: Me): KnownAccount['missions'] {
  return fieldMissions(me).map(({ id, roles }) => ({ id, roles }));
}

/** Asks again who is signed in: roles and missions change. */
export async function refreshMe({ house, knowMe }: Pick<Presence, 'house' | 'knowMe'>): Promise<void> {
  const known = await readMe();
  if (!known || known.account.id !== house?.account) return;
  if (house.state === 'open') await house.references.keep('me', known);
  knowMe(known);
}
