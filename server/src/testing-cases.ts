import { randomUUID } from 'node:crypto';
import type { Case, MissionId, Person, PersonLike } from '@orion/core';
import type { House } from './house.ts';
import { hashKey, searchKeysOf } from './search-keys.ts';
import { inTransaction } from './store/database.ts';
import { enterToWrite } from './store/entry.ts';
import { addMadeUpCases, type MadeUpCase } from './store/made-up-cases.ts';
import { sealSummary, summaryOf } from './summary.ts';

/** Many people who need a case each, and who holds them. */
export interface TestCases {
  readonly mission: string;
  /** Of somebody who may write in the mission. */
  readonly tokenHash: Buffer;
  readonly people: readonly PersonLike[];
  /** Case workers, in turn. */
  readonly custodians: readonly string[];
  /** Mentors of every other case, in turn. */
  readonly mentors: readonly string[];
  readonly now: string;
}

const atOnce = 1000;

/** Cases without a history for lists of the size of a large mission: a tenth flagged, a fifth closed, the last changed first. */
export async function addTestCases(house: House, plan: TestCases): Promise<void> {
  for (let start = 0; start < plan.people.length; start += atOnce) {
    const cases = plan.people
      .slice(start, start + atOnce)
      .map((person, place) => madeUp(house, plan, person, start + place));
    await inTransaction(house.database, async (transaction) => {
      await enterToWrite(transaction, plan.tokenHash, plan.mission as MissionId);
      await addMadeUpCases(transaction, plan.mission, cases);
    });
  }
}

function madeUp(
  { keys }: House,
  { mission, custodians, mentors, now }: TestCases,
  like: PersonLike,
  place: number,
): MadeUpCase {
  const id = randomUUID();
  const caseKey = keys.newCaseKey();
  const { givenName = '', familyName = '', sex, birth, placeOfOrigin } = like;
  const person: Person = { givenName, familyName, sex: sex === 'female' ? 'female' : 'male', birth, placeOfOrigin };
  const [phone = '', secondPhone = ''] = like.phones ?? [];
  const card = {
    ...(phone !== '' && { phone }),
    ...(secondPhone !== '' && { secondPhone }),
    mayMessage: false,
    mayLeaveVoicemail: false,
  };
  const changedAt = new Date(Date.parse(now) - place * 600_000).toISOString();
  const custodian = custodians[place % custodians.length] ?? '';
  const mentor = place % 2 === 0 && mentors.length > 0 ? mentors[(place / 2) % mentors.length] : undefined;
  const flags = place % 10 === 0 ? [place % 1000 === 0 ? 'safety' : 'wish'] : [];
  const openedOn = new Date(Date.parse(now) - (place % 700) * 86_400_000).toISOString().slice(0, 10);
  const status = place % 5 === 0 ? 'closed' : 'open';
  return {
    id,
    status,
    openedOn,
    changedAt,
    custodian,
    mentor,
    flags,
    conflicts: place % 500 === 0 ? 1 : 0,
    state: stateOf({ id, mission, openedOn, status, custodian, mentor, changedAt }),
    key: keys.sealKey(mission, id, caseKey).toString('base64'),
    summary: sealSummary(caseKey, mission, id, summaryOf(person, card)).toString('base64'),
    searchKeys: searchKeysOf(person, card).map((key) => ({
      kind: key.kind,
      key: hashKey(keys, mission, key).toString('base64'),
    })),
  };
}

/** As opening, closing and pairing would have left it. */
function stateOf(of: {
  id: string;
  mission: string;
  openedOn: string;
  status: string;
  custodian: string;
  mentor: string | undefined;
  changedAt: string;
}): Case {
  const { id, mission, openedOn, status, custodian, mentor, changedAt } = of;
  const opened = { status: 'open', on: openedOn };
  return {
    id,
    mission,
    version: 1,
    status,
    openedOn,
    returnKind: 'unknown',
    isMinor: false,
    states: status === 'open' ? [opened] : [opened, { status, on: changedAt.slice(0, 10) }],
    person: {},
    households: [],
    consents: [],
    vulnerabilities: [],
    assignments: [
      { account: custodian, role: 'case_worker', from: openedOn },
      ...(mentor === undefined ? [] : [{ account: mentor, role: 'mentor', from: openedOn }]),
    ],
    notes: [],
    contacts: [],
    surveys: [],
    conflicts: [],
    marked: [],
    lastChangedAt: changedAt,
  } as unknown as Case;
}
