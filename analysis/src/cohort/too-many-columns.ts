import { problem, type Problem } from '@orion/core';
import type { CohortPeople, NamedCategory } from './cohort.ts';

/** So many columns are no trouble with however few people: whether there are enough of them is seen when it is reckoned. */
const always = 12;
/** Of people for each column, at least. */
const peopleEach = 5;
/** Beyond them nobody reads what is adjusted for, and everybody waits. */
const mostColumns = 200;
/** An effect by more levels is told of a few people each: a list of names, not an answer. */
const mostLevels = 12;

/** What asks for more columns than these people bear, or to tell an effect by more levels than anybody reads. */
export function tooManyColumns({
  n,
  covariates,
  strata,
  heterogeneity,
  baseline,
}: Pick<CohortPeople, 'n' | 'covariates' | 'strata' | 'heterogeneity' | 'baseline'>): readonly Problem[] {
  const categories = [...covariates.flatMap((one) => (one.kind === 'category' ? [one] : [])), ...strata].map((one) => ({
    name: one.name,
    levels: levelsOf(one),
  }));
  const numbers = covariates.length + strata.length - categories.length + (baseline ? 1 : 0);
  const columns = categories.reduce((sum, { levels }) => sum + Math.max(0, levels - 1), numbers);
  const most = Math.max(always, Math.min(mostColumns, Math.floor(n / peopleEach)));
  const [largest] = categories.toSorted((a, b) => b.levels - a.levels);
  return [
    ...(columns > most
      ? [
          largest && largest.levels > always
            ? problem('plan_levels_many', {}, { name: largest.name, levels: largest.levels, columns, most })
            : problem('plan_columns_many', {}, { columns, most }),
        ]
      : []),
    ...heterogeneity.flatMap((one) => {
      const levels = levelsOf(one);
      return levels > mostLevels
        ? [problem('plan_heterogeneity_many', {}, { name: one.name, levels, most: mostLevels })]
        : [];
    }),
  ];
}

/** Levels that somebody has. */
function levelsOf({ codes, labels }: NamedCategory): number {
  const has = new Uint8Array(labels.length);
  for (const code of codes) if (code >= 0) has[code] = 1;
  return has.reduce((sum, one) => sum + one, 0);
}
