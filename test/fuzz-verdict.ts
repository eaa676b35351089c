import { rssCore } from './cast.ts';
import { parseCsv } from './fuzz-csv.ts';
import { person, type FuzzInput } from './fuzz-input.ts';
import type { Ending } from './fuzz-run.ts';

/** The files that a command left, by name. */
export type Left = ReadonlyMap<string, Buffer>;

/** What is wrong with how a command ended on an input; nothing where it kept the contract. */
export function faultOf(input: FuzzInput, ending: Ending, left: Left): string | undefined {
  const { code, out, err } = ending;
  if (/fault of Orion's own|\n {4}at .*:\d+:\d+/.test(err)) return `a fault of its own: ${err.slice(0, 600)}`;
  if (code !== 0 && code !== 2 && code !== 3) return `exit code ${code}: ${err.slice(0, 300)}`;
  const output = input.words[3];
  const isNamed = input.words.includes('--rejects');
  const expected = code === 3 ? [] : [output, ...(isNamed ? ['rejects.csv'] : [])];
  const found = [...left.keys()].toSorted();
  if (found.join() !== expected.toSorted().join())
    return `exit code ${code}, but there is ${found.join() || 'nothing'}`;
  if (code === 3) return faultOfRefusal(err, out);
  const rejects = isNamed ? left.get('rejects.csv') : Buffer.from(err);
  return output === 'out.csv' && rejects
    ? faultOfRows(input, code, left.get(output) ?? Buffer.alloc(0), rejects)
    : undefined;
}

/** A refusal is told in sentences on standard error, each with its file, and names nobody. */
function faultOfRefusal(err: string, out: string): string | undefined {
  if (out !== '') return `a refusal on standard output: ${out.slice(0, 100)}`;
  if (!/^orion: [^\n]*(?:in\.|map\.json|own|\.json|\.md)/.test(err))
    return `a refusal without a place: ${err.slice(0, 200)}`;
  if (err.includes(person)) return `a refusal that names a person: ${err.slice(0, 300)}`;
  return undefined;
}

/** Every row is written or rejected, in order, and what passes through is unchanged. Where the second reader can read the input. */
function faultOfRows(input: FuzzInput, code: number, output: Buffer, rejects: Buffer): string | undefined {
  const written = parseCsv(output);
  const rejected = parseCsv(rejects);
  if (written === 'malformed') return 'an output that is no CSV';
  if (rejected === 'malformed' || rejected[0].join() !== 'row,column,value,reason') return 'rejects that are no CSV';
  const rows = new Set(rejected.slice(1).map(([row]) => Number(row)));
  if (code === 0 && rows.size > 0) return 'exit code 0, but there are rejects';
  if (code === 2 && rows.size === 0) return 'exit code 2, but there are no rejects';
  if (input.kind !== 'csv') return undefined;
  const read = parseCsv(input.files.get('in.csv') ?? Buffer.alloc(0));
  if (read === 'malformed') return 'a malformed file that was scored';
  const passing = read[0].flatMap((name, place) => (items.has(name) ? [] : [place]));
  const kept = read.slice(1).filter((_, i) => !rows.has(i + 1));
  if (written.length - 1 !== kept.length) return `${kept.length} good rows, but ${written.length - 1} written`;
  const changed = kept.findIndex((row, i) => passing.some((place, column) => written[i + 1][column] !== row[place]));
  return changed < 0 ? undefined : `a row that was changed: ${kept[changed].slice(0, 3).join()}`;
}

const items: ReadonlySet<string> = new Set(rssCore.items.map(({ code }) => code));

/** Whether a refused CSV file was sound by the second reader: then it was refused without a reason. */
export function isRefusedForNothing(input: FuzzInput, ending: Ending): boolean {
  if (input.kind !== 'csv' || ending.code !== 3 || input.words[3] !== 'out.csv') return false;
  const read = parseCsv(input.files.get('in.csv') ?? Buffer.alloc(0));
  if (read === 'malformed') return false;
  const names = new Set(read[0]);
  const isWhole = names.size === read[0].length && names.size <= 16_384 && [...items].every((code) => names.has(code));
  return isWhole && !read[0].some((name) => added.has(name));
}

const added: ReadonlySet<string> = new Set(
  rssCore.dimensions
    .flatMap((name) => [name, `${name}_coverage`, `${name}_band`])
    .concat('composite', 'band', 'above_half', 'flags', 'unscored_reason', 'instrument', 'scheme'),
);
