import { createHash, randomBytes } from 'node:crypto';
import {
  checkChange,
  isProblemList,
  marksOf,
  mayStart,
  parseProtocol,
  personOf,
  project,
  projectAlert,
  streamOf,
  type AccountId,
  type Alert,
  type Case,
  type Change,
  type ChangeAnswer,
  type ChangeId,
  type Instant,
  type LateMark,
  type MissionId,
  type Person,
  type Problem,
  type Recorded,
  type StoredScores,
} from '@orion/core';
import { mayMergeInto, mayWrite, mayWriteAlert, type Writer } from './access/may-write.ts';
import { rolesIn } from './access/reach.ts';
import { teamOf } from './access/team.ts';
import { canonical } from './canonical.ts';
import { caseEffect, summaryEffect } from './case-effect.ts';
import type { House } from './house.ts';
import { openHistory, sealPrivate } from './open-change.ts';
import { keepPossibleDuplicates } from './possible-duplicates.ts';
import { fold } from './read-case.ts';
import { Refusal } from './refusal.ts';
import { audit } from './store/audit.ts';
import { keepRefusal, openRequest, readHistory, recordChange, type FoundForWriting } from './store/changes.ts';
import { inTransaction, type Transaction } from './store/database.ts';

/** A request to write: whose, where, when by our clock. */
export interface WriteRequest {
  readonly token: Buffer;
  readonly mission: MissionId;
  readonly changes: readonly unknown[];
  readonly received: Instant;
}

/**
 * Records up to 200 changes of one mission in one transaction: each is authorised, checked by core's
 * rules, appended, projected and audited under a savepoint of its own. A refused one leaves only its
 * audit row and its answer; the others stand. The answers come in the order of the changes, and a
 * repeat hears what it heard before.
 */
export async function recordChanges(
  house: House,
  request: WriteRequest,
): Promise<{ epoch: string; answers: readonly ChangeAnswer[] }> {
  return inTransaction(house.database, async (transaction) => recordIn(house, transaction, request));
}

/** The same in a transaction that is open already, for an act that is more than one request's worth of changes. */
export async function recordIn(
  house: House,
  transaction: Transaction,
  request: WriteRequest,
): Promise<{ epoch: string; answers: readonly ChangeAnswer[] }> {
  const read = request.changes.map((given) => ({ given, change: checkChange(given) }));
  const sound = read.flatMap(({ change }) => (isProblemList(change) ? [] : [change]));
  const ids = read.map(({ given }) => idOf(given)).filter((id) => id !== undefined);
  const subjects = [...new Set(sound.flatMap(casesOf))];
  const opened = await openRequest(transaction, { token: request.token, mission: request.mission, ids, subjects });
  if (opened.entered === undefined) throw new Refusal('not_signed_in');
  if (opened.entered.isRevoked) throw new Refusal('device_revoked');
  const roles = rolesIn(opened.entered, request.mission);
  if (roles.length === 0) throw new Refusal('not_found');
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
  };
  const answers: ChangeAnswer[] = [];
  for (const { given, change } of read) answers.push(await answerOne(desk, given, change));
  return { epoch: opened.epoch, answers };
}

/** Everything one request works on. */
interface Desk {
  readonly house: House;
  readonly transaction: Transaction;
  readonly request: WriteRequest;
  readonly writer: Writer;
  readonly device: string | null;
  readonly protocol: unknown;
  readonly found: FoundForWriting;
  readonly cases: Map<string, Case>;
  readonly alerts: Map<string, Alert>;
  readonly caseKeys: Map<string, Buffer>;
  /** Changes of this very request, which may hold the same one twice. */
  readonly answered: Map<string, { change: Change; answer: ChangeAnswer }>;
}

async function answerOne(desk: Desk, given: unknown, change: Change | readonly Problem[]): Promise<ChangeAnswer> {
  const id = idOf(given);
  if (id === undefined) throw new Refusal('not_valid', { problems: isProblemList(change) ? change : [] });
  const before = desk.found.refused[id];
  if (before) return before;
  if (isProblemList(change)) return refuse(desk, { id, subject: undefined }, 'not_valid', change);
  if (change.mission !== desk.request.mission) return refuse(desk, change, 'not_permitted');
  const repeated = answerBefore(desk, change);
  if (repeated === 'other') return refuse(desk, change, 'id_reused');
  if (repeated) return repeated;
  const answer = streamOf(change.kind) === 'alert' ? await answerAlert(desk, change) : await answerCase(desk, change);
  desk.answered.set(id, { change, answer });
  return answer;
}

