import { checkChange, isProblemList, type Change, type ChangeAnswer } from '@orion/core';
import { rolesIn } from './access/reach.ts';
import { teamOf } from './access/team.ts';
import { answerOne, idOf } from './answer-change.ts';
import { clearDesk, Raced, type Desk, type WriteRequest } from './desk.ts';
import type { House } from './house.ts';
import { Refusal } from './refusal.ts';
import { openRequest } from './store/changes.ts';
import { inTransaction, type Transaction } from './store/database.ts';

export type { WriteRequest } from './desk.ts';

/**
 * Records up to 200 changes of one mission in one transaction: each is authorised, checked by core's
 * rules, appended, projected and audited under a savepoint of its own. A refused one leaves only its
 * audit row and its answer; the others stand. The answers come in the order of the changes, and a
 * repeat hears what it heard before.
 */
export async function recordChanges(house: House, request: WriteRequest): Promise<Answered> {
  for (let tries = 1; ; tries++) {
    try {
      return await recordOnce(house, request);
    } catch (error) {
      // The same change came twice at the same moment, or two opened one case: now the other stands, and is found.
      if (!(error instanceof Raced) || tries === mostTries) throw error;
    }
  }
}

const mostTries = 4;

/** What a request comes to. */
interface Answered {
  readonly epoch: string;
  readonly answers: readonly ChangeAnswer[];
}

async function recordOnce(house: House, request: WriteRequest): Promise<Answered> {
  let written: Promise<void> | undefined;
  const answered = await inTransaction(house.database, async (transaction) => {
    const { desk, ...answer } = await answerAll(house, transaction, request);
    // Not awaited here: the commit follows in the same breath. What fails makes that a rollback, and is heard below.
    const clearing = clearDesk(desk);
    clearing.catch(() => undefined);
    written = clearing;
    return answer;
  });
  await written;
  return answered;
}

/** The same in a transaction that is open already, for an act that is more than one request's worth of changes. */
export async function recordIn(house: House, transaction: Transaction, request: WriteRequest): Promise<Answered> {
  const { desk, ...answer } = await answerAll(house, transaction, request);
  await clearDesk(desk);
  return answer;
}

async function answerAll(
  house: House,
  transaction: Transaction,
  request: WriteRequest,
): Promise<Answered & { readonly desk: Desk }> {
  const read = request.changes.map((given) => ({ given, change: checkChange(given) }));
  const sound = read.flatMap(({ change }) => (isProblemList(change) ? [] : [change]));
  const ids = read.map(({ given }) => idOf(given)).filter((id) => id !== undefined);
  const subjects = [...new Set(sound.flatMap(casesOf))];
  const opened = await openRequest(transaction, { token: request.token, mission: request.mission, ids, subjects });
  if (opened.entered === undefined) throw new Refusal('not_signed_in');
  if (opened.entered.isRevoked) throw new Refusal('device_revoked');
  const roles = rolesIn(opened.entered, request.mission);
  if (roles.length === 0 || opened.found === null) throw new Refusal('not_found');
  house.checkSecondFactor(opened.entered, request.mission, opened.protocol);
  const desk: Desk = {
    house,
    transaction,
    request,
    writer: {
      account: opened.entered.account,
      roles,
      team: teamOf(opened.entered.memberships, request.mission, opened.team),
    },
    device: opened.entered.device,
    protocol: opened.protocol === null ? undefined : opened.protocol,
    found: opened.found,
    cases: new Map(Object.entries(opened.found.cases)),
    alerts: new Map(Object.entries(opened.found.alerts)),
    caseKeys: new Map(),
    answered: new Map(),
    waiting: [],
  };
  const answers: ChangeAnswer[] = [];
  for (const { given, change } of read) answers.push(await answerOne(desk, given, change));
  return { epoch: opened.epoch, answers, desk };
}

/** The cases a change is about: a merger is about two. */
function casesOf(change: Change): readonly string[] {
  return change.kind === 'case.merged' ? [change.subject, change.body.into] : [change.subject];
}
