import { roundForThreshold, type IndicatorCondition, type Round } from '@orion/core';
import type { FactColumns } from './fact-columns.ts';

/** Whether something holds of a row. What nobody knows is neither. */
export const verdicts = { no: 0, yes: 1, unknown: 2 } as const;

/** Whether all conditions hold of each row: one that does not decides, then one that nobody knows. */
export function judge(facts: FactColumns, conditions: readonly IndicatorCondition[]): Uint8Array {
  const all = new Uint8Array(facts.rows).fill(verdicts.yes);
  for (const condition of conditions) {
    const one = condition.is === undefined ? judgeNumber(facts, condition) : judgeCode(facts, condition);
    for (let row = 0; row < facts.rows; row++) {
      if (one[row] === verdicts.no) all[row] = verdicts.no;
      else if (one[row] === verdicts.unknown && all[row] === verdicts.yes) all[row] = verdicts.unknown;
    }
  }
  return all;
}

function judgeCode(facts: FactColumns, { field, is = [] }: IndicatorCondition): Uint8Array {
  const { names, at } = facts.codes(field);
  const wanted = new Set(is);
  const byName = Uint8Array.from(names, (name) => {
    // A response may have several flags: one of those wanted is enough.
    if (field === 'flag') return name.split(' ').some((flag) => wanted.has(flag)) ? verdicts.yes : verdicts.no;
    if (wanted.has(name)) return verdicts.yes;
    return name === 'unknown' ? verdicts.unknown : verdicts.no;
  });
  return Uint8Array.from({ length: facts.rows }, (_, row) => byName[at[row]]);
}

function judgeNumber(facts: FactColumns, condition: IndicatorCondition): Uint8Array {
  const { above, atLeast, below, atMost } = condition;
  const values = valuesOf(facts, condition);
  return Uint8Array.from({ length: facts.rows }, (_, row) => {
    // Endless sums of thirds: 0.55 less 0.5 is no more than 0.05.
    const value = Number.isFinite(values[row]) ? roundForThreshold(values[row]) : values[row];
    if (Number.isNaN(value)) return verdicts.unknown;
    const holds =
      (above === undefined || value > above) &&
      (atLeast === undefined || value >= atLeast) &&
      (below === undefined || value < below) &&
      (atMost === undefined || value <= atMost);
    return holds ? verdicts.yes : verdicts.no;
  });
}

function valuesOf(facts: FactColumns, { field, of = '', since }: IndicatorCondition): Float64Array {
  if (field === 'score') return facts.numbers(`score.${of}`);
  return field === 'change' ? changeSince(facts, `score.${of}`, since) : facts.numbers(field);
}

/** The score less that of the same person in an earlier round, by the same instrument and scheme; NaN without one. */
function changeSince(facts: FactColumns, score: string, since: Round | undefined): Float64Array {
  const scores = facts.numbers(score);
  const rounds = facts.codes('round');
  const measures = measureOf(facts);
  const earlier = new Map<string, number>();
  for (const row of lastOfEach(facts)) {
    if (rounds.names[rounds.at[row]] !== since) continue;
    earlier.set(`${facts.person[row]} ${measures(row)}`, scores[row]);
  }
  return Float64Array.from({ length: facts.rows }, (_, row) => {
    const before = earlier.get(`${facts.person[row]} ${measures(row)}`) ?? Number.NaN;
    return scores[row] - before;
  });
}

/** Which instrument and scheme a response was scored by, as one text. */
function measureOf(facts: FactColumns): (row: number) => string {
  const [instruments, schemes] = [facts.codes('instrument'), facts.codes('scheme')];
  return (row) => `${instruments.at[row]} ${schemes.at[row]}`;
}

/** Of somebody asked twice in a round by the same instrument the last response counts: the rows that do. */
export function lastOfEach(facts: FactColumns): readonly number[] {
  const rounds = facts.codes('round');
  const measures = measureOf(facts);
  const days = facts.numbers('on');
  const last = new Map<string, number>();
  for (let row = 0; row < facts.rows; row++) {
    const key = `${facts.person[row]} ${rounds.at[row]} ${measures(row)}`;
    const before = last.get(key);
    if (before === undefined || days[row] >= days[before]) last.set(key, row);
  }
  return [...last.values()].toSorted((a, b) => a - b);
}
