import { writtenBy } from '@orion/core';
import type { AccountId, Alert, Case, CaseId, Instrument, InstrumentRef, MissionId, Protocol } from '@orion/core';
import { useCallback, useEffect, useMemo, useState, type ReactElement, type ReactNode } from 'react';
import type { Colleague, Draft, HouseStatus, LocalHouse } from '../local/index.ts';
import { todayHere } from './calendar.ts';
import { findDuplicates } from './connection.ts';
import { changeOf, DeskContext, type Desk, type Me } from './desk.ts';
import { rememberHotlines } from './device-memory.ts';
import { useIdleLock } from './idle.ts';
import { fieldMissions } from './presence.ts';
import { withScores } from './reckon.ts';
import { readRecordings, refreshRecordings } from './recordings/recordings.ts';
import { useRead } from './use-read.ts';
import { useSpoken } from './words-context.tsx';

interface RoomGiven {
  readonly house: LocalHouse;
  readonly me: Me;
  readonly status: HouseStatus;
  /** The one chosen, where there are several. */
  readonly mission: MissionId | undefined;
  readonly chooseMission: (mission: MissionId) => void;
  readonly children: ReactNode;
}

/** When a phone locks by itself while it does not know the protocol yet. */
const cautiousMinutes = 5;

/** Opens what the house holds and lays it on the desk, for one mission at a time. */
export function DeskRoom({
  house,
  me,
  status,
  mission: chosen,
  chooseMission,
  children,
}: RoomGiven): ReactElement | null {
  const missions = useMemo(() => fieldMissions(me), [me]);
  const mission = missions.find(({ id }) => id === chosen) ?? missions[0];
  const { settle } = useSpoken();
  useEffect(() => settle(mission?.country), [settle, mission?.country]);
  const references = useReferences(house, mission?.id, status);
  const { protocol, instruments } = references;
  const work = useWork(house, { mission: mission?.id, status, instruments });
  const recordings = useRecordings(house, mission?.id, status);
  const lock = useCallback(() => house.lock(), [house]);
  useIdleLock(protocol?.devices.idleMinutes ?? cautiousMinutes, lock);
  useEffect(() => {
    if (protocol) rememberHotlines(protocol.hotlines);
  }, [protocol]);
  const desk = useMemo((): Desk | undefined => {
    if (!mission || !work) return undefined;
    const names = new Map(references.people.map(({ account, name }) => [account, name]));
    return {
      house,
      me,
      mission,
      missions,
      status,
      protocol,
      instruments: references.instruments,
      ...work,
      recordings,
      today: todayHere(),
      nameOfAccount: (account: AccountId) => (account === me.account.id ? me.account.name : names.get(account)),
      chooseMission,
      may: (kind) => mission.roles.some((role) => writtenBy[role].includes(kind)),
      record: async (facts, options) =>
        house.record(
          facts.map((fact) => changeOf(fact, { mission: mission.id, account: me.account.id, house })),
          options,
        ),
      findDuplicates: (person) => findDuplicates(mission.id, person),
    };
  }, [house, me, mission, missions, status, references, protocol, work, recordings, chooseMission]);
  return desk ? <DeskContext value={desk}>{children}</DeskContext> : null;
}

const none: ReadonlySet<string> = new Set();

/** What the mission has recorded to be read aloud: asked of the server now and then, known without it. */
function useRecordings(
  house: LocalHouse,
  mission: MissionId | undefined,
  { lastContact }: HouseStatus,
): ReadonlySet<string> {
  const read = async (): Promise<ReadonlySet<string>> => {
    if (mission === undefined) return none;
    if (lastContact !== undefined) await refreshRecordings(house, mission);
    return readRecordings(house, mission);
  };
  return useRead(read, [house, mission, lastContact]) ?? none;
}

interface Held {
  readonly protocol: Protocol | undefined;
  readonly instruments: ReadonlyMap<InstrumentRef, Instrument>;
  readonly people: readonly Colleague[];
}

/** What every mission has: fetched by the sync, read here; looked at again while something is missing or after a sync. */
function useReferences(house: LocalHouse, mission: MissionId | undefined, status: HouseStatus): Held {
  const [held, setHeld] = useState<Held>({ protocol: undefined, instruments: new Map(), people: [] });
  // They are opened again after each sync; while something is missing, at every news.
  const occasion = held.protocol && held.instruments.size > 0 ? status.lastContact : status;
  useEffect(() => {
    if (mission === undefined) return;
    const look = async (): Promise<void> => {
      const read = await readReferences(house, mission);
      setHeld((before) => (isSameHeld(before, read) ? before : read));
    };
    void look();
  }, [house, mission, occasion]);
  return held;
}

/** Whether nothing new was fetched: then what was reckoned with it need not be reckoned again. */
function isSameHeld(before: Held, read: Held): boolean {
  const sizes = ({ instruments, people }: Held): string => `${instruments.size} ${people.length}`;
  return sizes(before) === sizes(read) && JSON.stringify(before.protocol) === JSON.stringify(read.protocol);
}

async function readReferences({ references }: LocalHouse, mission: MissionId): Promise<Held> {
  const [found, people, refs] = [
    await references.protocol(mission),
    await references.people(mission),
    await references.instruments(mission),
  ];
  const documents = await Promise.all(
    (refs ?? []).map(async (ref) => [ref, await references.instrument(ref)] as const),
  );
  return {
    protocol: found?.protocol as Protocol | undefined,
    people: people ?? [],
    instruments: new Map(documents.flatMap(([ref, document]) => (document ? [[ref, document as Instrument]] : []))),
  };
}

/** Lists are drawn often and cases change seldom: each is scored once. */
const known = new WeakMap<Case, { readonly by: Held['instruments']; readonly found: Case }>();

function scored(found: Case, instruments: Held['instruments']): Case {
  const before = known.get(found);
  if (before?.by === instruments) return before.found;
  const after = withScores(found, instruments);
  known.set(found, { by: instruments, found: after });
  return after;
}

type Work = Pick<Desk, 'summaries' | 'cases' | 'alerts' | 'drafts'>;

/** The caseload, the alerts and what was begun, after every change of the house. */
function useWork(
  house: LocalHouse,
  {
    mission,
    status,
    instruments,
  }: {
    readonly mission: MissionId | undefined;
    readonly status: HouseStatus;
    readonly instruments: Held['instruments'];
  },
): Work | undefined {
  const read = async (): Promise<Work | undefined> =>
    mission === undefined ? undefined : readWork(house, { mission, instruments });
  return useRead(read, [house, mission, status, instruments]);
}

async function readWork(
  house: LocalHouse,
  { mission, instruments }: { readonly mission: MissionId; readonly instruments: Held['instruments'] },
): Promise<Work> {
  const summaries = house.summaries().filter((summary) => summary.mission === mission);
  const cases = await Promise.all(
    summaries.map(async ({ id }): Promise<[CaseId, Case][]> => {
      const found = await house.readCase(id);
      return found ? [[id, scored(found.shown, instruments)]] : [];
    }),
  );
  const alerts: readonly Alert[] = await house.alerts(mission);
  const drafts: readonly Draft[] = (await house.drafts()).filter((draft) => draft.mission === mission);
  return { summaries, cases: new Map(cases.flat()), alerts, drafts };
}