/** What this change heard before, `other` if the id was used for another one. */
function answerBefore(desk: Desk, change: Change): ChangeAnswer | 'other' | undefined {
  const here = desk.answered.get(change.id);
  if (here) return canonical(here.change) === canonical(change) ? here.answer : 'other';
  const known = desk.found.known[change.id];
  if (known === undefined) return undefined;
  const isSame =
    known.kind === change.kind &&
    known.subject === change.subject &&
    known.author === change.author &&
    canonical(known.body) === canonical(change.body) &&
    (known.salt === null || known.commitment === commit(Buffer.from(known.salt, 'base64'), change).toString('base64'));
  return isSame ? { id: change.id, outcome: 'received', version: known.version } : 'other';
}

async function answerAlert(desk: Desk, change: Change): Promise<ChangeAnswer> {
  const protocol = readProtocol(desk.protocol);
  const onCall = protocol ? [...protocol.onCall.officers, ...protocol.onCall.escalateTo] : [];
  if (!mayWriteAlert(desk.writer, change, onCall)) return refuse(desk, change, 'not_permitted');
  const found = desk.alerts.get(change.subject);
  const recorded = record(desk, change, (found?.version ?? 0) + 1, []);
  const alert = projectAlert(found, recorded);
  if (isProblemList(alert)) return refuse(desk, change, 'not_valid', alert);
  return append(desk, recorded, { alert }, () => desk.alerts.set(alert.id, alert));
}

async function answerCase(desk: Desk, change: Change): Promise<ChangeAnswer> {
  const found = desk.cases.get(change.subject);
  const today = desk.request.received.slice(0, 10) as Case['openedOn'];
  const permission = mayWrite(desk.writer, change, found, today);
  if (permission === 'no') return refuse(desk, change, 'not_permitted');
  if (change.kind === 'case.opened') {
    if (found) return refuse(desk, change, 'subject_exists');
    const protocol = readProtocol(desk.protocol);
    if (!protocol || !mayStart(protocol)) return refuse(desk, change, 'programme_not_started');
  }
  if (change.kind === 'case.merged' && !mayMergeInto(desk.writer, change, desk.cases.get(change.body.into), today))
    return refuse(desk, change, 'not_permitted');
  const scores = reckon(desk, change);
  if (scores && isProblemList(scores)) return refuse(desk, change, 'not_valid', scores);
  const marks: readonly LateMark[] = permission === 'yes' ? [] : [permission];
  const recorded = record(desk, change, (found?.version ?? 0) + 1, marks);
  const { private: _, ...open } = recorded;
  const next = project(found, open);
  if (isProblemList(next)) return refuse(desk, change, 'not_valid', next);
  const effect = caseEffect({
    keys: desk.house.keys,
    before: found,
    after: next,
    change: recorded,
    caseKey: keyOf(desk, change, found === undefined),
    isNew: found === undefined,
    marks: marksOf(found ?? next, recorded),
    scores,
  });
  const sealed = change.private === undefined ? {} : sealing(desk, change);
  const identity = changesIdentity.has(change.kind) ? await identityAfter(desk, recorded) : {};
  const answer = await append(desk, { ...recorded, ...sealed.fact }, { ...effect, ...identity, ...sealed.effect }, () =>
    desk.cases.set(change.subject, next),
  );
  if (change.kind === 'case.opened' && change.private && answer.outcome === 'received')
    await keepPossibleDuplicates(desk.house, desk.transaction, {
      mission: change.mission,
      case: next.id,
      ...change.private,
    });
  return answer;
}

/** The cases a change is about: a merger is about two. */
function casesOf(change: Change): readonly string[] {
  return change.kind === 'case.merged' ? [change.subject, change.body.into] : [change.subject];
}

