import {
  faultOf,
  FIRST_ANSWER,
  encodeCell,
  resolveGates,
  type CodedAnswers,
  type ImportedRow,
  type ImportFact,
  type ImportMapping,
  type ImportProblem,
  type Instrument,
} from '@orion/core';
import type { Cells } from '../cells.ts';
import { AnswerColumns, type ReadAnswer, type RowDecisions } from './answer-columns.ts';
import { hashOf, type ColumnReader, type KnownReading } from './column-reader.ts';
import { oddOf, type Decided, type OddCell } from './decided.ts';
import type { SeenResponses } from './duplicates.ts';
import { finishedFacts, putFact, type GatheredFacts } from './fact-columns.ts';
import type { ImportTally } from './import-tally.ts';

/** What rows are read with. */
export interface RowTools {
  readonly instrument: Instrument;
  readonly everyRow: ImportMapping['everyRow'];
  readonly decided: Decided;
  readonly seen: SeenResponses;
  readonly tally: ImportTally;
  readonly today: string;
}

export interface ReadRow {
  readonly row: ImportedRow;
  readonly problems: readonly ImportProblem[];
}

/** Facts that say which response it is, not what it says. */
const names: ReadonlySet<ImportFact> = new Set(['responseId', 'submittedAt', 'startedAt', 'finishedAt']);

interface ReadAnswers {
  readonly answers: Readonly<Record<string, string>>;
  /** A number that tells them from others. */
  readonly content: number;
}

/** 21 bits of what was said, beside 32 of the facts: together a whole number that a double holds. */
function contentOf(codes: Int32Array): number {
  let content = 0;
  for (let place = 0; place < codes.length; place++) content = (Math.imul(content, 31) + codes[place]) | 0;
  return (content ^ (content >>> 21)) & 0x1fffff;
}

