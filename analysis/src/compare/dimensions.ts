import { takeNumbers } from '../cohort/plan-table.ts';
import type { Cohort } from '../cohort/cohort.ts';
import { estimate } from './estimate.ts';
import { pairOf } from './pair.ts';
import { withStaying } from './staying.ts';
import type { DimensionEstimator, DimensionTold } from './pictured.ts';
import { meanAt, placesWhere } from './trajectories.ts';

/** One dimension alone hides nothing that the outcome itself does not say. */
const fewest = 2;

/** The dimensions of the score beside each other: where each group began, where it came to, and how far apart they are. */
export function dimensionsTold(
  cohort: Cohort,
  { isRefused }: { readonly isRefused: boolean },
): readonly DimensionTold[] {
  const { dimensions } = cohort.pictures;
  const told = dimensions.map((one) => dimensionTold(cohort, one, isRefused));
  const [first] = told;
  return told.length < fewest || first.groups.every(({ after }) => after.n === 0) ? [] : told;
}

type Dimension = Cohort['pictures']['dimensions'][number];

function dimensionTold(cohort: Cohort, dimension: Dimension, isRefused: boolean): DimensionTold {
  const { plan, rows, group: groupOf } = cohort;
  const { before, after } = dimension;
  const isKnown = (place: number): boolean =>
    !Number.isNaN(after[rows[place]]) && !Number.isNaN(before?.[rows[place]] ?? 0);
  const change = before && after.map((value, row) => value - before[row]);
  const { groups, reference } = plan.exposure;
  return {
    dimension: dimension.dimension,
    column: dimension.column,
    groups: groups.map(({ name }, group) => {
      const places = placesWhere(groupOf, (place) => groupOf[place] === group && isKnown(place));
      return {
        name,
        ...(before && { before: meanAt(before, cohort, places) }),
        after: meanAt(after, cohort, places),
        ...(change && { change: meanAt(change, cohort, places) }),
      };
    }),
    differences: isRefused
      ? []
      : groups.flatMap(({ name }, group) =>
          name === reference ? [] : [{ group: name, ...differenceOf(cohort, dimension, group, isKnown) }],
        ),
  };
}

/** The same people by the same way of estimating, with the dimension in the place of the outcome. */
function differenceOf(
  cohort: Cohort,
  { before, after }: Dimension,
  group: number,
  isKnown: (place: number) => boolean,
): Pick<DimensionTold['differences'][number], 'found' | 'n'> {
  const { rows, plan } = cohort;
  const { outcome, ...others } = plan;
  const { baseline: _, ...known } = cohort;
  const about: Cohort = {
    ...known,
    plan: { ...others, outcome: { column: outcome.column, kind: outcome.kind } },
    outcome: takeNumbers(after, rows),
    ...(before && { baseline: takeNumbers(before, rows) }),
  };
  const { found, n } = estimate(dimensionEstimator(cohort), withStaying(pairOf(about, group, isKnown), cohort), about);
  return { found, n };
}

/** As the plan estimates, where a dimension allows it; else adjusted for what was measured before. */
export function dimensionEstimator({ plan, pictures }: Pick<Cohort, 'plan' | 'pictures'>): DimensionEstimator {
  const hasStart = pictures.dimensions.some(({ before }) => before);
  if (hasStart && (plan.outcome.since !== undefined || plan.primary === 'difference_in_differences'))
    return 'difference_in_differences';
  return plan.primary === 'difference' || plan.primary === 'ranks' ? 'difference' : 'baseline_adjusted';
}
