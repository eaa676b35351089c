import type { ImportedRow } from '@orion/core';
import type { House } from '../house.ts';
import { audit } from '../store/audit.ts';
import type { Transaction } from '../store/database.ts';
import { Refusal } from '../refusal.ts';
import { keepSaid, lockImports, markRecorded, readImport } from '../store/imports.ts';
import type { ImportOrder } from './changes-of-rows.ts';
import type { NamedCase } from './find-duplicates.ts';
import { planImport, type PlanCounts } from './plan-import.ts';
import { recordMany } from './record-many.ts';
import { streamsOfPlan } from './streams-of-plan.ts';

/** What an import came to: what was planned, and what is written. */
export interface ImportResult extends PlanCounts {
  readonly correctedPeople: number;
  readonly changes: number;
}

/**
 * Records the rows of a file: each person's case, each response, what a later file tells otherwise; all in the one
 * transaction, which is one of `inBulkTransaction` and entered to write. The import's own row stands already. One
 * audit row tells of all of it, with a hash over what was committed to.
 */
export async function recordImport(
  house: Pick<House, 'keys' | 'instruments'>,
  transaction: Transaction,
  order: ImportOrder,
  {
    rows,
    plan,
    tell,
  }: {
    readonly rows: readonly ImportedRow[];
    /** How it was mapped and decided, to be kept with it. */
    readonly plan: unknown;
    readonly tell?: ((changes: number) => void) | undefined;
  },
): Promise<ImportResult & { readonly named: readonly NamedCase[] }> {
  const { mission, received } = order;
  await lockImports(transaction, mission);
  const kept = await readImport(transaction, mission, order.import, 'lock');
  if (kept?.state !== 'read') throw new Refusal('already_done');
  const planned = await planImport(house, transaction, order, rows);
  const { streams, said, named, correctedPeople } = await streamsOfPlan(house, transaction, order, planned);
  const { changes, commitment } = await recordMany(house, transaction, { mission, received, streams, tell });
  if (said.length > 0) await keepSaid(transaction, mission, said);
  const counts: ImportResult = { ...planned.counts, correctedPeople, changes };
  await markRecorded(transaction, { mission, id: order.import, by: order.by, at: received, plan, counts });
  await audit(transaction, {
    mission,
    account: order.by,
    device: order.device,
    action: 'import',
    subject: order.import,
    outcome: 'done',
    detail: { ...counts, commitment },
  });
  return { ...counts, named };
}
