import { randomUUID } from 'node:crypto';
import { addDays, exampleProtocol, type AssignedRole, type Change, type Day, type Role } from '@orion/core';
import { assertApart, fill, type Canary, type WorldDocument } from './access-canaries.ts';
import { gather, type Crowd, type Missions, type Walker } from './access-people.ts';
import { change, testHouse, type Asker, type TestHouse } from './house.ts';
import { sees, type Field, type Standing } from './policy-sight.ts';

/** A case of the world, and who has or had to do with it. */
export interface WorldCase {
  readonly name: string;
  readonly id: string;
  readonly mission: string;
  readonly holders: readonly { readonly account: string; readonly role: AssignedRole; readonly isNow: boolean }[];
  readonly canaries: readonly Canary[];
  readonly documents: readonly WorldDocument[];
}

export interface WorldAlert {
  readonly id: string;
  readonly mission: string;
  readonly case: string;
  readonly raisedBy: string;
}

/** A house with everybody in it, and cases of which every part can be recognised. */
export interface World {
  readonly house: TestHouse;
  readonly missions: Missions;
  readonly crowd: Crowd;
  readonly walkers: readonly Walker[];
  readonly cases: readonly WorldCase[];
  readonly alerts: readonly WorldAlert[];
  /** Accounts that are on call, by mission. */
  readonly onCall: ReadonlyMap<string, readonly string[]>;
  /** A cursor of before anything happened. */
  readonly start: string;
}

export async function makeWorld(): Promise<World> {
  const house = await testHouse();
  const administrator = await house.person([], { runsHouse: true });
  const officer = await house.person(['mentor']);
  const onCall = { ...exampleProtocol.onCall, officers: [officer.id as never] };
  const missions: Missions = {
    here: await house.addMission({ onCall }),
    there: await house.addMission(),
    strict: await house.addMission({ secondFactorFor: ['protection_officer', 'supervisor'] }),
  };
  const crowd = await gather(house, administrator, missions);
  await crowd.give(officer.id, { mission: missions.here, role: 'mentor' });
  const mentor = { role: 'mentor' as const };
  crowd.keep({
    name: 'mentor on call',
    account: officer.id,
    cookie: officer.cookie,
    state: 'signed in',
    memberships: [
      { ...mentor, mission: house.mission },
      { ...mentor, mission: missions.here },
    ],
    runsHouse: false,
    secondFactor: false,
  });
  const start = await cursorOf(officer, missions.here);
  const cases = await openCases(crowd, missions);
  assertApart(cases.map(({ canaries }) => canaries));
  return {
    house,
    missions,
    crowd,
    walkers: crowd.walkers,
    cases,
    alerts: await raiseAlerts(crowd, cases),
    onCall: new Map([[missions.here, [officer.id]]]),
    start,
  };
}

async function cursorOf({ ask }: Asker, mission: string): Promise<string> {
  return ((await ask('GET', `/api/missions/${mission}/pull`)).body as { cursor: string }).cursor;
}

type Holding = readonly [name: string, role: AssignedRole];

const everybodyOnTheCase: readonly Holding[] = [
  ['case_worker', 'case_worker'],
  ['mentor', 'mentor'],
  ['interviewer', 'interviewer'],
  ['mentor and evaluator', 'mentor'],
  ['interviewer and researcher', 'interviewer'],
  ['mentor and committee', 'mentor'],
  ['mentor of one team, supervisor of another', 'mentor'],
  ['mentor here, protection officer there', 'mentor'],
  ['left the mission', 'case_worker'],
  ['interviewer now, mentor before', 'mentor'],
  ['on a phone', 'case_worker'],
];
const everybodyBefore: readonly Holding[] = [
  ...everybodyOnTheCase.filter(([name]) => name !== 'left the mission'),
  ['case worker and evaluator, of before', 'case_worker'],
];

interface Plan {
  readonly name: string;
  readonly mission: keyof Missions;
  readonly custodian: string;
  /** Who tells the case. */
  readonly author: string;
  readonly now?: readonly Holding[];
  readonly before?: readonly Holding[];
  readonly later?: readonly Holding[];
}

const plans: readonly Plan[] = [
  { name: 'own', mission: 'here', custodian: 'case_worker', author: 'supervisor of all', now: everybodyOnTheCase },
  {
    name: 'past',
    mission: 'here',
    custodian: 'colleague of another team',
    author: 'supervisor of all',
    before: everybodyBefore,
  },
  {
    name: 'of the mission',
    mission: 'here',
    custodian: 'colleague of another team',
    author: 'supervisor of all',
    // A cover that is yet to begin.
    later: [['mentor', 'mentor']],
  },
  { name: 'of the team', mission: 'here', custodian: 'colleague of the team', author: 'supervisor of all' },
  { name: 'of somebody who left', mission: 'here', custodian: 'left the mission', author: 'supervisor of all' },
  { name: 'there', mission: 'there', custodian: 'supervisor there', author: 'supervisor there' },
  {
    name: 'of the strict mission',
    mission: 'strict',
    custodian: 'case worker of the strict mission',
    author: 'case worker of the strict mission',
  },
];

