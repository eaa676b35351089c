import { randomUUID } from 'node:crypto';
import type {
  AccountId,
  DeviceId,
  ImportDecisions,
  ImportedRow,
  ImportId,
  ImportMapping,
  MissionId,
} from '@orion/core';
import { admitToMission } from '../access/admit.ts';
import { enterNamed } from '../access/enter-named.ts';
import { actAs } from '../act-as.ts';
import type { House } from '../house.ts';
import { Refusal } from '../refusal.ts';
import { findAccount } from '../store/accounts.ts';
import { houseMission } from '../store/audit.ts';
import { inTransaction, type Transaction } from '../store/database.ts';
import { enterToWrite } from '../store/entry.ts';
import { addImport, readImport, readImports, type KeptImport } from '../store/imports.ts';
import { inBulkTransaction } from '../store/many-changes.ts';
import { holdsRole } from '../store/staff.ts';
import { asImporter, importers, type Importer } from './admit-import.ts';
import type { ImportOrder } from './changes-of-rows.ts';
import { findDuplicatesOf } from './find-duplicates.ts';
import { recordImport, type ImportResult } from './record-import.ts';
import { undoImport, type UndoneImport } from './undo-import.ts';

/** In whose name, by email, and in which mission, by id or by a name that they alone have once. */
export interface TerminalAsker {
  readonly email: string;
  readonly mission: string;
}

/** Rows that were read at the terminal, and how. */
export interface TerminalFile {
  readonly rows: readonly ImportedRow[];
  readonly mapping: ImportMapping;
  readonly decisions: ImportDecisions;
  /** Of the file's bytes, by which the same file is known again. */
  readonly sha256: string;
  readonly scheme: string;
  /** Email of whoever looks after the people whose cases are opened; whoever brings it unless told. */
  readonly custodian: string | undefined;
  readonly areOver: boolean;
  readonly tell: (changes: number) => void;
}

/** Records rows read at the terminal, as the door would. */
export async function importAtTerminal(
  house: House,
  asker: TerminalAsker,
  { rows, mapping, decisions, sha256, scheme, custodian, areOver, tell }: TerminalFile,
): Promise<ImportResult & { readonly id: ImportId }> {
  return asImporterHere(house, asker, async (token, { mission, entered, mayName }) => {
    const looksAfter = await custodianOf(house, { mission, email: custodian ?? asker.email });
    const isScheme = house.instruments
      .find(mapping.instrument)
      ?.schemes.some(({ id, version }) => `${id}@${version}` === scheme);
    if (isScheme !== true) throw new Refusal('not_valid', { detail: { about: 'scheme' } });
    const order: ImportOrder = {
      mission,
      import: randomUUID() as string as ImportId,
      by: entered.account,
      device: houseMission as string as DeviceId,
      received: house.clock(),
      custodian: looksAfter,
      instrument: mapping.instrument,
      scheme: scheme as ImportOrder['scheme'],
      areOver,
      mayName,
    };
    const single = decisions.single.map(({ to: _, ...decided }) => decided);
    const plan = { mapping, decisions: { ...decisions, single }, scheme, areOver, custodian: looksAfter };
    const { named, ...result } = await writing(house, token, mission, async (transaction) => {
      const content = house.keys.searchHash(mission, `file ${sha256}`);
      await addImport(transaction, {
        mission,
        id: order.import,
        by: order.by,
        at: order.received,
        content,
        plan: {},
      });
      return recordImport(house, transaction, order, { rows, plan, tell });
    });
    await findDuplicatesOf(house, { token, order, named, tell: () => {} });
    return { id: order.import, ...result };
  });
}

/** Undoes an import from the terminal. */
export async function undoAtTerminal(
  house: House,
  asker: TerminalAsker,
  id: string,
  tell: (changes: number) => void,
): Promise<UndoneImport> {
  return asImporterHere(house, asker, async (token, { mission, entered, mayName }) =>
    writing(house, token, mission, async (transaction) => {
      const kept = /^[0-9a-f-]{36}$/.test(id) ? await readImport(transaction, mission, id) : undefined;
      if (kept === undefined || (kept.by !== entered.account && !mayName))
        throw new Refusal('not_found', { detail: { about: 'import' } });
      const by = { mission, by: entered.account, device: houseMission as string as DeviceId };
      return undoImport(house, transaction, { ...by, import: kept.id, received: house.clock() }, tell);
    }),
  );
}

/** What was brought to a mission, as far as whoever asks may go on with it. */
export async function importsAtTerminal(house: House, asker: TerminalAsker): Promise<readonly KeptImport[]> {
  return asImporterHere(house, asker, async (token, { mission, entered, mayName }) =>
    inTransaction(house.database, async (transaction) => {
      await enterToWrite(transaction, token, mission);
      const imports = await readImports(transaction, mission);
      return imports.filter(({ by }) => mayName || by === entered.account);
    }),
  );
}

export async function asImporterHere<Result>(
  house: House,
  { email, mission }: TerminalAsker,
  run: (token: Buffer, importer: Importer) => Promise<Result>,
): Promise<Result> {
  return actAs(house, email, async (token) => {
    const importer = await inTransaction(house.database, async (transaction) => {
      const { entered, mission: id } = await enterNamed(transaction, token, mission);
      return asImporter(await admitToMission({ house, transaction, entered, mission: id }, importers));
    });
    return run(token, importer);
  });
}

export async function writing<Result>(
  house: House,
  token: Buffer,
  mission: MissionId,
  run: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  return inBulkTransaction(house.database, async (transaction) => {
    if ((await enterToWrite(transaction, token, mission)) === undefined) throw new Refusal('not_signed_in');
    return run(transaction);
  });
}

export async function custodianOf(
  house: House,
  { mission, email }: { readonly mission: MissionId; readonly email: string },
): Promise<AccountId> {
  return inTransaction(house.database, async (transaction) => {
    const account = await findAccount(transaction, email);
    if (account === undefined) throw new Refusal('not_valid', { detail: { about: 'custodian' } });
    const held = await Promise.all(
      (['case_worker', 'supervisor'] as const).map((role) =>
        holdsRole(transaction, { mission, account: account.id, role }),
      ),
    );
    if (!held.includes(true)) throw new Refusal('not_valid', { detail: { about: 'custodian' } });
    return account.id;
  });
}
