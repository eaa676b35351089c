import type { AlertId, AlertKind, CaseId, Change, ChangeId, Instant, MissionId } from '@orion/core';
import { useEffect, useState, type ReactElement, type ReactNode } from 'react';
import type { HouseStatus, LocalHouse } from '../../local/index.ts';
import type { Presence } from '../presence.ts';
import { newId } from '../desk.ts';
import { readMemory } from '../device-memory.ts';
import { AlarmContext, stateOf, type Alarm, type Raised } from './alarm.ts';

interface Kept extends Raised {
  readonly change: ChangeId;
  readonly mission: MissionId;
}

/** Makes the alarm work everywhere: what it writes needs neither an open house nor a network. */
export function AlarmRoom({ presence, children }: { presence: Presence; children: ReactNode }): ReactElement {
  const { house, syncNow } = presence;
  const [raised, setRaised] = useState<readonly Kept[]>([]);
  const status = useStatusOf(house);
  const memory = readMemory();
  const mission =
    presence.mission ?? memory.accounts.find(({ account }) => account === house?.account)?.missions[0]?.id;
  useEffect(() => {
    if (!house) return;
    const look = async (): Promise<void> => {
      const states = new Map(
        await Promise.all(raised.map(async (alert) => [alert.id, await stateNow(house, alert)] as const)),
      );
      if (raised.some(({ id, state }) => states.get(id) !== state))
        setRaised((all) => all.map((alert) => ({ ...alert, state: states.get(alert.id) ?? alert.state })));
    };
    void look();
  }, [house, raised, status]);
  const raise = async (
    kind: AlertKind,
    { isDrill, about }: { isDrill: boolean; about?: CaseId | undefined },
  ): Promise<void> => {
    if (!house || !mission) return;
    const alert: Kept = {
      id: newId() as AlertId,
      change: newId() as ChangeId,
      kind,
      isDrill,
      mission,
      state: 'unsent',
    };
    await house.record([changeOfAlert(alert, { house, about })]);
    setRaised([alert, ...raised]);
    syncNow();
  };
  const alarm: Alarm = {
    canRaise: house !== undefined && mission !== undefined,
    hotlines: memory.hotlines,
    isOnline: status?.isOnline ?? true,
    isSignedOut: status?.isSignedOut ?? false,
    raise,
    raised,
  };
  return <AlarmContext value={alarm}>{children}</AlarmContext>;
}

function useStatusOf(house: LocalHouse | undefined): HouseStatus | undefined {
  const [status, setStatus] = useState<HouseStatus>();
  useEffect(() => {
    setStatus(house?.status());
    return house?.subscribe(setStatus);
  }, [house]);
  return status;
}

function changeOfAlert(
  { id, change, mission, kind, isDrill }: Kept,
  { house, about }: { house: LocalHouse; about: CaseId | undefined },
): Change {
  return {
    id: change,
    kind: 'alert.raised',
    shape: 1,
    mission,
    subject: id,
    author: house.account,
    device: house.device,
    at: new Date().toISOString() as Instant,
    body: { kind, isDrill, ...(about && { case: about }) },
  };
}

async function stateNow(house: LocalHouse, alert: Kept): Promise<Raised['state']> {
  const told = (await house.alerts(alert.mission)).find(({ id }) => id === alert.id);
  const unsent = await house.door.storeOf(alert.mission).unsent();
  return stateOf(told, { isUnsent: unsent.some(({ id }) => id === alert.change) });
}