/** Kinds after which lists and search keys must be made anew. */
const changesIdentity: ReadonlySet<Change['kind']> = new Set([
  'person.corrected',
  'contact_card.changed',
  'conflict.settled',
]);

async function identityAfter({ house, transaction, caseKeys, cases }: Desk, change: Recorded): Promise<object> {
  const history = openHistory(house.keys, await readHistory(transaction, change.mission, [change.subject]));
  const whole = fold([...history, change]);
  const key = caseKeys.get(change.subject);
  if (key === undefined || !cases.has(change.subject)) throw new Error('a case without a key');
  const person = personOf(whole) as Person;
  return summaryEffect(house.keys, change, key, { person, contactCard: whole.contactCard?.value ?? undefined });
}

function reckon({ house }: Desk, change: Change): StoredScores | readonly Problem[] | undefined {
  return change.kind === 'survey.submitted' && change.private
    ? house.instruments.reckon(change.body, change.private.answers)
    : undefined;
}

function keyOf({ house, found, caseKeys }: Desk, { mission, subject }: Change, isNew: boolean): Buffer {
  const known = caseKeys.get(subject);
  if (known) return known;
  const sealed = found.keys[subject];
  if (sealed === undefined && !isNew) throw new Error('a case without a key');
  const key =
    sealed === undefined
      ? house.keys.newCaseKey()
      : house.keys.openKey(mission, subject, Buffer.from(sealed, 'base64'));
  caseKeys.set(subject, key);
  return key;
}

function sealing(desk: Desk, change: Change): { fact?: object; effect?: object } {
  const salt = randomBytes(16);
  const key = desk.caseKeys.get(change.subject);
  if (key === undefined) throw new Error('a private part without a key');
  return {
    fact: { commitment: commit(salt, change).toString('base64') },
    effect: { payload: { salt: salt.toString('base64'), body: sealPrivate(key, change).toString('base64') } },
  };
}

async function append(desk: Desk, fact: Recorded, effect: object, done: () => unknown): Promise<ChangeAnswer> {
  const { private: _, ...open } = fact;
  const outcome = await recordChange(desk.transaction, open, effect);
  if (outcome === 'foreign_key_violation') return refuse(desk, fact, 'not_permitted');
  if (outcome !== 'recorded') return refuse(desk, fact, fact.version === 1 ? 'subject_exists' : 'id_reused');
  done();
  return { id: fact.id, outcome: 'received', version: fact.version };
}

type Refused = Extract<ChangeAnswer, { outcome: 'refused' }>;

/** The audit row and the answer of a refusal commit, whatever else of it does not. */
async function refuse(
  desk: Desk,
  change: { readonly id: ChangeId; readonly subject: string | undefined },
  refusal: Refused['refusal'],
  problems?: readonly Problem[],
): Promise<ChangeAnswer> {
  const answer: Refused = { id: change.id, outcome: 'refused', refusal, ...(problems && { problems }) };
  const { mission } = desk.request;
  const account: AccountId = desk.writer.account;
  if (refusal === 'not_valid') await keepRefusal(desk.transaction, { mission, author: account, answer });
  await audit(desk.transaction, {
    mission,
    account,
    device: desk.device,
    action: 'change',
    subject: change.subject,
    outcome: `refused:${refusal}`,
    detail: { change: change.id },
  });
  return answer;
}

function record(desk: Desk, change: Change, version: number, marks: readonly LateMark[]): Recorded {
  return { ...change, version, received: desk.request.received, marks };
}

function readProtocol(given: unknown): ReturnType<typeof onlyProtocol> {
  return given === undefined ? undefined : onlyProtocol(given);
}

function onlyProtocol(given: unknown): Exclude<ReturnType<typeof parseProtocol>, readonly Problem[]> | undefined {
  const protocol = parseProtocol(given);
  return isProblemList(protocol) ? undefined : protocol;
}

function idOf(given: unknown): ChangeId | undefined {
  const id = (given as { id?: unknown } | null | undefined)?.id;
  return typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id) ? (id as ChangeId) : undefined;
}

/** What a change says, committed to without being told: sha256 over the salt and the private part. */
function commit(salt: Buffer, change: Change): Buffer {
  return createHash('sha256').update(salt).update(canonical(change.private)).digest();
}
