import { isProblemList, project, type Case, type CaseId, type Delivered } from '@orion/core';
import { nextReachChange, rolesOwned, type Reader } from './own-roles.ts';
import type { HeldHead, SyncWrite, Untold } from './sync-store.ts';

/** What is known of one case before new changes of it are taken in. */
export interface Known {
  readonly id: CaseId;
  readonly found: Case | undefined;
  readonly waiting: readonly Delivered[];
  /** Must be fetched anew: changes wait for the snapshot. */
  readonly isStale: boolean;
}

/** What new changes make of one case. */
export interface TakenIn {
  readonly writes: readonly SyncWrite[];
  /** The case cannot be brought on from here and must be fetched anew. */
  readonly isStale: boolean;
}

/**
 * Takes in what the feed brought of one case, in turn: each change only upon the version before it.
 * What came too early waits; what is known already is dropped. What this account may see depends on its
 * roles in the case, so a change of those asks for the case anew.
 */
export function takeIn(
  { id, found, waiting, isStale }: Known,
  delivered: readonly Delivered[],
  reader: Reader,
): TakenIn {
  if (found === undefined || isStale)
    return { writes: delivered.map((change) => ({ kind: 'waits', change })), isStale };
  const early = new Map([...waiting, ...delivered].map((change) => [change.version, change]));
  let now: Case = found;
  let hasFailed = false;
  for (let next = early.get(now.version + 1); next && !hasFailed; next = early.get(now.version + 1)) {
    const after = project(now, next);
    hasFailed = isProblemList(after);
    if (!isProblemList(after)) now = after;
  }
  const hasMoved = rolesOwned(found, reader) !== rolesOwned(now, reader);
  return {
    writes: [
      ...(now === found ? [] : held(now, reader)),
      ...waiting
        .filter(({ version }) => version <= now.version)
        .map(({ version }) => ({ kind: 'came' as const, subject: id, version })),
      ...delivered.filter(({ version }) => version > now.version).map((change) => ({ kind: 'waits' as const, change })),
    ],
    isStale: hasFailed || hasMoved,
  };
}

/** A snapshot takes the place of what was held; what waited for it is taken in upon it. */
export function takeSnapshot(snapshot: Case, { id, waiting }: Known, reader: Reader): TakenIn {
  const { writes, isStale } = takeIn({ id, found: snapshot, waiting, isStale: false }, [], reader);
  const isHeld = writes.some(({ kind }) => kind === 'held_case');
  return { writes: isHeld ? writes : [...held(snapshot, reader), ...writes], isStale };
}

function held(found: Case, reader: Reader): readonly SyncWrite[] {
  const hold: SyncWrite = { kind: 'held_case', found, until: nextReachChange(found, reader) };
  return found.status === 'erased' ? [hold, { kind: 'erased', subject: found.id }] : [hold];
}

/** Cases whose time has come: a role of the account in them ended or began by date alone. */
export function outdated(heads: readonly HeldHead[], now: number): readonly CaseId[] {
  return heads.filter(({ until }) => until !== undefined && until <= now).map(({ id }) => id);
}

/** Which of this device's received changes need no longer be shown upon their case: it holds them now, or is not ours. */
export function toldBy(
  untold: readonly Untold[],
  {
    mine,
    heads,
    writes,
  }: { readonly mine: ReadonlySet<CaseId>; readonly heads: readonly HeldHead[]; readonly writes: readonly SyncWrite[] },
): readonly SyncWrite[] {
  const brought = writes.flatMap((write) => (write.kind === 'held_case' ? [write.found] : []));
  const erased = new Set(writes.flatMap((write) => (write.kind === 'erased' ? [write.subject] : [])));
  const versions = new Map([...heads, ...brought].map(({ id, version }) => [id, version]));
  return untold
    .filter(
      ({ subject, version, isAlert }) =>
        !erased.has(subject) &&
        (isAlert || !mine.has(subject as CaseId) || version <= (versions.get(subject as CaseId) ?? 0)),
    )
    .map(({ id }) => ({ kind: 'told', id }));
}
