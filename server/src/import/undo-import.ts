import type { AccountId, Case, CaseId, DeviceId, ImportId, Instant, MissionId, Recorded } from '@orion/core';
import type { House } from '../house.ts';
import { openHistory } from '../open-change.ts';
import { Refusal } from '../refusal.ts';
import { audit } from '../store/audit.ts';
import { readHistory } from '../store/changes.ts';
import type { Transaction } from '../store/database.ts';
import {
  casesTouched,
  forgetSaid,
  lockImports,
  lockStanding,
  markUndone,
  readImport,
  readUndone,
} from '../store/imports.ts';
import { recordMany, type CaseStream } from './record-many.ts';
import { compensate, type Compensation } from './compensate.ts';

/** Who undoes what. */
export interface UndoOrder {
  readonly mission: MissionId;
  readonly import: ImportId;
  readonly by: AccountId;
  readonly device: DeviceId;
  readonly received: Instant;
}

/** What an undoing came to. What somebody has worked on since is kept, and told. */
export interface UndoneImport {
  readonly retractedCases: number;
  readonly keptCases: number;
  readonly retractedResponses: number;
  readonly restoredResponses: number;
  readonly keptResponses: number;
  readonly restoredPeople: number;
  readonly retractedHouseholds: number;
  readonly retractedContacts: number;
  readonly retractedLines: number;
  /** Of households, contacts and lines together, put back as they were before. */
  readonly restoredFacts: number;
  readonly keptFacts: number;
  readonly changes: number;
}

const atOnce = 500;

/**
 * Undoes an import as a whole, by saying the contrary of what it said, reckoned from the history: nothing is taken
 * out of the log. What it added is retracted; what it corrected is put back where nothing has touched it since; a
 * case that it opened and nobody else has worked on is retracted. In one transaction of `inBulkTransaction`, entered
 * to write. A second time it is refused: there is nothing left.
 */
export async function undoImport(
  house: Pick<House, 'keys' | 'instruments'>,
  transaction: Transaction,
  order: UndoOrder,
  tell?: (changes: number) => void,
): Promise<UndoneImport> {
  const { mission } = order;
  await lockImports(transaction, mission);
  const kept = await readImport(transaction, mission, order.import, 'lock');
  if (kept === undefined) throw new Refusal('not_found');
  if (kept.state !== 'recorded') throw new Refusal('already_done');
  const cases = await casesTouched(transaction, mission, order.import);
  const undone = await readUndone(transaction, mission);
  const streams: CaseStream[] = [];
  const sums = {
    retractedCases: 0,
    keptCases: 0,
    retractedResponses: 0,
    restoredResponses: 0,
    keptResponses: 0,
    restoredPeople: 0,
    retractedHouseholds: 0,
    retractedContacts: 0,
    retractedLines: 0,
    restoredFacts: 0,
    keptFacts: 0,
  };
  for (let start = 0; start < cases.length; start += atOnce) {
    const part = cases.slice(start, start + atOnce);
    for (const { stream, came } of await compensations(house, transaction, order, { part, undone })) {
      if (stream.changes.length > 0) streams.push(stream);
      for (const name of Object.keys(sums) as (keyof typeof sums)[]) sums[name] += came[name];
    }
  }
  const { changes, commitment } = await recordMany(house, transaction, { ...order, streams, tell });
  await forgetSaid(transaction, mission, cases);
  const result: UndoneImport = { ...sums, changes };
  await markUndone(transaction, { mission, id: order.import, by: order.by, at: order.received, undone: result });
  await audit(transaction, {
    mission,
    account: order.by,
    device: order.device,
    action: 'import.undo',
    subject: order.import,
    outcome: 'done',
    detail: { ...result, commitment },
  });
  return result;
}

interface Compensated {
  readonly stream: CaseStream;
  readonly came: Compensation['came'];
}

/** Erased people are nobody's any more: what the import said of them is gone already. */
async function compensations(
  { keys }: Pick<House, 'keys'>,
  transaction: Transaction,
  order: UndoOrder,
  { part, undone }: { readonly part: readonly CaseId[]; readonly undone: ReadonlySet<string> },
): Promise<readonly Compensated[]> {
  const locked = await lockStanding(transaction, order.mission, part);
  const standing = locked.filter(({ state }) => isThere(state));
  const ids = standing.map(({ id }) => id);
  const changes = openHistory(keys, await readHistory(transaction, order.mission, ids));
  const histories: ReadonlyMap<string, readonly Recorded[]> = Map.groupBy(changes, ({ subject }) => subject);
  return standing.map(({ id, state, sealedKey, pseudonym }) => {
    const { said, came } = compensate(order, histories.get(id) ?? [], undone);
    return { stream: { found: { state, sealedKey, pseudonym }, changes: said }, came };
  });
}

function isThere({ status }: Case): boolean {
  return status !== 'erased' && status !== 'retracted';
}
