import { rounds } from '@orion/core';
import { nobody, noRound, type MissionColumns } from './mission-columns.ts';

/** New responses are told outside evaluator roles this many at a time, so that nobody is seen to arrive alone. */
export const heldUntil = 25;

/** The row that counts of each person in each round, for one measure; -1 where there is none. */
export interface Latest {
  /** At person x rounds + round. */
  readonly rows: Int32Array;
  readonly people: number;
  /** Responses besides: of somebody asked twice in a round the last one counts. */
  readonly repeated: number;
  /** Of a round that is none of ours. */
  readonly otherRounds: number;
}

/** One response a person a round: the last by day, then by when it came in. */
export function latestOf(mission: MissionColumns, measure: number, isHeld: (row: number) => boolean): Latest {
  const { columns, people } = mission;
  const rows = new Int32Array(people * rounds.length).fill(-1);
  let [repeated, otherRounds] = [0, 0];
  for (let row = 0; row < mission.rows; row++) {
    const person = columns.person[row];
    if (person === nobody || columns.measure[row] !== measure || isHeld(row)) continue;
    if (columns.round[row] === noRound) {
      otherRounds++;
      continue;
    }
    const place = person * rounds.length + columns.round[row];
    const before = rows[place];
    if (before >= 0) repeated++;
    if (before < 0 || isLater(mission, row, before)) rows[place] = row;
  }
  return { rows, people, repeated, otherRounds };
}

/**
 * The newest responses that are not yet told outside evaluator roles: what is over after counting in heldUntils, by when
 * they came in. It follows from what there is and not from when somebody looked, so that a restart tells no more.
 */
export function heldBack(mission: MissionColumns, measure: number): ReadonlySet<number> {
  const { columns } = mission;
  let n = 0;
  for (let row = 0; row < mission.rows; row++)
    if (columns.person[row] !== nobody && columns.measure[row] === measure) n++;
  const over = n % heldUntil;
  const newest: number[] = [];
  if (over === 0) return new Set();
  // From the end, where the newest mostly are.
  for (let row = mission.rows - 1; row >= 0; row--) {
    if (columns.person[row] === nobody || columns.measure[row] !== measure) continue;
    if (newest.length === over && !cameLater(mission, row, newest[0])) continue;
    newest.push(row);
    newest.sort((a, b) => (cameLater(mission, a, b) ? 1 : -1));
    if (newest.length > over) newest.shift();
  }
  return new Set(newest);
}

function isLater(mission: MissionColumns, row: number, than: number): boolean {
  const { day } = mission.columns;
  return day[row] === day[than] ? cameLater(mission, row, than) : day[row] > day[than];
}

function cameLater({ columns: { received }, responses }: MissionColumns, row: number, than: number): boolean {
  return received[row] === received[than]
    ? responses.wordAt(row) > responses.wordAt(than)
    : received[row] > received[than];
}

/** The rows of those who were asked in both of two rounds. */
export function pairsOf(
  { rows, people }: Latest,
  [first, second]: readonly [number, number],
): { readonly first: Int32Array; readonly second: Int32Array } {
  const pairs = { first: new Int32Array(people), second: new Int32Array(people) };
  let n = 0;
  for (let person = 0; person < people; person++) {
    const [before, after] = [rows[person * rounds.length + first], rows[person * rounds.length + second]];
    if (before < 0 || after < 0) continue;
    pairs.first[n] = before;
    pairs.second[n++] = after;
  }
  return { first: pairs.first.subarray(0, n), second: pairs.second.subarray(0, n) };
}
