import {
  faultOf,
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
import { AnswerColumns, type ReadAnswer } from './answer-columns.ts';
import { hashOf, UNREAD, type ColumnReader, type KnownReading } from './column-reader.ts';
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

/** Puts the cells of a row together: answers with their gates, facts, duplicates. */
export class RowReader {
  readonly #tools: RowTools;
  readonly #facts: readonly { readonly fact: ImportFact; readonly reader: ColumnReader }[];
  readonly #all: readonly ColumnReader[];
  readonly #answers: readonly AnswerColumns[];
  readonly #gateHeaders: ReadonlyMap<string, string>;
  readonly #coded: CodedAnswers;

  constructor(readers: readonly ColumnReader[], tools: RowTools) {
    this.#tools = tools;
    this.#all = readers;
    this.#facts = readers.flatMap((reader) =>
      reader.target.kind === 'fact' ? [{ fact: reader.target.fact, reader }] : [],
    );
    this.#answers = tools.instrument.items.map((item) => new AnswerColumns(item, readers));
    this.#gateHeaders = new Map(this.#answers.map(({ item, header }) => [item.code, header]));
    const { length } = tools.instrument.items;
    this.#coded = { rows: 1, capacity: 1, codes: new Int32Array(length) };
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

  #readAnswers(
    row: number,
    number: number,
    problems: ImportProblem[],
  ): { answers: Record<string, string>; content: number } {
    const { codes } = this.#coded;
    const read: ReadAnswer[] = [];
    let content = 0;
    this.#answers.forEach((columns, place) => {
      const answer = columns.read(row, {
        settle: (reader, reading) => this.#settle(reader, reading, { row, number, problems }),
        decide: (odd) => this.#decide({ ...odd, row: number }, problems),
        isHeld: () => problems.at(-1)?.fate === 'held',
      });
      read.push(answer);
      codes[place] = answer.code;
      content = (Math.imul(content, 31) + answer.code) | 0;
    });
    this.#passGates(read, { row, number, problems });
    const answers: Record<string, string> = {};
    this.#answers.forEach(({ item }, place) => {
      if (read[place].text !== '') answers[item.code] = read[place].text;
    });
    return { answers, content: content & 0x1fffff };
  }

  /** Core's own check of what may be asked after what; a fault is decided upon, and what follows from it checked again. */
  #passGates(read: ReadAnswer[], at: { row: number; number: number; problems: ImportProblem[] }): void {
    const { codes } = this.#coded;
    resolveGates(this.#tools.instrument, this.#coded);
    this.#answers.forEach(({ item, header, value }, place) => {
      const fault = faultOf(codes[place]);
      if (fault === undefined || read[place].code === UNREAD) return;
      const gate = item.askedWhen?.item ?? '';
      const isFalse = fault === 'answered_but_gate_false';
      const text = this.#decide(
        {
          row: at.number,
          column: header,
          value: value(at.row),
          code: isFalse ? 'answer_against_gate' : 'answer_behind_silence',
          parameters: { gate: this.#gateHeaders.get(gate) || gate },
          ...(isFalse ? { proposal: 'not_applicable', confidence: 0.6 } : {}),
        },
        at.problems,
      );
      read[place] = { text, code: encodeCell(item, text) };
    });
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
