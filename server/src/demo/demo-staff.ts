import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { exampleProtocol, type MissionId, type Role } from '@orion/core';
import { hashPassword } from '../access/password.ts';
import { hashToken, makeToken } from '../access/token.ts';
import { addAccount, addMembership, addMission } from '../store/accounts.ts';
import type { Transaction } from '../store/database.ts';
import { listMissions, type ListedMission } from '../store/missions.ts';
import { addProtocol } from '../store/protocols.ts';
import { addSession } from '../store/sessions.ts';
import { madeUpCountries } from './made-up-countries.ts';
import { demoCountries, type DemoCountry } from './truths.ts';

/** Who works in a mission of the demonstration; the evaluator is one for all three. */
const staff: Readonly<Record<DemoCountry, readonly (readonly [name: string, role: Role])[]>> = {
  GN: [
    ['Amina', 'case_worker'],
    ['Bakary', 'mentor'],
    ['Fanta', 'supervisor'],
    ['Karim', 'protection_officer'],
    ['Dounia', 'evaluator'],
    ['Nadia', 'data_protection'],
    ['Oumar', 'interviewer'],
    ['Hadja', 'interviewer'],
  ],
  SN: [
    ['Awa', 'case_worker'],
    ['Modou', 'mentor'],
    ['Coumba', 'supervisor'],
    ['Cheikh', 'protection_officer'],
    ['Marème', 'data_protection'],
    ['Assane', 'interviewer'],
    ['Binta', 'interviewer'],
  ],
  MA: [
    ['Salma', 'case_worker'],
    ['Youssef', 'mentor'],
    ['Hanane', 'supervisor'],
    ['Rachid', 'protection_officer'],
    ['Loubna', 'data_protection'],
    ['Hamza', 'interviewer'],
    ['Zineb', 'interviewer'],
  ],
};

/** Everyday work is of a team; what is about the mission is of nobody's team. */
const inTeams: readonly Role[] = ['case_worker', 'mentor', 'interviewer'];

function teamOf(country: DemoCountry, role: Role): string | null {
  return inTeams.includes(role) ? (madeUpCountries[country].places[0] ?? null) : null;
}

export interface DemoMember {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  /** Of a session that is ended when the mission is filled. */
  readonly token: Buffer;
}

export interface DemoMission {
  readonly id: MissionId;
  readonly country: DemoCountry;
  readonly name: string;
  readonly members: readonly DemoMember[];
}

export interface MadeStaff {
  /** One for all accounts; shown once. */
  readonly password: string;
  readonly missions: readonly DemoMission[];
}

/** Makes three missions and their staff, in the transaction and the language of whoever asks for it. */
export async function makeDemoStaff(transaction: Transaction, language: string): Promise<MadeStaff> {
  const tag = randomBytes(2).toString('hex');
  const password = makeUpPassword();
  const kept = await hashPassword(password);
  const missions: DemoMission[] = [];
  const title = freeTitle((await standingDemos(transaction)).map(({ name }) => name));
  for (const country of demoCountries) {
    const name = `${title}: ${madeUpCountries[country].name}`;
    const mission = { id: randomUUID() as MissionId, country, name };
    await addMission(transaction, { ...mission, kind: 'demo' });
    const members: DemoMember[] = [];
    for (const [called, role] of staff[country]) {
      const member = await addMember(transaction, mission, { called, role, tag, language, password: kept });
      members.push(member);
    }
    await startProgramme(transaction, mission, members);
    missions.push({ ...mission, members });
  }
  const evaluator = missions[0]?.members.find(({ role }) => role === 'evaluator');
  for (const { id } of missions.slice(1))
    if (evaluator)
      await addMembership(transaction, { mission: id, account: evaluator.id, role: 'evaluator', team: null });
  return { password, missions };
}

/** Missions of demonstrations that are here already. */
export async function standingDemos(transaction: Transaction): Promise<readonly ListedMission[]> {
  return (await listMissions(transaction)).filter(({ kind }) => kind === 'demo');
}

/** The second demonstration of a house is called so: two missions of one name are taken for each other. */
function freeTitle(taken: readonly string[]): string {
  const isTaken = (title: string): boolean => taken.some((name) => name.startsWith(`${title}:`));
  for (let nth = 1; ; nth++) {
    const title = nth === 1 ? 'Demonstration' : `Demonstration ${nth}`;
    if (!isTaken(title)) return title;
  }
}

/** More people of one role, for many who are asked or accompanied: they need not sign in. */
export async function addColleagues(
  transaction: Transaction,
  { id: mission, country, members }: DemoMission,
  { role, count }: { readonly role: 'interviewer' | 'mentor'; readonly count: number },
): Promise<readonly { readonly id: string }[]> {
  const there = members.filter((member) => member.role === role);
  const { female, male } = madeUpCountries[country];
  const more: { id: string }[] = [];
  for (let place = there.length; place < count; place++) {
    const id = randomUUID();
    const names = place % 2 === 0 ? female : male;
    const name = `${names[Math.floor(place / 2) % names.length]} ${place + 1}`;
    await addAccount(transaction, {
      id,
      name,
      email: `${id}@demo.invalid`,
      language: 'en',
      password: null,
      runsHouse: false,
    });
    await addMembership(transaction, {
      mission,
      account: id,
      role,
      team: teamOf(country, role),
    });
    more.push({ id });
  }
  return [...there, ...more];
}

async function addMember(
  transaction: Transaction,
  { id: mission, country }: { readonly id: MissionId; readonly country: DemoCountry },
  given: {
    readonly called: string;
    readonly role: Role;
    readonly tag: string;
    readonly language: string;
    readonly password: string;
  },
): Promise<DemoMember> {
  const { called: name, role, tag, language, password } = given;
  const plain = name.normalize('NFD').replaceAll(/[^A-Za-z]/g, '');
  const member = {
    id: randomUUID(),
    name,
    email: `${plain.toLowerCase()}-${tag}@demo.invalid`,
    role,
    token: makeToken(),
  };
  await addAccount(transaction, { ...member, language, password, runsHouse: false });
  await addMembership(transaction, { mission, account: member.id, role, team: teamOf(country, role) });
  await addSession(transaction, {
    tokenHash: hashToken(member.token),
    account: member.id,
    device: undefined,
    secondFactor: true,
    days: 1,
  });
  return member;
}

async function startProgramme(
  transaction: Transaction,
  { id: mission, name }: { readonly id: MissionId; readonly name: string },
  members: readonly DemoMember[],
): Promise<void> {
  const [supervisor, officer] = [memberOf(members, 'supervisor'), memberOf(members, 'protection_officer')];
  const onCall = { ...exampleProtocol.onCall, officers: [officer.id as never] };
  const hotlines = [{ name: 'Hotline (made up)', number: '0000' }];
  await addProtocol(transaction, {
    token: hashToken(supervisor.token),
    mission,
    version: 1,
    body: { ...exampleProtocol, name, onCall, hotlines },
    reason: 'demonstration',
    author: supervisor.id,
  });
}

/** Four made-up words, which somebody can type on a phone: (12 × 5)^8, about 47 bits. */
function makeUpPassword(): string {
  const letterOf = (letters: string): string => letters[randomInt(letters.length)] ?? '';
  const syllable = (): string => letterOf('bdfgklmnprtz') + letterOf('aeiou');
  return Array.from({ length: 4 }, () => syllable() + syllable()).join(' ');
}

export function memberOf(members: readonly DemoMember[], role: Role): DemoMember {
  const found = members.find((member) => member.role === role);
  if (found === undefined) throw new Error(`nobody is ${role}`);
  return found;
}
