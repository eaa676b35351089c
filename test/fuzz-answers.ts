import { rssCore } from './cast.ts';
import { csvOf } from './fuzz-csv.ts';

/** A row of answers, by item; a column that is no item passes through. */
export type Answers = Readonly<Record<string, string>>;

const silences = ['', 'declined', 'dont_know', 'not_applicable'];

/** The items of rss-core, in order. */
export const itemCodes: readonly string[] = rssCore.items.map(({ code }) => code);

/** A row without a fault, another for each number; silences come where the number says so. */
export function answersOf(number: number): Answers {
  const row: Record<string, string> = {};
  for (const item of rssCore.items) {
    const mixed = (Math.imul(number * 31 + item.number, 0x9e3779b1) >>> 8) % 1000;
    const gate = item.askedWhen;
    const isAsked = gate === undefined || (gate.is as readonly string[]).includes(row[gate.item]);
    const others = item.options.filter((option) => option !== item.exclusive);
    const first = mixed % others.length;
    const chosen = item.kind === 'single' ? item.options[mixed % item.options.length] : others[first];
    const second = item.kind === 'multiple' && mixed % 3 === 0 ? ` ${others[(first + 1) % others.length]}` : '';
    row[item.code] = !isAsked || mixed % 17 === 0 ? silences[mixed % 4] : chosen + second;
  }
  return row;
}

/** A table of such rows as texts, the header first; `passing` gives the columns that are no items. */
export function answerRows(
  rows: number,
  passing: (number: number) => Answers = (number) => ({ id: `R${number}` }),
): readonly (readonly string[])[] {
  const names = Object.keys(passing(1));
  const body = Array.from({ length: rows }, (_, i) => {
    const answers = { ...passing(i + 1), ...answersOf(i + 1) };
    return [...names, ...itemCodes].map((name) => answers[name] ?? '');
  });
  return [[...names, ...itemCodes], ...body];
}

/** The same as CSV. */
export function answersCsv(rows: number, passing?: (number: number) => Answers): string {
  return csvOf(answerRows(rows, passing));
}
