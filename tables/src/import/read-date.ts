import type { DateOrder, Day, Instant } from '@orion/core';
import { fold, plainDigits, tidy } from './fold-text.ts';
import { monthNames } from './lexicon/month-names.ts';

/** How a column writes its dates. */
export interface DateHabit {
  readonly order: DateOrder;
  /** Whether a cell of the column proves it. */
  readonly isSure: boolean;
}

/** A date as it was read; `other` where it can be read in two ways and nothing tells which. */
export type DateReading =
  | { readonly kind: 'day'; readonly day: Day; readonly time: string; readonly isPlain: boolean }
  | { readonly kind: 'two_ways'; readonly day: Day; readonly other: Day }
  /** A month and a year alone, a day that no month has: perhaps the proposal is meant. */
  | { readonly kind: 'bad'; readonly proposal?: Day };

const bad: DateReading = { kind: 'bad' };

const monthOf: ReadonlyMap<string, number> = new Map(
  monthNames.flatMap((names, i) => names.split(' ').map((name) => [fold(name.replaceAll('-', ' ')), i + 1] as const)),
);

const numeric = /^(\d{1,4})\s?([-/. ])\s?(\d{1,2})\s?\2\s?(\d{1,4})$/;
const withTime =
  /^(.*?\d)(?:[T ]|,\s*|\s+à\s+|\s+at\s+)(\d{1,2}[:h]\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[AaPp]\.?[Mm]\.?)?)\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/;

/** What the dates of a column prove of their order: a number above 12 is no month. */
export function findDateOrder(texts: Iterable<string>): DateHabit {
  let [dayFirst, monthFirst, yearFirst] = [0, 0, 0];
  for (const text of texts) {
    const found = numeric.exec(splitTime(text).date);
    if (!found) continue;
    const [first, second] = [Number(found[1]), Number(found[3])];
    if (found[1].length === 4) yearFirst++;
    else if (first > 12 && second <= 12) dayFirst++;
    else if (second > 12 && first <= 12) monthFirst++;
  }
  if (dayFirst + monthFirst === 0) return { order: yearFirst > 0 ? 'ymd' : 'dmy', isSure: yearFirst > 0 };
  // One slip against hundreds proves nothing; a column of both kinds leaves every double meaning open.
  const [more, less] = [Math.max(dayFirst, monthFirst), Math.min(dayFirst, monthFirst)];
  return { order: dayFirst >= monthFirst ? 'dmy' : 'mdy', isSure: less * 10 <= more };
}

/** Reads a date as people write it. `latest` is the last year that two digits may mean. */
export function readDate(text: string, habit: DateHabit, latest: number): DateReading {
  const { date, time } = splitTime(text);
  const found = numeric.exec(date);
  if (found) return numericDate(found, habit, { time, latest, isPlain: /^\d{4}-\d{2}-\d{2}/.test(text) });
  if (/^\d{8}$/.test(date))
    return dated(Number(date.slice(0, 4)), Number(date.slice(4, 6)), Number(date.slice(6)), time);
  if (/^\d{5}(?:[.,]\d+)?$/.test(date)) return serialDate(Number(date.replace(',', '.')));
  return wordDate(date, time, latest);
}

function splitTime(text: string): { readonly date: string; readonly time: string } {
  const plain = plainDigits(tidy(text));
  const found = withTime.exec(plain);
  return found ? { date: found[1].trim(), time: `${found[2]}${found[3] ?? ''}` } : { date: plain, time: '' };
}

interface Around {
  readonly time: string;
  readonly latest: number;
  readonly isPlain: boolean;
}

function numericDate(
  found: RegExpExecArray,
  { order, isSure }: DateHabit,
  { time, latest, isPlain }: Around,
): DateReading {
  const [a, b, c] = [found[1], found[3], found[4]];
  if (a.length > 2) return a.length === 4 ? dated(Number(a), Number(b), Number(c), time, isPlain) : bad;
  if (c.length === 3 || c.length === 1) return bad;
  if (order === 'ymd' && c.length === 2 && isSure)
    return dated(fullYear(Number(a), latest), Number(b), Number(c), time);
  const year = c.length === 4 ? Number(c) : fullYear(Number(c), latest);
  const [first, second] = [Number(a), Number(b)];
  const [dayFirst, monthFirst] = [dated(year, second, first, time), dated(year, first, second, time)];
  const [likely, other] = order === 'mdy' ? [monthFirst, dayFirst] : [dayFirst, monthFirst];
  if (likely.kind !== 'day')
    return other.kind === 'day' ? (isSure ? { kind: 'bad', proposal: other.day } : other) : likely;
  if (isSure || other.kind !== 'day' || other.day === likely.day) return likely;
  return { kind: 'two_ways', day: likely.day, other: other.day };
}

