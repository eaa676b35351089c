import { resolve } from 'node:path';
import type * as Server from '@orion/server';
import { rounds } from '@orion/core';
import { OutputFile } from '@orion/tables';
import {
  exitCodes,
  readWords,
  required,
  UsageError,
  type Command,
  type OptionHelp,
  type ParsedWords,
} from '../command.ts';
import { dataOption } from '../house-place.ts';
import { inHouse } from '../in-house.ts';
import { grouped, languageFrom, Progress, say } from '../terminal.ts';

/** Options that are told to the house as they are. */
const chosen: readonly OptionHelp[] = [
  { name: 'as', value: 'ROLE', meaning: 'in which role, where the account has several: evaluator, supervisor ...' },
  { name: 'shape', value: 'long|wide', meaning: 'a row a response, or a row a person with columns by round' },
  { name: 'values', value: 'codes|labels', meaning: 'answers as codes (default) or as labels in --language' },
  { name: 'instrument', value: 'REF', meaning: 'such as rss-core@1 (default: that of the programme)' },
  { name: 'rounds', value: 'LIST', meaning: 'such as baseline,endline (default: all)' },
  { name: 'from', value: 'DAY', meaning: 'interviews from this day on' },
  { name: 'to', value: 'DAY', meaning: 'interviews up to this day' },
];
const switches: readonly OptionHelp[] = [
  { name: 'french', meaning: 'CSV as a French Excel opens it' },
  { name: 'no-answers', meaning: 'without the answers' },
  { name: 'no-scores', meaning: 'without the scores: such a table can be scored by orion score' },
  { name: 'identity', meaning: 'with names, birth and phones, for a role that sees them' },
  { name: 'research', meaning: 'only people who consent to research today' },
];
const options: readonly OptionHelp[] = [
  { name: 'account', value: 'EMAIL', meaning: 'in whose name; their rights hold, and the audit names them' },
  { name: 'mission', value: 'NAME|ID', meaning: 'of which mission' },
  { name: 'out', value: 'FILE', meaning: 'ends in .csv, .xlsx, .parquet, or .zip for CSV with its book of codes' },
  ...chosen,
  ...switches,
  dataOption,
];

export const exportCommand: Command = {
  name: 'export',
  usage: '--mission NAME --account EMAIL --out FILE',
  summary: 'take the survey responses of a mission out, with a book of codes',
  details:
    'On the house’s own machine. A workbook has the book of codes in its sheets; beside .csv and .parquet it is written as a\nworkbook of its own. The house may be open meanwhile.',
  options,
  examples: [
    'orion export --mission Guinea --account dounia@example.org --out guinea.xlsx',
    'orion export --mission Guinea --account dounia@example.org --out guinea.csv --no-scores && orion score guinea.csv --out scored.csv',
  ],
  run: (words) => {
    const parsed = readWords(words, { options, files: 0 });
    const out = resolve(required(parsed.options, 'out'));
    const wanted = { email: required(parsed.options, 'account'), mission: required(parsed.options, 'mission') };
    return inHouse(parsed, async (server, house) => {
      const query = queryOf(parsed, { out, language: languageFrom(words) }, server.exportQuery);
      await server.exportAtTerminal(house, { ...wanted, query }, (made) => takeOut(made, out));
      return exitCodes.ok;
    });
  },
};

/** What is taken out, as far as the terminal needs to know. */
interface Made {
  readonly stream: AsyncIterable<Uint8Array>;
  readonly rows: number;
  readonly people: number;
  readonly doubles: number;
  /** Rows so far. */
  readonly written: () => number;
  readonly book: () => AsyncIterable<Uint8Array>;
}

function queryOf(
  { options: given, switches: set }: ParsedWords,
  { out, language }: { readonly out: string; readonly language: string },
  shape: typeof Server.exportQuery,
): Server.ExportQuery {
  const ending = /\.(csv|xlsx|parquet|zip)$/i.exec(out)?.[1]?.toLowerCase();
  if (ending === undefined) throw new UsageError('--out ends in .csv, .xlsx, .parquet or .zip');
  const isCsv = ending === 'csv' || ending === 'zip';
  const asked = {
    ...Object.fromEntries(chosen.flatMap(({ name }) => (given[name] === undefined ? [] : [[name, given[name]]]))),
    language,
    format: isCsv ? (set.has('french') ? 'csv_french' : 'csv') : ending,
    part: ending === 'csv' || ending === 'parquet' ? 'table' : 'all',
    answers: set.has('no-answers') ? 'no' : 'yes',
    scores: set.has('no-scores') ? 'no' : 'yes',
    identity: set.has('identity') ? 'yes' : 'no',
    research: set.has('research') ? 'yes' : 'no',
  };
  const read = shape.safeParse(asked);
  if (read.data === undefined) throw wrongOption(read.error?.issues[0]);
  return read.data;
}

/** Of an option that is not understood: what it can be. */
function wrongOption(issue: { readonly path: readonly PropertyKey[]; readonly values?: unknown } | undefined): Error {
  const name = String(issue?.path[0]);
  const hint =
    { from: 'a day such as 2024-05-31', to: 'a day such as 2024-05-31', instrument: 'such as rss-core@1' }[name] ??
    (name === 'rounds' ? `a list of ${rounds.join(', ')}` : undefined) ??
    (Array.isArray(issue?.values) ? issue.values.join(' or ') : 'something else');
  return new UsageError(`--${name} is ${hint}; see --help`);
}

async function takeOut(made: Made, out: string): Promise<void> {
  const progress = new Progress('exporting');
  await write(made.stream, out, () => progress.show(made.written()));
  progress.clear();
  say(`${grouped(made.rows)} responses of ${grouped(made.people)} people, written to ${out}.`);
  if (made.doubles > 0) say(`${grouped(made.doubles)} times somebody has more than one response in a round.`);
  if (!/\.(csv|parquet)$/i.test(out)) return;
  const book = out.replace(/\.\w+$/, '.codebook.xlsx');
  await write(made.book(), book);
  say(`What each column and code means: ${book}.`);
}

async function write(bytes: AsyncIterable<Uint8Array>, path: string, tell = (): void => {}): Promise<void> {
  const file = new OutputFile(path);
  try {
    for await (const some of bytes) {
      file.write(some);
      tell();
    }
    file.commit();
  } catch (error) {
    file.abandon();
    throw error;
  }
}
