import {
  writtenBy,
  type AccountId,
  type Case,
  type Change,
  type ChangeKind,
  type Day,
  type LateMark,
  type Role,
} from '@orion/core';
import { relationOf, sight, type Team } from './reach.ts';

/** Edits that somebody who no longer has the case may not make, although facts of before are accepted. */
const neverLate: ReadonlySet<ChangeKind> = new Set(['case.closed', 'case.reopened', 'conflict.settled']);
/** For how long after a handover facts from a phone that was away still come in. */
export const lateDays = 90;

/** Somebody who writes, in one mission. */
export interface Writer {
  readonly account: AccountId;
  readonly roles: readonly Role[];
  readonly team: Team;
}

/** Whether a change of a case is theirs to make; with a mark where it comes from a case handed over meanwhile. */
export function mayWrite(writer: Writer, change: Change, found: Case | undefined, today: Day): 'yes' | 'no' | LateMark {
  if (change.author !== writer.account) return 'no';
  if (change.kind === 'case.opened') return mayOpen(writer, change.body.custodian);
  if (found === undefined || found.status === 'erased') return 'no';
  let answer: 'no' | LateMark = 'no';
  for (const role of writer.roles) {
    if (!writtenBy[role].includes(change.kind)) continue;
    const relation = relationOf(role, writer.account, found.assignments, writer.team, today);
    if (relation === 'own' || relation === 'team' || relation === 'mission') return 'yes';
    if (relation === 'past' && !neverLate.has(change.kind) && endedWithin(writer.account, found, today))
      answer = 'after_reassignment';
  }
  return answer === 'no' && wroteAsHolder(writer, change, found, today) ? 'after_reassignment' : answer;
}

/** What somebody noted in a role that they have since changed for another: it happened. */
function wroteAsHolder({ account, roles }: Writer, { kind }: Change, { assignments }: Case, today: Day): boolean {
  if (roles.length === 0 || neverLate.has(kind)) return false;
  return assignments.some(
    (held) =>
      held.account === account &&
      writtenBy[held.role].includes(kind) &&
      // A cover that is yet to begin gives nothing to note.
      held.from <= today &&
      (held.until ?? today) >= oldestLate(today),
  );
}

/** Whether a case may be merged into another: one that the writer reaches too, and that was not merged away itself. */
export function mayMergeInto(writer: Writer, merger: Change, into: Case | undefined, today: Day): boolean {
  return into !== undefined && into.status !== 'merged' && mayWrite(writer, merger, into, today) === 'yes';
}

/** A case worker opens cases for herself, a supervisor for anybody of the team. */
function mayOpen({ account, roles, team }: Writer, custodian: AccountId): 'yes' | 'no' {
  if (roles.includes('case_worker') && custodian === account) return 'yes';
  return roles.includes('supervisor') &&
    (team === 'everybody' || custodian === account || team?.has(custodian) === true)
    ? 'yes'
    : 'no';
}

function endedWithin(account: AccountId, { assignments }: Case, today: Day): boolean {
  return assignments.some(
    (held) => held.account === account && held.until !== undefined && held.until >= oldestLate(today),
  );
}

function oldestLate(today: Day): string {
  return new Date(Date.parse(`${today}T00:00:00Z`) - lateDays * 86_400_000).toISOString().slice(0, 10);
}

/** Anybody of a mission raises an alert; the on-call officers, protection officers and supervisors take it up. */
export function mayWriteAlert({ account, roles }: Writer, change: Change, onCall: readonly AccountId[]): boolean {
  if (change.author !== account || roles.length === 0) return false;
  if (change.kind === 'alert.raised') return true;
  return onCall.includes(account) || roles.includes('protection_officer') || roles.includes('supervisor');
}

/** Whether any role of this account has to do with single cases. */
export function worksWithCases(roles: readonly Role[]): boolean {
  return roles.some((role) => sight[role].from !== 'never');
}
