import {
  isProblemList,
  marksOf,
  mayStart,
  parseProtocol,
  problem,
  project,
  projectAlert,
  streamOf,
  type AccountId,
  type Case,
  type Change,
  type ChangeAnswer,
  type ChangeId,
  type LateMark,
  type Problem,
  type Protocol,
  type Recorded,
  type StoredScores,
} from '@orion/core';
import { mayMergeInto, mayWrite, mayWriteAlert } from './access/may-write.ts';
import { canonical } from './canonical.ts';
import { caseEffect } from './case-effect.ts';
import { append, clearDesk, refuse, type Desk } from './desk.ts';
import { keepPossibleDuplicates } from './possible-duplicates.ts';
import { Refusal } from './refusal.ts';
import { commit, identityAfter, keyOf, knownAge, sealing } from './seal-change.ts';

/** Answers one change of a request: repeats what it heard, refuses it, or records it. */
export async function answerOne(
  desk: Desk,
  given: unknown,
  change: Change | readonly Problem[],
): Promise<ChangeAnswer> {
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
  if (isGone(found, desk.writer.account)) return refuse(desk, change, 'case_erased');
  if (permission === 'no') return refuse(desk, change, 'not_permitted');
  if (change.kind === 'case.opened') {
    if (found) return refuse(desk, change, 'subject_exists');
    const protocol = readProtocol(desk.protocol);
    if (!protocol || !mayStart(protocol)) return refuse(desk, change, 'programme_not_started');
  }
  if (change.kind === 'case.merged' && !mayMergeInto(desk.writer, change, desk.cases.get(change.body.into), today))
    return refuse(desk, change, 'not_permitted');
  if (change.kind === 'survey.submitted' && found?.surveys.some(({ response }) => response === change.body.response))
    return refuse(desk, change, 'not_valid', [problem('response_exists')]);
  // What came by import says more than its sender saw; it has a way of its own.
  const isTold = change.kind === 'survey.submitted' && change.private?.told !== undefined;
  if (isTold || ('import' in change.body && change.body.import !== undefined))
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
    marks: marksOf(await knownAge(desk, found ?? next, recorded), recorded),
    scores,
  });
  const sealed = change.private === undefined ? undefined : sealing(desk, change);
  const identity = await identityAfter(desk, recorded);
  const answer = append(desk, { ...recorded, ...sealed?.fact }, { ...effect, ...identity, ...sealed?.effect }, () =>
    desk.cases.set(change.subject, next),
  );
  if (change.kind === 'case.opened' && change.private && answer.outcome === 'received') {
    await clearDesk(desk);
    await keepPossibleDuplicates(desk.house, desk.transaction, {
      mission: change.mission,
      case: next.id,
      ...change.private,
    });
  }
  return answer;
}

/** Whether somebody who had this case, or whoever had one that a restore knows as erased alone, writes about it still. */
function isGone(found: Case | undefined, writer: AccountId): boolean {
  if (found?.status !== 'erased') return false;
  return found.assignments.length === 0 || found.assignments.some(({ account }) => account === writer);
}

function reckon({ house }: Desk, change: Change): StoredScores | readonly Problem[] | undefined {
  return change.kind === 'survey.submitted' && change.private
    ? house.instruments.reckon(change.body, change.private.answers)
    : undefined;
}

function record(desk: Desk, change: Change, version: number, marks: readonly LateMark[]): Recorded {
  return { ...change, version, received: desk.request.received, marks };
}

/** The protocol as it stands; nothing where the mission has none that this Orion reads. */
function readProtocol(given: unknown): Protocol | undefined {
  const protocol = given === undefined ? [] : parseProtocol(given);
  return isProblemList(protocol) ? undefined : protocol;
}

/** The id of a change, also of one that is otherwise unreadable. */
export function idOf(given: unknown): ChangeId | undefined {
  const id = (given as { id?: unknown } | null | undefined)?.id;
  return typeof id === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)
    ? (id as ChangeId)
    : undefined;
}
