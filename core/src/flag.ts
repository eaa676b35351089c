import { countBits, countedBits, FIRST_ANSWER, optionBits, type CodedAnswers } from './coding.ts';
import { itemPlaces, type Item } from './item.ts';
import type { ItemCode, OptionCode } from './names.ts';

/** An answer to one item: among some options, or with at least a number of signs. */
export type AnswerCondition =
  | { readonly item: ItemCode; readonly is: readonly OptionCode[] }
  | { readonly item: ItemCode; readonly atLeast: number };

/** What raises a flag: one answer, or several together. */
export type FlagCondition =
  | AnswerCondition
  | { readonly any: readonly FlagCondition[] }
  | { readonly all: readonly FlagCondition[] };

/** Something a person should look into, whether or not a score exists. Flags are never averaged away. */
export interface FlagRule {
  readonly name: string;
  readonly when: FlagCondition;
}

/** The most flags one instrument can carry: they travel as the bits of one number. */
export const mostFlags = 30;

/** Which flags are raised by each response: bit f stands for flag f. A silence never raises one. */
export function raiseFlags(
  instrument: { readonly items: readonly Item[]; readonly flags: readonly FlagRule[] },
  coded: CodedAnswers,
): Uint32Array {
  const raised = new Uint32Array(coded.rows);
  const places = itemPlaces(instrument.items);
  const answersTo = (item: ItemCode): Answered => {
    const place = places.get(item) ?? 0;
    const at = place * coded.capacity;
    return { item: instrument.items[place], codes: coded.codes.subarray(at, at + coded.rows) };
  };
  instrument.flags.forEach((flag, f) => {
    const holds = conditionColumn(flag.when, answersTo);
    for (let row = 0; row < coded.rows; row++) raised[row] |= holds[row] << f;
  });
  return raised;
}

/** The answers of all responses to one item. */
interface Answered {
  readonly item: Item;
  readonly codes: Int32Array;
}

/** 1 where the condition holds. */
function conditionColumn(condition: FlagCondition, answersTo: (item: ItemCode) => Answered): Uint8Array {
  if ('any' in condition || 'all' in condition) {
    const isAll = 'all' in condition;
    const [joined, ...others] = (isAll ? condition.all : condition.any).map((part) => conditionColumn(part, answersTo));
    for (const other of others)
      for (let row = 0; row < joined.length; row++)
        joined[row] = isAll ? joined[row] & other[row] : joined[row] | other[row];
    return joined;
  }
  const { item, codes } = answersTo(condition.item);
  return item.kind === 'multiple' ? multipleColumn(condition, item, codes) : singleColumn(condition, item, codes);
}

function singleColumn(condition: AnswerCondition, item: Item, codes: Int32Array): Uint8Array {
  const fulfils = Uint8Array.from(item.options, (option) => Number('is' in condition && condition.is.includes(option)));
  const holds = new Uint8Array(codes.length);
  for (let row = 0; row < codes.length; row++)
    holds[row] = codes[row] >= FIRST_ANSWER ? fulfils[codes[row] - FIRST_ANSWER] : 0;
  return holds;
}

function multipleColumn(condition: AnswerCondition, item: Item, codes: Int32Array): Uint8Array {
  const wanted = 'is' in condition ? optionBits(item, condition.is) : countedBits(item);
  const least = 'is' in condition ? 1 : condition.atLeast;
  const holds = new Uint8Array(codes.length);
  for (let row = 0; row < codes.length; row++) {
    holds[row] = codes[row] >= FIRST_ANSWER && countBits((codes[row] - FIRST_ANSWER) & wanted) >= least ? 1 : 0;
  }
  return holds;
}

/** Every answer condition inside a condition. */
export function answerConditions(condition: FlagCondition): readonly AnswerCondition[] {
  if ('any' in condition) return condition.any.flatMap(answerConditions);
  if ('all' in condition) return condition.all.flatMap(answerConditions);
  return [condition];
}
