/** A date of birth as far as it is known. */
export interface FoldedBirth {
  readonly year: number;
  /** `03-27`; undefined where only the year is known, or where a registrar filled in the first or last day of a year. */
  readonly day?: string | undefined;
}

export type BirthFinding =
  | 'same_day'
  | 'day_and_month_swapped'
  /** The year and either the month or the day. */
  | 'nearly_same_day'
  | 'same_day_of_another_year'
  | 'same_year'
  | 'same_year_another_day'
  | 'about_the_same_year'
  | 'a_few_years_apart'
  | 'many_years_apart';

/** Bits for or against one person. Ages are estimated, days are filled in: see docs/duplicates.md. */
const weights: Readonly<Record<BirthFinding, number>> = {
  same_day: 10,
  day_and_month_swapped: 7,
  nearly_same_day: 5.5,
  same_day_of_another_year: 5,
  same_year: 3.7,
  same_year_another_day: 0,
  about_the_same_year: 0.8,
  a_few_years_apart: -2,
  many_years_apart: -6,
};

/** Reads `1994-03-27` or `1994`; anything else is unknown. */
export function foldBirth(text: string): FoldedBirth | undefined {
  const read = /^(\d{4})(?:-(\d\d-\d\d))?$/.exec(text);
  if (!read) return undefined;
  const [, year, day]: (string | undefined)[] = read;
  return { year: Number(year), day: day === '01-01' || day === '12-31' ? undefined : day };
}

/** What two dates of birth say, in bits. */
export function compareBirths(a: FoldedBirth, b: FoldedBirth): { finding: BirthFinding; weight: number } {
  const finding = findingOf(a, b);
  return { finding, weight: weights[finding] };
}

function findingOf(a: FoldedBirth, b: FoldedBirth): BirthFinding {
  const apart = Math.abs(a.year - b.year);
  if (a.day !== undefined && b.day !== undefined) {
    if (apart === 0) return sameYear(a.day, b.day);
    if (a.day === b.day && apart <= 4) return 'same_day_of_another_year';
    return apart <= 5 ? 'a_few_years_apart' : 'many_years_apart';
  }
  if (apart === 0) return 'same_year';
  if (apart <= 2) return 'about_the_same_year';
  return apart <= 5 ? 'a_few_years_apart' : 'many_years_apart';
}

function sameYear(a: string, b: string): BirthFinding {
  if (a === b) return 'same_day';
  const [[monthA, dayA], [monthB, dayB]] = [a.split('-'), b.split('-')];
  if (monthA === dayB && dayA === monthB) return 'day_and_month_swapped';
  return monthA === monthB || dayA === dayB ? 'nearly_same_day' : 'same_year_another_day';
}
