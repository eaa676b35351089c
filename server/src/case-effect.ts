import type { Case, ContactCard, LateMark, PersonAsKnown, Recorded, StoredScores } from '@orion/core';
import type { ChangeEffect, Profile } from './gather.ts';
import type { Keys } from './keys.ts';
import { hashKey, searchKeysOf } from './search-keys.ts';
import { sealSummary, summaryOf } from './summary.ts';

/** What one change of a case does to the tables beside the log; of several only the last tells how the case stands. */
export function caseEffect({
  keys,
  before,
  after,
  change,
  caseKey,
  isNew,
  marks,
  scores,
  isLast = true,
}: {
  readonly keys: Keys;
  readonly before: Case | undefined;
  readonly after: Case;
  readonly change: Recorded;
  readonly caseKey: Buffer;
  readonly isNew: boolean;
  readonly marks: readonly LateMark[];
  readonly scores: StoredScores | undefined;
  readonly isLast?: boolean;
}): ChangeEffect {
  return {
    ...(isLast && { case: standingRow(after) }),
    ...(isNew && { key: keys.sealKey(after.mission, after.id, caseKey).toString('base64') }),
    ...(before?.assignments !== after.assignments && { assignments: after.assignments }),
    ...(marks.length > 0 && { tray: marks }),
    ...identityEffect(keys, change, caseKey),
    ...disabilityEffect(change),
    ...surveyEffect(change, scores),
    ...assistanceEffect(before, change),
  };
}

function standingRow(after: Case): NonNullable<ChangeEffect['case']> {
  const custodian =
    after.assignments.find(({ role, until }) => role === 'case_worker' && until === undefined) ?? after.assignments[0];
  return {
    status: after.status,
    openedOn: after.openedOn,
    closedOn: after.status === 'closed' ? after.states.at(-1)?.on : undefined,
    custodian: custodian?.account,
    conflicts: after.conflicts.length,
    state: standing(after),
  };
}

function surveyEffect(change: Recorded, scores: StoredScores | undefined): Pick<ChangeEffect, 'survey' | 'retracted'> {
  if (change.kind === 'survey.retracted') return { retracted: change.body.response };
  if ((change.kind !== 'survey.submitted' && change.kind !== 'survey.corrected') || scores === undefined) return {};
  return {
    survey: { ...change.body, ...change.private, answers: change.private?.answers, scores, flags: scores.flags },
  };
}

function assistanceEffect(
  before: Case | undefined,
  change: Recorded,
): Pick<ChangeEffect, 'assistance' | 'assistanceGone'> {
  if (change.kind === 'assistance.recorded') return { assistance: change.body };
  if (change.kind === 'assistance.retracted') return { assistanceGone: [change.body.line] };
  if (change.kind !== 'case.retracted' || !before || before.assistance.length === 0) return {};
  return { assistanceGone: before.assistance.map(({ line }) => line) };
}

/** What a list shows and how the person is found; only an opening tells both at once. */
function identityEffect(keys: Keys, change: Recorded, caseKey: Buffer): ChangeEffect {
  if ((change.kind !== 'case.opened' && change.kind !== 'case.imported') || !change.private) return {};
  return summaryEffect(keys, change, caseKey, { ...change.private, returnKind: change.body.returnKind });
}

/** Whether this change says that somebody has a disability, or has none. */
export function disabilityEffect(change: Recorded): Pick<ChangeEffect, 'disability'> {
  if (change.kind !== 'vulnerability.graded' || change.private?.vulnerability !== 'disability') return {};
  return { disability: change.private.grade > 0 };
}

export function summaryEffect(
  keys: Keys,
  { mission, subject }: { mission: string; subject: string },
  caseKey: Buffer,
  {
    person,
    contactCard,
    returnKind,
  }: { person: PersonAsKnown; contactCard?: ContactCard | undefined; returnKind: Case['returnKind'] },
): Pick<ChangeEffect, 'summary' | 'searchKeys' | 'profile'> {
  return {
    summary: sealSummary(caseKey, mission, subject, summaryOf(person, contactCard)).toString('base64'),
    searchKeys: searchKeysOf(person, contactCard).map((key) => ({
      kind: key.kind,
      key: hashKey(keys, mission, key).toString('base64'),
    })),
    profile: profileOf(person, returnKind),
  };
}

/** What analysis may know of a person. */
export function profileOf(person: PersonAsKnown, returnKind: Case['returnKind']): Profile {
  return {
    sex: person.sex ?? 'unknown',
    birthYear: person.birth === undefined ? undefined : Number(person.birth.slice(0, 4)),
    placeOfReturn: person.placeOfReturn,
    hostCountry: person.hostCountry,
    returnedOn: person.returnedOn,
    returnKind,
  };
}

/** How much of what only grows is kept in the standing state; the log has all of it, and reads fold the log. */
const kept = { notes: 1, contacts: 12, marked: 20 } as const;

/** The state that the next change is projected on: bounded, so that a long case is written as fast as a new one. */
export function standing(found: Case): Case {
  return {
    ...found,
    notes: found.notes.slice(-kept.notes),
    contacts: found.contacts.slice(-kept.contacts),
    marked: found.marked.slice(-kept.marked),
  };
}
