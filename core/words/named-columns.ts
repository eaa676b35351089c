import type { ComparisonWords } from './comparison-catalogue.ts';
import { fill } from './sentences.ts';

const roundAtEnd = /^(.*)_(baseline|midline|endline)$/;

/** A column that exports have in words, with its round; undefined of any other. */
export function columnIn({ names }: ComparisonWords, column: string): string | undefined {
  const [, base = column, round] = roundAtEnd.exec(column) ?? [];
  const what = own(names.columns, base);
  const when = round === undefined ? undefined : own(names.rounds, round);
  return what === undefined || when === undefined ? what : fill(names.atRound, { what, round: when });
}

/** A code of a column in words; undefined where it is none that is known. */
export function valueIn({ names }: ComparisonWords, column: string, value: string): string | undefined {
  const [, base = column] = roundAtEnd.exec(column) ?? [];
  const codes: Readonly<Record<string, string>> | undefined = own(names.values, base);
  return codes && own(codes, value);
}

export function roundIn({ names }: ComparisonWords, round: string): string | undefined {
  return own(names.rounds, round);
}

function own<Value>(words: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(words, name) ? words[name] : undefined;
}