/** Puts the cells of a row together: answers with their gates, facts, duplicates. */
export class RowReader {
  readonly #tools: RowTools;
  readonly #facts: readonly { readonly fact: ImportFact; readonly reader: ColumnReader }[];
  readonly #all: readonly ColumnReader[];
  readonly #answers: readonly AnswerColumns[];
  readonly #gateHeaders: ReadonlyMap<string, string>;
  readonly #coded: CodedAnswers;
  /** The places of items that are asked only after others. */
  readonly #gated: readonly number[];
  /** The places of items in the alphabet of their codes: what is kept in that order is written without sorting. */
  readonly #alphabet: readonly number[];
  readonly #read: ReadAnswer[];
  #at: { readonly row: number; readonly number: number; readonly problems: ImportProblem[] } = {
    row: 0,
    number: 0,
    problems: [],
  };
  /** For the columns of an answer: how the row at hand decides. */
  readonly #decisions: RowDecisions = {
    settle: (reader, reading) => this.#settle(reader, reading, this.#at),
    decide: (odd) => this.#decide({ ...odd, row: this.#at.number }, this.#at.problems),
    isHeld: () => this.#at.problems.at(-1)?.fate === 'held',
  };

  constructor(readers: readonly ColumnReader[], tools: RowTools) {
    this.#tools = tools;
    this.#all = readers;
    this.#facts = readers.flatMap((reader) =>
      reader.target.kind === 'fact' ? [{ fact: reader.target.fact, reader }] : [],
    );
    this.#answers = tools.instrument.items.map((item) => new AnswerColumns(item, readers));
    this.#gateHeaders = new Map(this.#answers.map(({ item, header }) => [item.code, header]));
    const { items } = tools.instrument;
    this.#coded = { rows: 1, capacity: 1, codes: new Int32Array(items.length) };
    this.#gated = items.flatMap(({ askedWhen }, place) => (askedWhen ? [place] : []));
    const codes = items.map(({ code }) => code);
    this.#alphabet = codes.toSorted().map((code) => codes.indexOf(code));
    this.#read = items.map(() => ({ text: '', code: 0 }));
  }

  begin(cells: Cells): void {
    for (const reader of this.#all) reader.begin(cells);
  }

  read(row: number, number: number, ragged?: { readonly cells: number; readonly columns: number }): ReadRow {
    const problems: ImportProblem[] = [];
    if (ragged)
      this.#decide({ row: number, column: '', value: '', code: 'ragged_row', parameters: ragged, kept: '' }, problems);
    const facts = this.#readFacts(row, number, problems);
    const { answers, content } = this.#readAnswers(row, number, problems);
    const { response, person } = finishedFacts(facts.gathered);
    const read: ImportedRow = { row: number, response, person, answers };
    this.#checkRow(read, problems);
    const twice = this.#tools.seen.add(number, response, facts.content + content);
    if (twice)
      this.#decide(
        {
          row: number,
          column: this.#headerOf(twice.key),
          value: twice.key === 'responseId' ? (response.responseId ?? '') : (response.caseNumber ?? ''),
          code: twice.code,
          parameters: { first: twice.first, key: this.#headerOf(twice.key) },
          kept: '',
        },
        problems,
      );
    return { row: read, problems };
  }

  #decide(odd: OddCell, problems: ImportProblem[]): string {
    const { problem, text } = this.#tools.decided.fateOf(odd);
    problems.push(problem);
    return text;
  }

  #headerOf(fact: ImportFact): string {
    return this.#facts.find((column) => column.fact === fact)?.reader.header ?? '';
  }

  /** The text of a cell after what was decided about it; its slips are counted. */
  #settle(
    reader: ColumnReader,
    reading: KnownReading,
    at: { row: number; number: number; problems: ImportProblem[] },
  ): string {
    const { row, number, problems } = at;
    if (reading.slips.length > 0)
      for (const slip of reading.slips)
        this.#tools.tally.slip(slip, reader.header, { value: () => reader.text(row), to: reading.text });
    const odd = oddOf(reading, { row: number, column: reader.header, value: reader.text(row) });
    if (!odd) return reading.text;
    // What a person writes in the cell's place is read like any other.
    const isGood = (text: string): boolean => {
      const again = reader.readAgain(text);
      return again.fault === undefined || again.isKept === true;
    };
    const text = this.#decide({ ...odd, isGood }, problems);
    return problems.at(-1)?.fate === 'repair' ? reader.readAgain(text).text : text;
  }

  #readFacts(row: number, number: number, problems: ImportProblem[]): { gathered: GatheredFacts; content: number } {
    const gathered: GatheredFacts = { response: {}, person: {} };
    let content = 0;
    for (const { fact, reader } of this.#facts) {
      const reading = reader.reading(row);
      const isPlain = reading.fault === undefined && reading.slips.length === 0;
      const text = isPlain ? reading.text : this.#settle(reader, reading, { row, number, problems });
      if (!names.has(fact)) content = (content * 31 + (isPlain ? reading.hash : hashOf(text))) | 0;
      const before = gathered.response[fact] ?? gathered.person[fact];
      if (before === undefined) putFact(gathered, fact, text);
      else if (text !== '' && String(before) !== text)
        this.#decide(
          {
            row: number,
            column: reader.header,
            value: reader.text(row),
            code: 'contradictory_fact',
            parameters: { other: before },
            kept: '',
          },
          problems,
        );
    }
    for (const [fact, text] of Object.entries(this.#tools.everyRow) as [ImportFact, string][])
      if (gathered.response[fact] === undefined && gathered.person[fact] === undefined) putFact(gathered, fact, text);
    return { gathered, content: (content >>> 0) * 0x200000 };
  }

  #readAnswers(row: number, number: number, problems: ImportProblem[]): ReadAnswers {
    const { codes } = this.#coded;
    this.#at = { row, number, problems };
    const read = this.#read;
    for (let place = 0; place < read.length; place++) {
      read[place] = this.#answers[place].read(row, this.#decisions);
      codes[place] = read[place].code;
    }
    const content = contentOf(codes);
    // Where nothing was said behind a gate, there is nothing to check.
    if (this.#gated.some((place) => codes[place] >= FIRST_ANSWER)) this.#passGates(read);
    const said = this.#alphabet.filter((place) => read[place].text !== '');
    // Made at once and not field by field: what has grown by so many fields takes five times the memory.
    const answers = Object.fromEntries(said.map((place) => [this.#answers[place].item.code, read[place].text]));
    return { answers, content };
  }

  /** Core's own check of what may be asked after what; of a fault it is decided what stands there instead. */
  #passGates(read: ReadAnswer[]): void {
    const { codes } = this.#coded;
    const { row, number, problems } = this.#at;
    resolveGates(this.#tools.instrument, this.#coded);
    for (const place of this.#gated) {
      const fault = faultOf(codes[place]);
      if (fault === undefined) continue;
      const { item, header, value } = this.#answers[place];
      const gate = item.askedWhen?.item ?? '';
      const isFalse = fault === 'answered_but_gate_false';
      const text = this.#decide(
        {
          row: number,
          column: header,
          value: value(row),
          code: isFalse ? 'answer_against_gate' : 'answer_behind_silence',
          parameters: { gate: this.#gateHeaders.get(gate) ?? gate },
          ...(isFalse ? { proposal: 'not_applicable', confidence: 0.6 } : {}),
        },
        problems,
      );
      read[place] = { text, code: encodeCell(item, text) };
    }
  }

  /** What a response needs beside its answers. */
  #checkRow(read: ImportedRow, problems: ImportProblem[]): void {
    const { response, answers, row } = read;
    const facts = response as Record<string, string | number>;
    const need = (fact: ImportFact, code: OddCell['code'], proposal?: string): void => {
      if (
        facts[fact] !== undefined ||
        problems.some(({ place }) => place.column === this.#headerOf(fact) && place.column !== '')
      )
        return;
      const odd = { row, column: this.#headerOf(fact), value: '', code, parameters: {} };
      const text = this.#decide(proposal === undefined ? odd : { ...odd, proposal, confidence: 0.6 }, problems);
      if (text !== '') facts[fact] = text;
    };
    need('caseNumber', 'missing_case_number');
    need('round', 'missing_round');
    need('interviewedOn', 'missing_interview_date', response.submittedAt?.slice(0, 10));
    if (Object.keys(answers).length === 0 && !problems.some(({ place }) => this.#isAnswerColumn(place.column)))
      this.#decide({ row, column: '', value: '', code: 'no_answers', parameters: {}, kept: '' }, problems);
  }

  #isAnswerColumn(header: string): boolean {
    return this.#answers.some((columns) => columns.headers.has(header));
  }
}