function fullYear(year: number, latest: number): number {
  const century = latest - (latest % 100);
  return century + year <= latest ? century + year : century - 100 + year;
}

function dated(year: number, month: number, day: number, time: string, isPlain = false): DateReading {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1 || day > 31) return bad;
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` as Day;
  // The 31st of a month of thirty days: perhaps the month's last day was meant.
  if (date.getUTCDate() !== day) return { kind: 'bad', proposal: lastOf(year, month) };
  return { kind: 'day', day: text, time, isPlain };
}

function lastOf(year: number, month: number): Day {
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10) as Day;
}

/** A spreadsheet's day number that lost its format: 43560 is 2019-04-05. */
function serialDate(serial: number): DateReading {
  if (serial < 10_000 || serial > 80_000) return bad;
  const moment = new Date(Date.UTC(1899, 11, 30) + Math.round(serial * 86_400) * 1000).toISOString();
  return {
    kind: 'day',
    day: moment.slice(0, 10) as Day,
    time: serial % 1 === 0 ? '' : moment.slice(11, 19),
    isPlain: false,
  };
}

/** "5 avril 2019", "April 5th, 2019", "lundi 1er avr. 19", "٥ نيسان ٢٠١٩". */
function wordDate(date: string, time: string, latest: number): DateReading {
  const words = fold(date.replaceAll(/[-/.,]/g, ' ')).split(' ');
  const pairs = words.map((word, i) => monthOf.get(`${word} ${words[i + 1] ?? ''}`) ?? monthOf.get(word));
  const month = pairs.findLast((found) => found !== undefined);
  const numbers = words
    .map((word) => /^(\d{1,4})(?:er|st|nd|rd|th|e)?$/.exec(word)?.[1])
    .filter((word) => word !== undefined);
  if (month === undefined || numbers.length === 0 || numbers.length > 2) return bad;
  if (numbers.length === 1)
    return numbers[0].length === 4 ? { kind: 'bad', proposal: firstOf(Number(numbers[0]), month) } : bad;
  const [first, second] = numbers;
  const [day, year] = first.length === 4 ? [second, first] : [first, second];
  if (year.length === 3 || day.length > 2) return bad;
  return dated(year.length === 4 ? Number(year) : fullYear(Number(year), latest), month, Number(day), time);
}

function firstOf(year: number, month: number): Day {
  return `${year}-${String(month).padStart(2, '0')}-01` as Day;
}

/** The moment of a day and the time behind it; a time without a zone is taken as UTC. */
export function momentOf(day: Day, time: string): Instant {
  const found =
    /^(\d{1,2})[:h](\d{2})(?::(\d{2})(?:[.,](\d{1,3})\d*)?)?\s*([AaPp])?[.mM]*\s*(?:Z|UTC|GMT|([+-])(\d{2}):?(\d{2}))?$/.exec(
      time,
    );
  const base = Date.parse(`${day}T00:00:00Z`);
  if (!found) return new Date(base).toISOString() as Instant;
  const [, hours, minutes, seconds, parts, half, sign, zoneHours, zoneMinutes] = found;
  const isLate = half !== undefined && half.toLowerCase() === 'p' && Number(hours) < 12;
  const isMidnight = half !== undefined && half.toLowerCase() === 'a' && Number(hours) === 12;
  const hour = isLate ? Number(hours) + 12 : isMidnight ? 0 : Number(hours);
  const zone = (sign === '-' ? -1 : 1) * (Number(zoneHours ?? 0) * 60 + Number(zoneMinutes ?? 0));
  const passed = (hour * 60 + Number(minutes) - zone) * 60 + Number(seconds ?? 0);
  return new Date(base + passed * 1000 + Number((parts ?? '').padEnd(3, '0') || 0)).toISOString() as Instant;
}
