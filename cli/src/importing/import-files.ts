import {
  importFacts,
  isProblemList,
  noDecisions,
  parseDecisions,
  parseMapping,
  problem,
  Stopped,
  type ImportDecisions,
  type ImportedRow,
  type ImportMapping,
  type ImportProblem,
  type Instrument,
  type Language,
  type Problem,
} from '@orion/core';
import { sentenceOf } from '@orion/core/words';
import { CsvText, OutputFile, readText, savedMapping } from '@orion/tables';

/** Reads a mapping that somebody kept. */
export async function readMapping(path: string, instrument: Instrument): Promise<ImportMapping> {
  return checked(path, parseMapping(await readJson(path), instrument));
}

/** Reads what was decided about problems; nothing where no file is given. */
export async function readDecisions(path: string | undefined): Promise<ImportDecisions> {
  return path === undefined ? noDecisions : checked(path, parseDecisions(await readJson(path, 'decisions_broken')));
}

export function checked<T extends object>(path: string, parsed: T | readonly Problem[]): T {
  if (isProblemList(parsed)) throw new Stopped(...parsed.map((found) => ({ ...found, place: { file: path } })));
  return parsed;
}

/** JSON, or what is wrong with the file, in the words of what it should have been. */
export async function readJson(path: string, code: 'map_broken' | 'decisions_broken' = 'map_broken'): Promise<unknown> {
  const text = await readText(path).catch((error: unknown) => {
    throw error instanceof Stopped
      ? new Stopped(...error.problems.map((found) => ({ ...found, place: { file: path } })))
      : error;
  });
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    // Without the piece of the file that it quotes: whoever gives the wrong file gives one about people.
    const detail = (error instanceof Error ? error.message : String(error)).replace(/, (?:\.\.\.)?".*$/s, '');
    throw new Stopped(problem(code, { file: path }, { detail }));
  }
}

/** Keeps a mapping for the next file. */
export function writeMapping(path: string, mapping: ImportMapping): void {
  writeJson(path, savedMapping(mapping));
}

export function writeJson(path: string, document: object): void {
  const output = new OutputFile(path);
  output.write(Buffer.from(`${JSON.stringify(document, undefined, 2)}\n`));
  output.commit();
}

const problemColumns = ['row', 'column', 'value', 'kind', 'reason', 'proposal', 'confidence', 'fate'];

/** The problems of a reading as CSV, each with its reason in a sentence. */
export class ProblemsFile {
  readonly #output: OutputFile;
  readonly #language: Language;

  constructor(path: string, language: Language) {
    this.#output = new OutputFile(path);
    this.#language = language;
    this.#write([problemColumns]);
  }

  add(problems: readonly ImportProblem[]): void {
    if (problems.length > 0)
      this.#write(
        problems.map((found) => [
          String(found.place.row),
          found.place.column,
          found.value,
          found.code,
          sentenceOf({ ...found, place: {} }, this.#language),
          found.proposal ?? '',
          found.confidence === undefined ? '' : String(found.confidence),
          found.fate,
        ]),
      );
  }

  #write(rows: readonly (readonly string[])[]): void {
    const text = new CsvText(rows.length * 128);
    for (const row of rows) text.row(row);
    this.#output.write(text.take());
  }

  finish(): void {
    this.#output.commit();
  }

  abandon(): void {
    this.#output.abandon();
  }
}

/** Facts that a table of responses carries beside the answers: who it is stays out. */
const writtenFacts = (Object.keys(importFacts) as (keyof typeof importFacts)[]).filter(
  (fact) => !['givenName', 'familyName', 'fullName', 'phone'].includes(fact),
);

/** The rows of a reading as the contract's table: facts, then one column for each item. */
export class RowsFile {
  readonly #output: OutputFile;
  readonly #items: readonly string[];

  constructor(path: string, instrument: Instrument) {
    this.#items = instrument.items.map(({ code }) => code);
    this.#output = new OutputFile(path);
    const names = writtenFacts.map((fact) => fact.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
    this.#write([[...names, ...this.#items]]);
  }

  add(rows: readonly ImportedRow[]): void {
    this.#write(
      rows.map(({ response, person, answers }) => {
        const facts: Readonly<Record<string, unknown>> = { ...response, ...person };
        return [...writtenFacts.map((fact) => textOf(facts[fact])), ...this.#items.map((code) => answers[code] ?? '')];
      }),
    );
  }

  #write(rows: readonly (readonly string[])[]): void {
    const text = new CsvText(rows.length * 512 + 1024);
    for (const row of rows) text.row(row);
    this.#output.write(text.take());
  }

  finish(): void {
    this.#output.commit();
  }

  abandon(): void {
    this.#output.abandon();
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}
