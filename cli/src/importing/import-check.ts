import {
  instrumentRef,
  parseMapping,
  problem,
  Stopped,
  type Day,
  type ImportCounts,
  type ImportDecisions,
  type ImportMapping,
  type Instrument,
} from '@orion/core';
import {
  encodings,
  fitMapping,
  openForeignTable,
  profileTable,
  proposeMapping,
  readImport,
  separators,
  type ForeignOptions,
  type ForeignTable,
  type ImportBatch,
} from '@orion/tables';
import { oneOf, UsageError, type OptionHelp, type ParsedWords } from '../command.ts';
import { Progress } from '../terminal.ts';
import { checked, readDecisions, readMapping } from './import-files.ts';

/** Options of whatever reads a file that people made. */
export const foreignOptions: readonly OptionHelp[] = [
  { name: 'instrument', value: 'NAME', meaning: 'whose answers these are: rss-core@1 (default), another, or a folder' },
  { name: 'map', value: 'FILE', meaning: 'a mapping kept by --save-map, perhaps corrected: JSON' },
  { name: 'decisions', value: 'FILE', meaning: 'what to do about problems: JSON {"byKind": {...}, "single": [...]}' },
  { name: 'sheet', value: 'NAME', meaning: 'which sheet of a workbook (default: the widest)' },
  { name: 'separator', value: 'SIGN', meaning: 'between cells of a CSV file: comma, semicolon, tab or bar' },
  { name: 'encoding', value: 'NAME', meaning: `of a CSV file: ${encodings.join(', ')}` },
  { name: 'header-row', value: 'NUMBER', meaning: 'which line names the columns; those above are not read' },
];

/** A file that was opened and understood, before any of it is taken. */
export interface UnderstoodFile {
  readonly table: ForeignTable;
  readonly mapping: ImportMapping;
  readonly decisions: ImportDecisions;
  readonly instrument: Instrument;
}

/** Opens a file and maps it: as --map or --kept says, or as we propose. Whoever asks closes its table. */
export async function understandFile(
  file: string,
  options: ParsedWords['options'],
  {
    instrument,
    today,
    kept,
  }: {
    readonly instrument: Instrument;
    readonly today: Day;
    /** A mapping that the mission keeps, as it is stored. */
    readonly kept?: unknown;
  },
): Promise<UnderstoodFile> {
  const saved =
    kept !== undefined
      ? checked(options['kept'] ?? '', parseMapping(kept, instrument))
      : options['map'] === undefined
        ? undefined
        : await readMapping(options['map'], instrument);
  const decisions = await readDecisions(options['decisions']);
  const table = await openForeignTable(file, foreignFrom(options));
  try {
    const profile = await profileTable(table);
    const mapping = saved
      ? fitMapping(saved, profile, { instrument, today })
      : proposeMapping(profile, [instrument], today);
    if (mapping.columns.every(({ target }) => target.kind === 'ignore' || target.kind === 'fact')) {
      const names = table.columns.map(({ name }) => name.replaceAll(/\s+/g, ' ').trim().slice(0, 30));
      const some = [...names.slice(0, 8), ...(names.length > 8 ? ['…'] : [])].join(', ');
      throw new Stopped(
        problem('no_question_column', { file }, { names: some, instrument: instrumentRef(instrument) }),
      );
    }
    return { table, mapping, decisions, instrument };
  } catch (error) {
    await table.close();
    throw error;
  }
}

export function foreignFrom(options: ParsedWords['options']): ForeignOptions {
  const signs = { comma: ',', semicolon: ';', tab: '\t', bar: '|' } as const;
  const told = options['separator'];
  const named =
    told === undefined ? undefined : Object.entries(signs).find(([name, sign]) => told === name || told === sign)?.[1];
  if (told !== undefined && named === undefined) throw new UsageError('--separator is comma, semicolon, tab or bar');
  const row = options['header-row'];
  if (row !== undefined && !/^[1-9]\d{0,5}$/.test(row)) throw new UsageError('--header-row is a whole number from 1');
  return {
    sheet: options['sheet'],
    separator: separators.find((sign) => sign === named),
    encoding: options['encoding'] === undefined ? undefined : oneOf(options, 'encoding', encodings),
    headerRow: row === undefined ? undefined : Number(row),
  };
}

/** Reads the whole file, hands on what is read, and says what it comes to. */
export async function readWhole(
  understood: UnderstoodFile,
  today: Day,
  take: (batch: ImportBatch) => void | Promise<void>,
): Promise<ImportCounts> {
  const reading = readImport({ ...understood, today });
  const progress = new Progress('reading');
  let rows = 0;
  try {
    for await (const batch of reading.batches()) {
      await take(batch);
      rows += batch.rows.length;
      progress.show(rows);
    }
  } finally {
    progress.clear();
  }
  return reading.counts();
}