async function openCases(crowd: Crowd, missions: Missions): Promise<readonly WorldCase[]> {
  const cases: WorldCase[] = [];
  for (const [place, plan] of plans.entries()) {
    const mission = missions[plan.mission];
    const author = asker(crowd, plan.author);
    const custodian = asker(crowd, plan.custodian).id;
    const filled = fill(place, { mission, custodian, author: author.id });
    const named = (holdings: readonly Holding[] = []): { account: string; role: AssignedRole }[] =>
      holdings.map(([name, role]) => ({ account: accountOf(crowd, name), role }));
    const [now, before] = [named(plan.now), named(plan.before)];
    const say = (kind: Change['kind'], body: object): Change =>
      change({ kind, mission, subject: filled.id, author: author.id, body });
    await send(author, mission, [
      ...filled.changes,
      ...now.map((held) => say('case.assigned', { ...held, from: day(-60) })),
      ...before.flatMap((held, nth) =>
        // A cover that ended by itself, or a handover.
        nth % 2 === 0
          ? [say('case.assigned', { ...held, from: day(-60), until: day(-20) })]
          : [
              say('case.assigned', { ...held, from: day(-60) }),
              say('case.unassigned', { account: held.account, role: held.role, on: day(-20) }),
            ],
      ),
      ...named(plan.later).map((held) => say('case.assigned', { ...held, from: day(9) })),
    ]);
    for (const { id, body } of filled.documents) {
      const kept = await author.ask('PUT', `/api/missions/${mission}/cases/${filled.id}/documents/${id}`, body);
      if (kept.status !== 200) throw new Error(`the world cannot be made: ${kept.text}`);
    }
    const first = { account: custodian, role: 'case_worker' as const };
    cases.push({
      name: plan.name,
      id: filled.id,
      mission,
      canaries: filled.canaries,
      documents: filled.documents,
      holders: [
        ...[first, ...now].map((held) => ({ ...held, isNow: true })),
        // Whoever is yet to begin has nothing to do with it so far.
        ...before.map((held) => ({ ...held, isNow: false })),
      ],
    });
  }
  return cases;
}

async function raiseAlerts(crowd: Crowd, cases: readonly WorldCase[]): Promise<readonly WorldAlert[]> {
  const raisers: Readonly<Record<string, string>> = {
    own: 'mentor',
    'of the mission': 'colleague of another team',
    there: 'supervisor there',
    'of the strict mission': 'case worker of the strict mission',
  };
  const alerts: WorldAlert[] = [];
  for (const about of cases) {
    const raiser = crowd.askers.get(raisers[about.name] ?? '');
    if (raiser === undefined) continue;
    const id = randomUUID();
    const body = { kind: 'danger_now', isDrill: false, case: about.id };
    const raised = change({ kind: 'alert.raised', mission: about.mission, subject: id, author: raiser.id, body });
    await send(raiser, about.mission, [raised]);
    alerts.push({ id, mission: about.mission, case: about.id, raisedBy: raiser.id });
  }
  return alerts;
}

async function send({ ask }: Asker, mission: string, changes: readonly Change[]): Promise<void> {
  const told = await ask('POST', `/api/missions/${mission}/changes`, { changes });
  const answers = (told.body as { answers?: readonly { outcome: string }[] }).answers ?? [];
  if (told.status !== 200 || answers.some(({ outcome }) => outcome !== 'received'))
    throw new Error(`the world cannot be made: ${told.text}`);
}

export function asker(crowd: Crowd, name: string): Asker {
  const found = crowd.askers.get(name);
  if (found === undefined) throw new Error(`nobody is called ${name}`);
  return found;
}

function accountOf(crowd: Crowd, name: string): string {
  const found = crowd.walkers.find((walker) => walker.name === name);
  if (found === undefined) throw new Error(`nobody is called ${name}`);
  return found.account;
}

export function day(from: number): Day {
  return addDays(new Date().toISOString().slice(0, 10) as Day, from);
}

/** The roles somebody has in a mission today. */
export function rolesOf({ memberships }: Walker, mission: string): readonly Role[] {
  return memberships.filter((member) => member.mission === mission).map(({ role }) => role);
}

/** How somebody stands to a case in one of their roles there. */
export function standing({ walkers }: World, walker: Walker, role: Role, found: WorldCase): Standing {
  const membership = walker.memberships.find((member) => member.mission === found.mission && member.role === role);
  if (membership === undefined) return 'foreign';
  const mine = found.holders.filter((held) => held.account === walker.account && held.role === role);
  if (mine.some(({ isNow }) => isNow)) return 'own';
  if (role === 'supervisor') {
    const isOfTeam = (account: string): boolean =>
      account === walker.account ||
      walkers.some((one) => one.account === account && teamsOf(one, found.mission).includes(membership.team ?? ''));
    const { team } = membership;
    if (team === undefined || found.holders.some((held) => held.isNow && isOfTeam(held.account))) return 'team';
  }
  return mine.length > 0 ? 'past' : 'mission';
}

/** Teams somebody works or worked in: what somebody who left still holds is their team's, until it is handed over. */
function teamsOf(walker: Walker, mission: string): readonly string[] {
  if (walker.name === 'left the mission') return ['Conakry'];
  return walker.memberships.flatMap((member) => (member.mission === mission ? (member.team ?? []) : []));
}

/** What somebody may see of a case, by all their roles together. */
export function mayBeSeen(world: World, walker: Walker, found: WorldCase): ReadonlySet<Field> {
  return new Set(
    rolesOf(walker, found.mission).flatMap((role) => {
      const stands = standing(world, walker, role, found);
      return stands === 'foreign' ? [] : sees[role][stands];
    }),
  );
}
