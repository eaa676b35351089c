import type { QualityColumns } from './columns.ts';

/** What cannot have happened in this order. */
export const impossibleSequences = [
  'round_before_earlier',
  'round_twice',
  'before_return',
  'after_today',
  'age_against_time',
] as const;
export type ImpossibleSequence = (typeof impossibleSequences)[number];

export interface OutOfSequence {
  readonly kind: ImpossibleSequence;
  /** The response, and the one of the same person that it does not agree with; -1 where there is none. */
  readonly row: number;
  readonly other: number;
}

const daysOfYear = 365.2425;
/** A birth date that was guessed, and a birthday between: more than this is not one person growing older. */
const yearsOff = 2;

/** Responses whose dates, rounds or ages cannot be as they are told. `today` in days since 1970. */
export function outOfSequence(columns: QualityColumns, today: number): readonly OutOfSequence[] {
  const { rows, person, day, monthsSinceReturn } = columns;
  const found: OutOfSequence[] = [];
  const byPerson = new Map<number, number[]>();
  for (let row = 0; row < rows; row++) {
    // A phone may stand in tomorrow's time zone.
    if (day[row] > today + 1) found.push({ kind: 'after_today', row, other: -1 });
    if (monthsSinceReturn[row] < 0) found.push({ kind: 'before_return', row, other: -1 });
    const others = byPerson.get(person[row]);
    if (others) others.push(row);
    else byPerson.set(person[row], [row]);
  }
  for (const ofPerson of byPerson.values()) found.push(...againstEachOther(columns, ofPerson));
  return found;
}

/** The responses of one person, each beside the one before it in the order of rounds. */
function againstEachOther({ round, day, age }: QualityColumns, rows: readonly number[]): readonly OutOfSequence[] {
  const inOrder = rows.toSorted((a, b) => round[a] - round[b] || day[a] - day[b]);
  return inOrder.slice(1).flatMap((row, place): OutOfSequence[] => {
    const other = inOrder[place];
    const years = (day[row] - day[other]) / daysOfYear;
    const grown = age[row] - age[other];
    return [
      ...(round[row] === round[other] ? [{ kind: 'round_twice' as const, row, other }] : []),
      ...(round[row] > round[other] && day[row] < day[other]
        ? [{ kind: 'round_before_earlier' as const, row, other }]
        : []),
      ...(Math.abs(grown - years) > yearsOff ? [{ kind: 'age_against_time' as const, row, other }] : []),
    ];
  });
}
