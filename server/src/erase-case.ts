import {
  isProblemList,
  project,
  type Case,
  type CaseId,
  type ChangeOf,
  type ErasureReason,
  type Instant,
  type MissionId,
  type Recorded,
} from '@orion/core';
import { forgetInComparisons } from './comparison/forget-person.ts';
import { gather } from './gather.ts';
import type { Keys } from './keys.ts';
import { houseMission } from './store/audit.ts';
import { recordBatch } from './store/changes.ts';
import type { Transaction } from './store/database.ts';
import {
  addErasure,
  addTombstone,
  destroyIdentity,
  hasMission,
  lockCases,
  writeAsOwner,
  type KeptErasure,
  type StandingCase,
} from './store/erasure.ts';

/** Who decided that a case is erased, and why; with the keys by which they are found in saved comparisons. */
export interface Erasing extends KeptErasure {
  readonly keys: Pick<Keys, 'recordKey'>;
  readonly device?: string | null | undefined;
  readonly askedBy?: string | undefined;
  readonly reason?: ErasureReason | undefined;
}

/**
 * Erases one case, whose row is locked: the log hears of it, the case stands without its person, and
 * identity, answers, documents and the key that opened them are destroyed. What stays are codes, days and
 * opaque ids; saved comparisons stay, marked and without them. A case that is erased already is only cleared again.
 */
export async function eraseCase(
  transaction: Transaction,
  { state, custodian }: StandingCase,
  erasing: Erasing,
): Promise<void> {
  if (state.status !== 'erased') {
    const change = changeOf(state, erasing);
    const after = project(state, change);
    if (isProblemList(after)) throw new Error('a case that cannot be erased');
    const standing = { status: after.status, openedOn: after.openedOn, custodian, conflicts: 0, state: after };
    const { private: _, ...fact } = change;
    const batch = gather([{ fact, effect: { case: standing } }]);
    const outcome = await recordBatch(transaction, erasing.mission, batch);
    if (outcome !== 'recorded') throw new Error(`the erasure was not recorded: ${outcome}`);
  }
  await forgetInComparisons(transaction, erasing.keys, erasing);
  await destroyIdentity(transaction, erasing.mission, erasing.case);
  await addErasure(transaction, erasing);
}

function changeOf(
  found: Case,
  { mission, change, by, device, at, ...erasing }: Erasing,
): Recorded<ChangeOf<'case.erased'>> {
  return {
    id: change as ChangeOf<'case.erased'>['id'],
    kind: 'case.erased',
    shape: 1,
    mission,
    subject: erasing.case,
    author: by as ChangeOf<'case.erased'>['author'],
    device: (device ?? houseMission) as ChangeOf<'case.erased'>['device'],
    at,
    body: { on: at.slice(0, 10) as Case['openedOn'] },
    version: found.version + 1,
    received: at,
    marks: [],
  };
}

/** An erasure that is known from elsewhere, perhaps by its case alone. */
export type KnownErasure = Pick<KeptErasure, 'mission' | 'case'> & Partial<KeptErasure>;

/**
 * Applies erasures again to a database that was restored from a backup older than they are. Runs as the
 * owner, in a transaction that is open; ids and time of what is not known come from outside. A case that
 * the backup does not have yet gets a tombstone, so that a phone that still holds it cannot bring it back.
 * Gives how many cases are erased by it.
 */
export async function applyErasures(
  transaction: Transaction,
  known: readonly KnownErasure[],
  { now, newId, keys }: { readonly now: Instant; readonly newId: () => string; readonly keys: Erasing['keys'] },
): Promise<number> {
  const cases = new Map<string, KnownErasure>();
  for (const one of known)
    cases.set(`${one.mission} ${one.case}`, { ...cases.get(`${one.mission} ${one.case}`), ...one });
  let applied = 0;
  for (const { mission, case: caseId, change = newId(), by = houseMission, at = now } of cases.values()) {
    if (!(await hasMission(transaction, mission))) continue;
    await writeAsOwner(transaction, mission);
    const erasing: Erasing = { keys, mission, case: caseId, change, by, at };
    const [found] = await lockCases(transaction, mission, [caseId]);
    if (found) await eraseCase(transaction, found, erasing);
    else await bury(transaction, erasing);
    applied += 1;
  }
  return applied;
}

async function bury(transaction: Transaction, erasing: Erasing): Promise<void> {
  await addTombstone(transaction, tombstone(erasing.mission, erasing.case, erasing.at), erasing.by);
  await addErasure(transaction, erasing);
}

/** A case of which nothing is known but that it was erased. */
function tombstone(mission: MissionId, id: CaseId, at: Instant): Case {
  const on = at.slice(0, 10) as Case['openedOn'];
  return {
    id,
    mission,
    version: 0,
    status: 'erased',
    openedOn: on,
    returnKind: 'unknown',
    isMinor: false,
    states: [{ status: 'erased', on }],
    person: {},
    households: [],
    consents: [],
    vulnerabilities: [],
    assignments: [],
    notes: [],
    contacts: [],
    surveys: [],
    assistance: [],
    conflicts: [],
    marked: [],
    lastChangedAt: at,
  };
}
