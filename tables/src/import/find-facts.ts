import { importFacts, type ImportFact } from '@orion/core';
import { bookOf, isSilent, readFact, type FactHabit } from './fact-reader.ts';
import { fold } from './fold-text.ts';
import type { ColumnProfile } from './foreign-table.ts';
import { headerNames } from './header-names.ts';
import { factNames, ignoredNames } from './lexicon/fact-names.ts';
import { findDateOrder } from './read-date.ts';
import { findDecimal } from './read-number.ts';

/** A name without its spaces: how `case id`, `caseId` and `case_id` are the same. */
const joined = (name: string): string => fold(name).replaceAll(' ', '');

/** A column that holds a fact. */
export interface FoundFact {
  readonly place: number;
  readonly fact: ImportFact;
  readonly confidence: number;
}

interface Names {
  readonly fact: ImportFact;
  readonly names: ReadonlySet<string>;
  readonly parts: readonly string[];
}

const known: readonly Names[] = Object.entries(factNames).map(([fact, { names, parts }]) => ({
  fact: fact as ImportFact,
  names: new Set([...names.split('|'), fact].map(joined)),
  parts: parts.split('|').map(fold),
}));
const ignored: ReadonlySet<string> = new Set(ignoredNames.split('|').map(fold));
/** Names that many things go by: they need a better one's absence. */
const vague: ReadonlySet<string> = new Set(
  'date|code|ref|reference|case|name|nom|numero|contact|line|stage|location|city|start|end|today|debut|fin|mode|identifiant|region|ville|status|الاسم|تاريخ|الرمز|المعرف|بلد|النوع'
    .split('|')
    .map(fold),
);

/** How a column of facts is written, as far as its cells tell. */
export function habitOf(column: ColumnProfile, today: string): FactHabit {
  return { dates: findDateOrder(column.values.keys()), decimal: findDecimal(column.values.keys()), today };
}

/** Finds the column of each fact: by the names it goes by, and by whether its cells can be read as it. */
export function findFactColumns(columns: readonly ColumnProfile[], today: string): readonly FoundFact[] {
  const candidates = columns.flatMap((column, place) => {
    const habit = habitOf(column, today);
    return known.flatMap(({ fact, names, parts }): FoundFact[] => {
      const named = nameShare(column.header, names, parts);
      if (named === 0) return [];
      const fits = readShare(column, fact, habit);
      const confidence = named * (fits < 0.5 ? fits * 0.6 : 0.6 + 0.4 * fits);
      return confidence < 0.3 ? [] : [{ place, fact, confidence }];
    });
  });
  const found = assign([...candidates, ...numbersOfRows(columns)]);
  return found;
}

function nameShare(header: string, names: ReadonlySet<string>, parts: readonly string[]): number {
  const heard = headerNames(header).names;
  const isNamed = heard.findIndex((name) => names.has(joined(name)));
  if (isNamed >= 0) return (isNamed === 0 ? 0.97 : 0.95) * (vague.has(heard[isNamed]) ? 0.85 : 1);
  const [whole = ''] = heard;
  return parts.some((part) => ` ${whole} `.includes(` ${part} `) || (part.length > 6 && whole.includes(part)))
    ? 0.78
    : 0;
}

/** The share of a column's cells that can be read as a fact; of an empty column nothing is known. */
function readShare(column: ColumnProfile, fact: ImportFact, habit: FactHabit): number {
  if (column.filled === 0) return 0.7;
  const book = bookOf(fact);
  const isNumber = fact === 'phone';
  let [read, all] = [0, 0];
  for (const [text, count] of [...column.values].slice(0, 200)) {
    if (isSilent(text)) continue;
    all += count;
    const isRead = book
      ? book.meaningOf(text).confidence >= 0.75 || isOrdinal(fact, text)
      : isNumber
        ? (text.match(/\p{N}/gu) ?? []).length >= 6
        : isFact(readFact(fact, text, habit).fault) && (importFacts[fact] !== 'text' || isTextOf(fact, text));
    if (isRead) read += count;
  }
  if (fact === 'responseId' && !hasOwnTexts(column)) return 0.2;
  return all === 0 ? 0.6 : read / all;
}

/** Whether a cell is of its kind, though somebody must look at it: a date that can be two days is a date. */
export function isFact(fault: string | undefined): boolean {
  return fault === undefined || fault === 'ambiguous_date' || fault === 'future_date' || fault === 'near_number';
}

/** A name has letters and no digits; a number of a case is not long. */
function isTextOf(fact: ImportFact, text: string): boolean {
  if (fact.endsWith('Name')) return /\p{L}/u.test(text) && !/\d/.test(text);
  return text.length <= 200;
}

/** Rounds by their number: 1, R2, T0. */
function isOrdinal(fact: ImportFact, text: string): boolean {
  return fact === 'round' && /^(?:r|t|w|round|vague|phase|wave)? ?[0-3]$/.test(fold(text));
}

/** Whether nearly every row has a text of its own, as far as the column was counted. */
function hasOwnTexts({ values }: ColumnProfile): boolean {
  let cells = 0;
  for (const count of values.values()) cells += count;
  return values.size > cells * 0.9;
}

/** A plain `id`: of the response where every row has its own, of the case where several share one. */
function numbersOfRows(columns: readonly ColumnProfile[]): readonly FoundFact[] {
  return columns.flatMap((column, place): FoundFact[] => {
    const { names } = headerNames(column.header);
    if (
      column.filled === 0 ||
      !names.some((name) => name === 'id' || name === 'no' || name === 'n' || name === 'الرقم')
    )
      return [];
    const isOwn = hasOwnTexts(column);
    return [
      ...(isOwn && names.includes('id') ? [{ place, fact: 'responseId', confidence: 0.6 } as const] : []),
      { place, fact: 'caseNumber', confidence: isOwn ? 0.52 : 0.62 },
    ];
  });
}

/** Each fact to one column, the surest first. */
function assign(candidates: readonly FoundFact[]): readonly FoundFact[] {
  const found: FoundFact[] = [];
  const taken = new Set<ImportFact | number>();
  for (const one of candidates.toSorted((a, b) => b.confidence - a.confidence)) {
    if (taken.has(one.place) || taken.has(one.fact) || one.confidence < 0.5) continue;
    taken.add(one.place).add(one.fact);
    found.push(one);
  }
  return found;
}

/** Whether a column is one that tools add for themselves, or that is for people to read. */
export function isForOthers(header: string): boolean {
  return headerNames(header).names.some((name) => ignored.has(name));
}
