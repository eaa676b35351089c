import { closeSync, openSync, renameSync, writeSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { useInstrument } from '../src/instruments.ts';
import { AnswerCells, faultKinds, plantFault } from './answer-cells.ts';
import { Chance } from './chance.ts';
import { drawPassing, passingColumns } from './passing-cells.ts';

const usage = 'node cli/bench/generate.ts [--rows N] [--seed N] [--faults SHARE] [--crlf] [--mark] OUT.csv';

/** A made-up table of responses to rss-core@1: 30 items and 18 other columns, in shuffled order. */
export interface TablePlan {
  readonly rows: number;
  /** The same seed makes the same bytes. */
  readonly seed: number;
  /** Share of the rows with each of seven kinds of fault (see `faultKinds`). */
  readonly faults: number;
  readonly lineEnd: '\n' | '\r\n';
  /** Whether the file begins with a byte-order mark. */
  readonly isMarked: boolean;
}

/** What the benchmarks use: about 1.4% of rows are rejected. */
export const benchPlan: TablePlan = { rows: 1_000_000, seed: 1, faults: 0.002, lineEnd: '\n', isMarked: false };

/**
 * Writes the table. Of the answers 8% are silences (50% for one person in 25, all of one dimension for
 * in 100), of the remarks half are empty and 15% in quotes, with commas, marks and line ends.
 */
export async function generateTable(path: string, plan: TablePlan): Promise<void> {
  const { items } = await useInstrument('rss-core@1');
  const chance = new Chance(plan.seed);
  const answers = new AnswerCells(items, chance);
  const codes = items.map(({ code }) => code);
  const order = chance.shuffled([...codes, ...passingColumns].map((_, place) => place));
  const lineOf = (cells: readonly string[]): string =>
    order.map((place) => quoted(cells[place])).join(',') + plan.lineEnd;
  const part = `${path}.part`;
  const file = openSync(part, 'w');
  const write = (text: string): void => {
    const bytes = Buffer.from(text, 'utf8');
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
  };
  write((plan.isMarked ? '\uFEFF' : '') + lineOf([...codes, ...passingColumns]));
  const cells = new Array<string>(items.length).fill('');
  for (let row = 1, lines = ''; row <= plan.rows; row++) {
    answers.fill(cells);
    for (const kind of faultKinds) if (chance.isWithin(plan.faults)) plantFault(kind, items, cells, chance);
    lines += lineOf([...cells, ...drawPassing(row, chance)]);
    if (row % 2000 > 0 && row < plan.rows) continue;
    write(lines);
    lines = '';
  }
  closeSync(file);
  renameSync(part, path);
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** The command line: so that tests of other rooms can ask for a table too. */
async function main(words: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      rows: { type: 'string' },
      seed: { type: 'string' },
      faults: { type: 'string' },
      crlf: { type: 'boolean' },
      mark: { type: 'boolean' },
    },
  });
  if (positionals.length !== 1) throw new Error(usage);
  await generateTable(positionals[0], {
    rows: Number(values.rows ?? benchPlan.rows),
    seed: Number(values.seed ?? benchPlan.seed),
    faults: Number(values.faults ?? benchPlan.faults),
    lineEnd: values.crlf === true ? '\r\n' : '\n',
    isMarked: values.mark === true,
  });
}

if (import.meta.main) await main(process.argv.slice(2));
