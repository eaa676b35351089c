import { roundNames } from '@orion/core/comparison';
import type { Cohort } from '../cohort/cohort.ts';
import { takeNumbers } from '../cohort/plan-table.ts';
import { staggeredDifferences, type ToldTwoByTwo } from '../staggered/staggered-differences.ts';
import type { Staggered } from '../staggered/two-by-two.ts';
import type { Estimation } from './estimation.ts';
import { pairOf, type Pair } from './pair.ts';
import type { StartsTold } from './starts-told.ts';

/**
 * Where people begin at different rounds: how much those who began changed since the round before, beside those who had
 * not, start by start and on average. Everybody counts with the rounds that they told, also who left.
 */
export const byStart: Estimation = (pair, cohort) => {
  const { plan } = cohort;
  const given = followedBy(pair, cohort);
  const told = staggeredDifferences(given);
  const names = roundNames(plan);
  return {
    found: told.found,
    estimand: 'the_exposed',
    error: 'CR2',
    n: told.n,
    notes: [
      'parallel_paths_assumed',
      'seen_at_both_rounds',
      ...(told.isApartBefore ? (['paths_apart_before'] as const) : []),
      ...(told.inNone > 0 ? (['starts_left_out'] as const) : []),
    ],
    figures: {
      differences: told.told.filter((one) => one.isCounted && one.to >= one.start).length,
      in_no_difference: told.inNone,
    },
    starts: {
      comparison: given.comparison,
      differences: told.told.map((one) => named(one, names)),
      ...(told.before && { before: told.before }),
    },
  };
};

/** Everybody of a group and of the reference who began, at every round, and since when. */
export function followedBy({ group }: Pick<Pair, 'group'>, { plan, begun }: Cohort): Staggered {
  if (!begun?.starts || !plan.starts) throw new Error('nobody is known to have begun at a round');
  const people = pairOf({ plan, ...begun }, group);
  const { starts } = begun;
  return {
    rounds: begun.rounds.map(({ values }) => takeNumbers(values, people.places)),
    starts: Int32Array.from(people.places, (place) => starts[place]),
    comparison: plan.starts.comparison,
    ...(people.clusters && { clusters: people.clusters }),
  };
}

function named(one: ToldTwoByTwo, names: readonly string[]): StartsTold['differences'][number] {
  const { start, from, to, isCounted, n, value, found } = one;
  return { start: names[start], from: names[from], to: names[to], isBefore: to < start, isCounted, n, value, found };
}
