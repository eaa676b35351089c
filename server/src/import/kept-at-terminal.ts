import type { ImportMapping, WorkbookMapping } from '@orion/core';
import { savedMapping, savedWorkbook } from '@orion/tables';
import type { House } from '../house.ts';
import { audit, houseMission } from '../store/audit.ts';
import { readMappings, saveMapping } from '../store/imports.ts';
import { asImporterHere, writing, type TerminalAsker } from './import-at-terminal.ts';

/** A way to read a file of survey responses, or a workbook of people. */
export type TerminalReading =
  | { readonly holds: 'responses'; readonly mapping: ImportMapping }
  | { readonly holds: 'people'; readonly mapping: WorkbookMapping };

/** Ways to read that a mission keeps, of one kind of file, by name. */
export async function keptAtTerminal(
  house: House,
  asker: TerminalAsker,
  holds: TerminalReading['holds'],
): Promise<ReadonlyMap<string, unknown>> {
  return asImporterHere(house, asker, async (token, { mission }) =>
    writing(house, token, mission, async (transaction) => {
      const kept = await readMappings(transaction, mission);
      return new Map(kept.filter((one) => one.holds === holds).map(({ name, body }) => [name, body]));
    }),
  );
}

/** Keeps a way to read for the next file, as a page of the office would. */
export async function keepAtTerminal(
  house: House,
  asker: TerminalAsker,
  { name, reading }: { readonly name: string; readonly reading: TerminalReading },
): Promise<void> {
  await asImporterHere(house, asker, async (token, { mission, entered }) =>
    writing(house, token, mission, async (transaction) => {
      const { holds, mapping } = reading;
      const body = holds === 'people' ? savedWorkbook(mapping) : savedMapping(mapping);
      await saveMapping(transaction, { mission, holds, name, body, by: entered.account, at: house.clock() });
      await audit(transaction, {
        mission,
        account: entered.account,
        device: houseMission,
        action: 'import_mapping.saved',
        outcome: 'done',
      });
    }),
  );
}
