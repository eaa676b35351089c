import { randomUUID } from 'node:crypto';
import type { DeviceId, ImportId, WorkbookDecisions, WorkbookMapping } from '@orion/core';
import type { SheetProblem, SheetRow } from '@orion/tables';
import type { House } from '../../house.ts';
import { houseMission } from '../../store/audit.ts';
import { addImport } from '../../store/imports.ts';
import type { Transaction } from '../../store/database.ts';
import { findDuplicatesOf } from '../find-duplicates.ts';
import { asImporterHere, custodianOf, writing, type TerminalAsker } from '../import-at-terminal.ts';
import { planPeople, type PeopleCounts } from './plan-people.ts';
import { keptPlan, recordPeople, type PeopleResult } from './record-people.ts';
import type { PeopleOrder } from './told-people.ts';

/** A workbook of people that was read at the terminal, and how. */
export interface TerminalPeople {
  readonly rows: readonly SheetRow[];
  readonly decisions: WorkbookDecisions | undefined;
  readonly mapping: WorkbookMapping;
  /** Of the files' bytes, by which the same files are known again. */
  readonly sha256: string;
  /** Email of whoever looks after the people whose cases are opened; whoever brings it unless told. */
  readonly custodian: string | undefined;
  readonly areOver: boolean;
  readonly tell: (changes: number) => void;
}

/** The dry run beside the house: what would come of it, and what is odd. Nothing is recorded. */
export async function planPeopleAtTerminal(
  house: House,
  asker: TerminalAsker,
  brought: TerminalPeople,
): Promise<{ readonly counts: PeopleCounts; readonly problems: readonly SheetProblem[] }> {
  return ordered(house, asker, brought, ({ order, write }) =>
    write(async (transaction) => {
      const { counts, problems } = await planPeople(house, transaction, order, brought);
      return { counts, problems };
    }),
  );
}

/** Records a workbook of people, as the door would. */
export async function importPeopleAtTerminal(
  house: House,
  asker: TerminalAsker,
  brought: TerminalPeople,
): Promise<{ readonly id: ImportId; readonly result: PeopleResult; readonly problems: readonly SheetProblem[] }> {
  return ordered(house, asker, brought, async ({ order, token, write }) => {
    const { mission, import: id, by, received } = order;
    const { rows, decisions, tell } = brought;
    const plan = keptPlan(brought.mapping, order);
    const { result, problems, named } = await write(async (transaction) => {
      const content = house.keys.searchHash(mission, `file ${brought.sha256}`);
      await addImport(transaction, { mission, id, by, at: received, content, plan: {} });
      return recordPeople(house, transaction, order, { rows, decisions, plan, tell });
    });
    await findDuplicatesOf(house, { token, order, named, tell: () => {} });
    return { id, result, problems };
  });
}

interface Ordered {
  readonly order: PeopleOrder;
  readonly token: Buffer;
  readonly write: <Result>(run: (transaction: Transaction) => Promise<Result>) => Promise<Result>;
}

async function ordered<Result>(
  house: House,
  asker: TerminalAsker,
  { custodian, areOver }: TerminalPeople,
  run: (ordered: Ordered) => Promise<Result>,
): Promise<Result> {
  return asImporterHere(house, asker, async (token, { mission, entered, mayName }) => {
    const order: PeopleOrder = {
      mission,
      import: randomUUID() as string as ImportId,
      by: entered.account,
      device: houseMission as string as DeviceId,
      received: house.clock(),
      custodian: await custodianOf(house, { mission, email: custodian ?? asker.email }),
      areOver,
      mayName,
    };
    return run({ order, token, write: (work) => writing(house, token, mission, work) });
  });
}
