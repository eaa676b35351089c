import type { Change, MissionId, Role } from '@orion/core';
import { hashToken } from '../access/token.ts';
import type { House } from '../house.ts';
import { recordMany, type CaseStream } from '../import/record-many.ts';
import { recordChanges } from '../record.ts';
import { inTransaction } from '../store/database.ts';
import { enterToWrite } from '../store/entry.ts';
import { inBulkTransaction } from '../store/many-changes.ts';
import { endSession } from '../store/sessions.ts';
import { chanceOf } from './chance.ts';
import { addColleagues, memberOf, type DemoMission, type MadeStaff } from './demo-staff.ts';
import { lifeChanges, type DemoTeam } from './life-changes.ts';
import { makeUpLife, type MadeUpLife } from './made-up-life.ts';
import { demoScoring } from './score-of.ts';

/** What a demonstration is made of unless told: always the same people. */
export const demoSeed = 2026;

export interface Demo {
  /** The first of the missions: the one that is looked at first. */
  readonly mission: MissionId;
  readonly missions: readonly { readonly id: MissionId; readonly country: string; readonly name: string }[];
  readonly password: string;
  readonly accounts: readonly {
    readonly name: string;
    readonly email: string;
    readonly role: Role;
    readonly mission: string;
  }[];
}

/** What is told of a demonstration to whoever made it. */
export function tellDemo({ password, missions }: MadeStaff): Demo {
  const [first] = missions;
  if (first === undefined) throw new Error('a demonstration without a mission');
  return {
    mission: first.id,
    missions: missions.map(({ id, country, name }) => ({ id, country, name })),
    password,
    accounts: missions.flatMap(({ name: mission, members }) =>
      members.map(({ name, email, role }) => ({ name, email, role, mission })),
    ),
  };
}

interface Filling {
  /** Of each mission. */
  readonly people: number;
  readonly seed: number;
  /** How many people there are so far. */
  readonly tell?: (people: number) => void;
}

/** Above this many people nobody looks at each of them: they have interviews, consents and mentors, and are written by table. */
export const mostWhole = 200;
/** So many people are written in one transaction. */
const atOnce = 20_000;
/** Interviews that one person holds, about. */
const peoplePerInterviewer = 150;
/** Half of them or fewer have a mentor, who has some 24 of them. */
const peoplePerMentor = 50;

/** Fills the missions of a demonstration with made-up people. */
export async function fillDemo(house: House, { missions }: MadeStaff, filling: Filling): Promise<void> {
  let made = 0;
  for (const mission of missions) {
    const tell = (people: number): void => filling.tell?.(made + people);
    if (filling.people <= mostWhole) await fillWhole(house, mission, filling);
    else await fillMany(house, mission, { ...filling, tell });
    made += filling.people;
    filling.tell?.(made);
  }
  await inTransaction(house.database, async (transaction) => {
    for (const { members } of missions)
      for (const { token } of members) await endSession(transaction, hashToken(token));
  });
}

/** Each person's story through the same write path as a real one. */
async function fillWhole(house: House, mission: DemoMission, { people, seed }: Filling): Promise<void> {
  const team = teamOf(mission, {
    interviewers: mission.members.filter(({ role }) => role === 'interviewer'),
    mentors: [memberOf(mission.members, 'mentor')],
  });
  for (const changes of stories(house, mission, { team, seed, first: 0, until: people, isWhole: true }))
    for (const run of runsOf(changes)) {
      const author = mission.members.find(({ id }) => id === run[0]?.author);
      if (author === undefined) throw new Error('a change of somebody who is not there');
      const { answers } = await recordChanges(house, {
        token: hashToken(author.token),
        mission: mission.id,
        changes: run,
        received: house.clock(),
      });
      const refused = answers.find(({ outcome }) => outcome === 'refused');
      if (refused) throw new Error(`the demonstration was refused: ${JSON.stringify(refused)}`);
    }
}

/** Very many people, by the way of an import. */
async function fillMany(house: House, mission: DemoMission, { people, seed, tell }: Filling): Promise<void> {
  const [interviewers, mentors] = await inTransaction(house.database, async (transaction) => [
    await addColleagues(transaction, mission, { role: 'interviewer', count: interviewersFor(people) }),
    await addColleagues(transaction, mission, { role: 'mentor', count: mentorsFor(people) }),
  ]);
  const team = teamOf(mission, { interviewers, mentors });
  const supervisor = memberOf(mission.members, 'supervisor');
  for (let first = 0; first < people; first += atOnce) {
    const until = Math.min(people, first + atOnce);
    const streams = function* (): Generator<CaseStream> {
      let done = first;
      for (const changes of stories(house, mission, { team, seed, first, until, isWhole: false })) {
        yield { changes };
        tell?.(++done);
      }
    };
    await inBulkTransaction(house.database, async (transaction) => {
      await enterToWrite(transaction, hashToken(supervisor.token), mission.id);
      await recordMany(house, transaction, { mission: mission.id, received: house.clock(), streams: streams() });
    });
  }
}

/** How many people ask where so many are asked. */
export function interviewersFor(people: number): number {
  return Math.min(200, Math.max(2, Math.ceil(people / peoplePerInterviewer)));
}

/** How many mentors accompany them. */
export function mentorsFor(people: number): number {
  return Math.min(200, Math.max(1, Math.ceil(people / peoplePerMentor)));
}

function teamOf(
  { members }: DemoMission,
  { interviewers, mentors }: Pick<DemoTeam, 'interviewers' | 'mentors'>,
): DemoTeam {
  return {
    worker: memberOf(members, 'case_worker'),
    supervisor: memberOf(members, 'supervisor'),
    mentors,
    interviewers,
  };
}

interface Stories {
  readonly team: DemoTeam;
  readonly seed: number;
  readonly first: number;
  readonly until: number;
  readonly isWhole: boolean;
}

/** What is said of each person, one after the other. */
function* stories(
  house: Pick<House, 'instruments' | 'clock'>,
  { id: mission, country }: DemoMission,
  { team, seed, first, until, isWhole }: Stories,
): Generator<readonly Change[]> {
  const scoring = demoScoring(house.instruments);
  const now = house.clock();
  for (let number = first; number < until; number++) {
    const isFirst = isWhole && number === 0;
    const monthsAgo = isFirst ? 7 : Math.floor(chanceOf(seed, country, number, 'return')() * 21);
    const life = makeUpLife({ country, seed, number, interviewers: team.interviewers.length, monthsAgo, ...scoring });
    yield lifeChanges(isFirst ? dueNow(life) : life, { mission, team, seed, number, now, isWhole });
  }
}

/** The first of all: the midline interview is due, so that nobody finds a day without work. */
function dueNow(life: MadeUpLife): MadeUpLife {
  return { ...life, interviews: life.interviews.slice(0, 1) };
}

/** Changes of one author that follow one another. */
function runsOf(changes: readonly Change[]): readonly (readonly Change[])[] {
  const runs: Change[][] = [];
  for (const change of changes) {
    const last = runs.at(-1);
    if (last?.[0]?.author === change.author) last.push(change);
    else runs.push([change]);
  }
  return runs;
}
