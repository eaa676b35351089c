import { parseAnswer, type Answer, type Silence } from './answer.ts';
import type { Item } from './item.ts';
import type { OptionCode } from './names.ts';
import { cellFaults, type CellFault } from './problem.ts';

/**
 * Answers as whole numbers, so that a million of them can be checked and scored in typed arrays
 * by the same functions that serve one person's form.
 *
 *   negative    a faulty cell: -1 - its place in `cellFaults`; or a cell left unchecked behind a faulty gate
 *   0 to 3      a silence: not asked, declined, don't know, not applicable
 *   4 and more  a single item: 4 + the option's place; a multiple item: 4 + the set of options as bits
 */
export const silenceCodes: readonly Silence[] = ['notAsked', 'declined', 'dontKnow', 'notApplicable'];
export const NOT_ASKED = 0;
export const NOT_APPLICABLE = 3;
export const FIRST_ANSWER = 4;
/** A cell whose gate is faulty: its row is rejected for the gate, and nothing is said of this cell. */
export const UNCHECKED = -100;

/** The most options that an item of each kind can carry under this coding. */
export const mostOptions = { single: 1000, multiple: 24 } as const;

/**
 * Coded answers of many responses, by item: the code of item i in response r is
 * `codes[i * capacity + r]`, for r below `rows`.
 */
export interface CodedAnswers {
  readonly rows: number;
  readonly capacity: number;
  readonly codes: Int32Array;
}

export function faultCode(fault: CellFault): number {
  return -1 - cellFaults.indexOf(fault);
}

/** The fault that a code stands for; undefined where there is none. */
export function faultOf(code: number): CellFault | undefined {
  return cellFaults[-1 - code];
}

/** The code of an answer that belongs to the item. */
export function encodeAnswer(item: Item, answer: Answer): number {
  if (answer.kind !== 'chosen') return silenceCodes.indexOf(answer.kind);
  if (item.kind === 'single') return FIRST_ANSWER + item.options.indexOf(answer.options[0]);
  return FIRST_ANSWER + optionBits(item, answer.options);
}

/** The inverse of `encodeAnswer`; the options of a multiple item come in the item's order. */
export function decodeAnswer(item: Item, code: number): Answer {
  if (code < FIRST_ANSWER) return { kind: silenceCodes[code] };
  const value = code - FIRST_ANSWER;
  const options = item.kind === 'single' ? [item.options[value]] : item.options.filter((_, i) => (value >> i) & 1);
  return { kind: 'chosen', options };
}

/** Reads a cell of a table of responses straight into its code, faults included. */
export function encodeCell(item: Item, text: string): number {
  const answer = parseAnswer(item, text);
  return typeof answer === 'string' ? faultCode(answer) : encodeAnswer(item, answer);
}

/** The set of options as bits, in the item's order. */
export function optionBits(item: Item, options: readonly OptionCode[]): number {
  let bits = 0;
  for (const option of options) bits |= 1 << item.options.indexOf(option);
  return bits;
}

/** The bits of a multiple item that count as signs or kinds: all but the exclusive option. */
export function countedBits(item: Item): number {
  return optionBits(
    item,
    item.options.filter((option) => option !== item.exclusive),
  );
}

/** How many bits are set. */
export function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}
