import type { WorkbookDecisions, WorkbookMapping } from '@orion/core';
import type { SheetProblem, SheetRow } from '@orion/tables';
import type { House } from '../../house.ts';
import { Refusal } from '../../refusal.ts';
import { audit } from '../../store/audit.ts';
import type { Transaction } from '../../store/database.ts';
import { lockImports, markRecorded, readImport } from '../../store/imports.ts';
import type { NamedCase } from '../find-duplicates.ts';
import { recordMany } from '../record-many.ts';
import { planPeople, type PeopleCounts } from './plan-people.ts';
import type { PeopleOrder } from './told-people.ts';

export interface PeopleResult extends PeopleCounts {
  readonly changes: number;
}

/**
 * Records a workbook of people: cases, contact cards, households, contacts and lines of help, new or told otherwise;
 * all in the one transaction, which is one of `inBulkTransaction` and entered to write. The import's own row stands
 * already. One audit row tells of all of it.
 */
export async function recordPeople(
  house: Pick<House, 'keys' | 'instruments'>,
  transaction: Transaction,
  order: PeopleOrder,
  {
    rows,
    decisions,
    plan,
    tell,
  }: {
    readonly rows: readonly SheetRow[];
    readonly decisions?: WorkbookDecisions | undefined;
    /** How it was mapped and decided, to be kept with it. */
    readonly plan: unknown;
    readonly tell?: ((changes: number) => void) | undefined;
  },
): Promise<{
  readonly result: PeopleResult;
  readonly problems: readonly SheetProblem[];
  readonly named: readonly NamedCase[];
}> {
  const { mission, received } = order;
  await lockImports(transaction, mission);
  const kept = await readImport(transaction, mission, order.import, 'lock');
  if (kept?.state !== 'read') throw new Refusal('already_done');
  const { streams, counts, problems, named } = await planPeople(house, transaction, order, { rows, decisions });
  const { changes, commitment } = await recordMany(house, transaction, { mission, received, streams, tell });
  const result: PeopleResult = { ...counts, changes };
  await markRecorded(transaction, { mission, id: order.import, by: order.by, at: received, plan, counts: result });
  await audit(transaction, {
    mission,
    account: order.by,
    device: order.device,
    action: 'import',
    subject: order.import,
    outcome: 'done',
    detail: { ...result, commitment },
  });
  return { result, problems, named };
}

/** What of a plan is kept: which sheet is what and which column; no text of a cell, since a list of people holds names. */
export function keptPlan(
  mapping: WorkbookMapping,
  { custodian, areOver }: Pick<PeopleOrder, 'custodian' | 'areOver'>,
): object {
  const sheets = mapping.sheets.map(({ sheet, kind, columns }) => ({
    sheet,
    kind,
    columns: columns.map(({ header, field }) => ({ header, field })),
  }));
  return { people: { sheets }, custodian, areOver };
}
