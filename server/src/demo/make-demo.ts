import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { exampleProtocol, type MissionId, type Role } from '@orion/core';
import { hashPassword } from '../access/password.ts';
import { hashToken, makeToken } from '../access/token.ts';
import type { House } from '../house.ts';
import { recordChanges } from '../record.ts';
import { addAccount, addMembership, addMission } from '../store/accounts.ts';
import { inTransaction, type Transaction } from '../store/database.ts';
import { addProtocol } from '../store/protocols.ts';
import { addSession, endSession } from '../store/sessions.ts';
import { makeUpCase } from './made-up-case.ts';
import { chanceFrom } from './made-up-people.ts';

/** Who works in the demonstration, by the role that each shows. */
const staff = [
  { name: 'Amina', roles: ['case_worker'], team: 'Conakry' },
  { name: 'Bakary', roles: ['mentor'], team: 'Conakry' },
  { name: 'Fanta', roles: ['supervisor'], team: null },
  { name: 'Karim', roles: ['protection_officer'], team: null },
  { name: 'Dounia', roles: ['evaluator'], team: null },
  { name: 'Nadia', roles: ['data_protection'], team: null },
] as const satisfies readonly { name: string; roles: readonly Role[]; team: string | null }[];

export interface Demo {
  readonly mission: MissionId;
  /** One for all its accounts; shown once. */
  readonly password: string;
  readonly accounts: readonly { readonly name: string; readonly email: string; readonly role: Role }[];
}

interface Member {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly token: Buffer;
}

/** Makes the staff of a demonstration mission, in the transaction and the language of whoever asks for it. */
export async function makeDemoStaff(
  transaction: Transaction,
  language: string,
): Promise<Demo & { members: readonly Member[] }> {
  const mission = randomUUID() as MissionId;
  const tag = randomBytes(2).toString('hex');
  const password = makeUpPassword();
  await addMission(transaction, { id: mission, name: 'Demonstration', country: 'GN', kind: 'demo' });
  const kept = await hashPassword(password);
  const members: Member[] = [];
  for (const { name, roles, team } of staff) {
    const [role] = roles;
    const member = {
      id: randomUUID(),
      name,
      email: `${name.toLowerCase()}-${tag}@demo.invalid`,
      role,
      token: makeToken(),
    };
    await addAccount(transaction, { ...member, language, password: kept, runsHouse: false });
    await addMembership(transaction, { mission, account: member.id, role, team });
    await addSession(transaction, {
      tokenHash: hashToken(member.token),
      account: member.id,
      device: undefined,
      secondFactor: true,
      days: 1,
    });
    members.push(member);
  }
  const [supervisor, officer] = [memberOf(members, 'supervisor'), memberOf(members, 'protection_officer')];
  const onCall = { ...exampleProtocol.onCall, officers: [officer.id as never] };
  const hotlines = [{ name: 'Hotline (made up)', number: '0000' }];
  await addProtocol(transaction, {
    token: hashToken(supervisor.token),
    mission,
    version: 1,
    body: { ...exampleProtocol, name: 'Demonstration', onCall, hotlines },
    reason: 'demonstration',
    author: supervisor.id,
  });
  return { mission, password, accounts: members.map(({ name, email, role }) => ({ name, email, role })), members };
}

/** Fills a demonstration with made-up people, each through the same write path as a real one. */
export async function fillDemo(
  house: House,
  { mission, members }: { mission: MissionId; members: readonly Member[] },
  { people, seed }: { people: number; seed: number },
): Promise<void> {
  const chance = chanceFrom(seed);
  const worker = memberOf(members, 'case_worker');
  const supervisor = memberOf(members, 'supervisor');
  for (let i = 0; i < people; i++) {
    const { opened, assigned } = makeUpCase(house, {
      mission,
      worker,
      supervisor,
      mentor: memberOf(members, 'mentor'),
      chance,
      isFirst: i === 0,
    });
    for (const [member, changes] of [
      [worker, opened],
      [supervisor, assigned],
    ] as const) {
      if (changes.length === 0) continue;
      const { answers } = await recordChanges(house, {
        token: hashToken(member.token),
        mission,
        changes,
        received: house.clock(),
      });
      const refused = answers.find(({ outcome }) => outcome === 'refused');
      if (refused) throw new Error(`the demonstration was refused: ${JSON.stringify(refused)}`);
    }
  }
  await inTransaction(house.database, async (transaction) => {
    for (const { token } of members) await endSession(transaction, hashToken(token));
  });
}

/** Four made-up words, which somebody can type on a phone: (12 × 5)^8, about 47 bits. */
function makeUpPassword(): string {
  const letterOf = (letters: string): string => letters[randomInt(letters.length)] ?? '';
  const syllable = (): string => letterOf('bdfgklmnprtz') + letterOf('aeiou');
  return Array.from({ length: 4 }, () => syllable() + syllable()).join(' ');
}

function memberOf(members: readonly Member[], role: Role): Member {
  const found = members.find((member) => member.role === role);
  if (found === undefined) throw new Error(`nobody is ${role}`);
  return found;
}
