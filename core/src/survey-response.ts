import type { Answer } from './answer.ts';
import {
  decodeAnswer,
  encodeAnswer,
  encodeCell,
  faultCode,
  faultOf,
  FIRST_ANSWER,
  NOT_APPLICABLE,
  NOT_ASKED,
  UNCHECKED,
  type CodedAnswers,
} from './coding.ts';
import { instrumentRef, type Instrument } from './instrument.ts';
import { itemPlaces, type Item } from './item.ts';
import type { InstrumentRef, ItemCode } from './names.ts';
import { problem, type Problem } from './problem.ts';

/** What was said, by item. An item that is not in the map was not asked. */
export type Answers = ReadonlyMap<ItemCode, Answer>;

/** Answers that fit their instrument, with gates resolved: every item has an answer or a named silence. */
export interface SurveyResponse {
  readonly instrument: InstrumentRef;
  readonly answers: Answers;
}

const GATE_FALSE = faultCode('answered_but_gate_false');
const GATE_SILENT = faultCode('answered_but_gate_silent');

/**
 * Resolves every gate, in place: where the gate's condition is false an item becomes not applicable,
 * where the gate is silent it becomes not asked, and an answer given all the same becomes a fault.
 * Where the gate itself is faulty the gated cell is not checked at all. Items come after their gates.
 */
export function resolveGates(instrument: Pick<Instrument, 'items'>, coded: CodedAnswers): void {
  const places = itemPlaces(instrument.items);
  instrument.items.forEach((item, place) => {
    if (!item.askedWhen) return;
    const gatePlace = places.get(item.askedWhen.item) ?? place;
    const { options } = instrument.items[gatePlace];
    const opens = Uint8Array.from(options, (option) => Number(item.askedWhen?.is.includes(option)));
    resolveGate(coded, place * coded.capacity, gatePlace * coded.capacity, opens);
  });
}

function resolveGate({ codes, rows }: CodedAnswers, at: number, gateAt: number, opens: Uint8Array): void {
  for (let row = 0; row < rows; row++) {
    const gate = codes[gateAt + row];
    const code = codes[at + row];
    if (gate < 0) codes[at + row] = UNCHECKED;
    if (gate < 0 || code < 0) continue;
    const isSilent = gate < FIRST_ANSWER;
    if (!isSilent && opens[gate - FIRST_ANSWER] === 1) continue;
    if (code >= FIRST_ANSWER) codes[at + row] = isSilent ? GATE_SILENT : GATE_FALSE;
    else codes[at + row] = isSilent ? NOT_ASKED : NOT_APPLICABLE;
  }
}

/**
 * Whether answers fit their instrument: the same check in the form, at the server's door and at
 * import. All problems at once, one per faulty cell.
 */
export function checkAnswers(instrument: Instrument, answers: Answers): SurveyResponse | readonly Problem[] {
  return checkCodes(instrument, (item) => {
    const answer = answers.get(item.code);
    if (!answer) return NOT_ASKED;
    return answer.kind === 'chosen' ? encodeCell(item, answer.options.join(' ')) : encodeAnswer(item, answer);
  });
}

/** The same check for one row of a table of responses; a missing cell was not asked. */
export function checkCells(
  instrument: Instrument,
  cells: Readonly<Record<string, string>>,
): SurveyResponse | readonly Problem[] {
  return checkCodes(instrument, (item) => encodeCell(item, Object.hasOwn(cells, item.code) ? cells[item.code] : ''));
}

function checkCodes(instrument: Instrument, codeOf: (item: Item) => number): SurveyResponse | readonly Problem[] {
  const codes = Int32Array.from(instrument.items, codeOf);
  resolveGates(instrument, { rows: 1, capacity: 1, codes });
  const problems = instrument.items.flatMap((item, i) => {
    const fault = faultOf(codes[i]);
    return fault === undefined ? [] : [problem(fault, { column: item.code })];
  });
  if (problems.length > 0) return problems;
  const answers = new Map(instrument.items.map((item, i) => [item.code, decodeAnswer(item, codes[i])]));
  return { instrument: instrumentRef(instrument), answers };
}

/** A checked response as codes, for the kernels. */
export function encodeResponse(instrument: Instrument, response: SurveyResponse): CodedAnswers {
  const codes = Int32Array.from(instrument.items, (item) =>
    encodeAnswer(item, response.answers.get(item.code) ?? { kind: 'notAsked' }),
  );
  return { rows: 1, capacity: 1, codes };
}
