import { randomBytes, randomUUID } from 'node:crypto';
import { exampleProtocol, type Change, type MissionId, type Role } from '@orion/core';
import { hashPassword } from '../access/password.ts';
import { hashToken, makeToken } from '../access/token.ts';
import type { House } from '../house.ts';
import { recordChanges } from '../record.ts';
import { addAccount, addMembership, addMission } from '../store/accounts.ts';
import { inTransaction, type Transaction } from '../store/database.ts';
import { addProtocol } from '../store/protocols.ts';
import { addSession, endSession } from '../store/sessions.ts';
import { makeUpAnswers } from './made-up-answers.ts';
import { chanceFrom, makeUpPerson, pick, type Chance } from './made-up-people.ts';

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
  const password = randomBytes(9).toString('base64url');
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

interface CasePlan {
  readonly mission: MissionId;
  readonly worker: Member;
  readonly supervisor: Member;
  readonly mentor: Member;
  readonly chance: Chance;
}

/** One person's story so far: opened, consent, contacts, one or two interviews; some have a mentor. */
function makeUpCase(
  house: House,
  { mission, worker, supervisor, mentor, chance }: CasePlan,
): { opened: readonly Change[]; assigned: readonly Change[] } {
  const subject = randomUUID();
  const monthsAgo = Math.floor(chance() * 16);
  const day = (months: number): string =>
    new Date(Date.parse(house.clock()) - (monthsAgo - months) * 30 * 86_400_000).toISOString().slice(0, 10);
  const say = (by: Member, kind: Change['kind'], body: object, secret?: object): Change =>
    ({
      id: randomUUID(),
      kind,
      shape: 1,
      mission,
      subject,
      author: by.id,
      device: demoDevice,
      at: house.clock(),
      body,
      ...(secret && { private: secret }),
    }) as unknown as Change;
  const survey = (round: string, months: number): Change =>
    say(
      worker,
      'survey.submitted',
      {
        response: randomUUID(),
        instrument: exampleProtocol.instrument,
        scheme: exampleProtocol.scheme,
        round,
        mode: pick(chance, ['in_person', 'phone']),
        interviewerRole: 'own_case_worker',
        interviewer: worker.id,
        language: 'fr',
        interpreted: false,
        on: day(months),
      },
      { answers: makeUpAnswers(instrumentOf(house), chance) },
    );
  const consent = {
    consent: randomUUID(),
    purpose: 'assistance',
    recipient: 'this_mission',
    categories: ['identity', 'contact', 'case', 'scores', 'answers'],
    decision: 'given',
    form: 'mark',
    by: 'self',
    readAloud: true,
    witnessed: true,
    interpreted: false,
    on: day(0),
  };
  const opened = [
    say(
      worker,
      'case.opened',
      {
        openedOn: day(0),
        custodian: worker.id,
        returnKind: pick(chance, ['assisted_voluntary', 'voluntary_humanitarian', 'forced']),
        isMinor: false,
      },
      {
        person: makeUpPerson(chance, day(0)),
        contactCard: {
          phone: `62${String(Math.floor(chance() * 9_999_999)).padStart(7, '0')}`,
          phoneBelongsTo: 'self',
          mayLeaveVoicemail: false,
          mayMessage: true,
        },
      },
    ),
    say(worker, 'consent.recorded', consent),
    ...(chance() < 0.5
      ? [
          say(
            worker,
            'vulnerability.graded',
            { seal: 'team', on: day(0) },
            {
              vulnerability: pick(chance, ['debt', 'no_housing', 'single_parent', 'stigma']),
              grade: pick(chance, [1, 2, 3]),
            },
          ),
        ]
      : []),
    ...(chance() < 0.85 ? [survey('baseline', 0)] : []),
    say(worker, 'contact.attempted', {
      channel: 'phone',
      outcome: pick(chance, ['reached', 'no_answer', 'switched_off']),
      on: day(Math.min(1, monthsAgo)),
    }),
    ...(monthsAgo >= 7 && chance() < 0.7 ? [survey('midline', 7)] : []),
  ];
  const assigned =
    chance() < 0.4 ? [say(supervisor, 'case.assigned', { account: mentor.id, role: 'mentor', from: day(0) })] : [];
  return { opened, assigned };
}

const demoDevice = '00000000-0000-4000-8000-00000000de30';

function instrumentOf({ instruments }: House): NonNullable<ReturnType<House['instruments']['find']>> {
  const instrument = instruments.find(exampleProtocol.instrument);
  if (instrument === undefined) throw new Error('the demonstration needs rss-core');
  return instrument;
}

function memberOf(members: readonly Member[], role: Role): Member {
  const found = members.find((member) => member.role === role);
  if (found === undefined) throw new Error(`nobody is ${role}`);
  return found;
}
