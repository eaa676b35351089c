import { join } from 'node:path';
import {
  assembleInstrument,
  isProblemList,
  parseInstrument,
  type Day,
  type ImportCounts,
  type ImportDecisions,
  type ImportMapping,
  type Instrument,
  type Item,
} from '@orion/core';
import { readTextFolder } from '../folder.ts';
import type { ImportBatch } from './import-reading.ts';
import type { ForeignOptions, FoundTable } from './foreign-table.ts';
import { openForeignTable } from './open-foreign.ts';
import { profileTable } from './profile.ts';
import { proposeMapping } from './propose-mapping.ts';
import { readImport } from './read-import.ts';

/** For tests: the instrument that comes with Orion, answers that nobody gave, and a whole import of them. */
export const today = '2026-11-22' as Day;

export async function coreInstrument(): Promise<Instrument> {
  const folder = join(import.meta.dirname, '../../../instruments/rss-core/1');
  const parsed = parseInstrument(assembleInstrument(await readTextFolder(folder)).document);
  if (isProblemList(parsed)) throw new Error('the instrument has faults');
  return parsed;
}

/** What somebody said, and about whom. */
export interface MadeUp {
  readonly caseNumber: string;
  readonly round: string;
  readonly day: string;
  readonly sex: string;
  readonly age: number;
  readonly answers: Readonly<Record<string, string>>;
}

/** As many responses, each item answered in a way of its own; gates are kept. */
export function madeUpResponses(instrument: Instrument, count: number): readonly MadeUp[] {
  return Array.from({ length: count }, (_, n) => {
    const answers: Record<string, string> = {};
    for (const item of instrument.items) {
      const gate = item.askedWhen;
      if (gate && !gate.is.some((option) => option === answers[gate.item])) continue;
      answers[item.code] = answerOf(item, n);
    }
    return {
      caseNumber: `CASE-${String(1000 + Math.floor(n / 3))}`,
      round: ['baseline', 'midline', 'endline'][n % 3],
      day: `2023-${String((n % 12) + 1).padStart(2, '0')}-${String((n % 28) + 1).padStart(2, '0')}`,
      sex: n % 2 === 0 ? 'female' : 'male',
      age: 18 + (n % 40),
      answers,
    };
  });
}

function answerOf(item: Item, n: number): string {
  if ((n + item.number) % 17 === 0) return 'declined';
  const { options } = item;
  const first = options[(n + item.number) % options.length];
  if (item.kind === 'single' || first === item.exclusive) return first;
  const second = options[(n + item.number + 2) % options.length];
  const chosen = n % 3 === 0 || second === item.exclusive ? [first] : [first, second];
  return options.filter((option) => chosen.includes(option)).join(' ');
}

/** A whole import in one go. */
export interface Imported {
  readonly found: FoundTable;
  readonly mapping: ImportMapping;
  readonly rows: ImportBatch['rows'];
  readonly problems: ImportBatch['problems'];
  readonly counts: ImportCounts;
}

interface Course extends ForeignOptions {
  readonly decisions?: ImportDecisions;
  readonly mapping?: ImportMapping;
}

/** Opens, maps and reads a file. */
export async function importAll(
  source: string | Uint8Array,
  instrument: Instrument,
  { decisions, mapping: told, ...options }: Course = {},
): Promise<Imported> {
  const table = await openForeignTable(source, options);
  try {
    const mapping = told ?? proposeMapping(await profileTable(table), [instrument], today);
    const reading = readImport({ table, mapping, instrument, today, ...(decisions ? { decisions } : {}) });
    const [rows, problems]: [ImportBatch['rows'][number][], ImportBatch['problems'][number][]] = [[], []];
    for await (const batch of reading.batches()) {
      rows.push(...batch.rows);
      problems.push(...batch.problems);
    }
    return { found: table.found, mapping, rows, problems, counts: reading.counts() };
  } finally {
    await table.close();
  }
}
