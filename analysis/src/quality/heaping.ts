import { wilsonInterval, type Interval } from '../wilson.ts';

/** More of some digits or days than there should be: they were rounded, guessed or written afterwards. */
export interface Heaping {
  readonly n: number;
  readonly heaped: number;
  /** NaN where n is 0. */
  readonly share: number;
  readonly interval: Interval;
  /** The share that there would be without heaping. */
  readonly expected: number;
  /** `expected` lies below the interval, and the share is at least half as large again. */
  readonly isSure: boolean;
}

function heapingOf(heaped: number, n: number, expected: number): Heaping {
  const share = n === 0 ? NaN : heaped / n;
  const interval = wilsonInterval(heaped, n);
  return { n, heaped, share, interval, expected, isSure: interval.low > expected && share >= 1.5 * expected };
}

/**
 * Heaping of ages on 0 and 5, over ages 23 to 62, one age a person. Five times the share, times 100, is Whipple's
 * index: 100 without heaping, 500 where every age ends so (United Nations, Manual on methods of estimating
 * population, 1955: below 105 highly accurate, from 175 very rough).
 */
export function heapingOfAges(ages: Float64Array): Heaping {
  const counted = ages.filter((age) => age >= 23 && age <= 62);
  const heaped = counted.reduce((sum, age) => sum + (Math.floor(age) % 5 === 0 ? 1 : 0), 0);
  return heapingOf(heaped, counted.length, 0.2);
}

const dayLength = 86_400_000;

/** Heaping of interviews on the first and fifteenth of a month. Days since 1970. */
export function heapingOfDays(days: Int32Array): Heaping {
  const heaped = days.reduce((sum, day) => sum + (isFirstOrFifteenth(day) ? 1 : 0), 0);
  return heapingOf(heaped, days.length, 24 / 365.2425);
}

function isFirstOrFifteenth(day: number): boolean {
  const date = new Date(day * dayLength).getUTCDate();
  return date === 1 || date === 15;
}

/** A day on which one interviewer is said to have interviewed more people than a day has room for. */
export interface CrowdedDay {
  readonly interviewer: number;
  readonly day: number;
  readonly rows: readonly number[];
}

/** An interview takes the better part of an hour, and there is the way to the next. */
export const mostADay = 10;

export function crowdedDays(interviewer: Int32Array, day: Int32Array, most = mostADay): readonly CrowdedDay[] {
  const byDay = new Map<string, number[]>();
  interviewer.forEach((who, row) => {
    if (who < 0) return;
    const key = `${who} ${day[row]}`;
    const rows = byDay.get(key);
    if (rows) rows.push(row);
    else byDay.set(key, [row]);
  });
  return [...byDay.values()]
    .filter((rows) => rows.length > most)
    .map((rows) => ({ interviewer: interviewer[rows[0]], day: day[rows[0]], rows }));
}
