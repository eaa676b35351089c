import type { Cohort } from '../cohort/cohort.ts';
import type { Estimated } from '../estimated.ts';
import { riskDifference } from '../groups/risk.ts';
import type { Inestimable } from '../inestimable.ts';
import { testCoefficient } from '../linear/contrast.ts';
import { beside, interceptColumn } from '../linear/design.ts';
import { fitLeastSquares } from '../linear/least-squares.ts';
import { check, type Check } from './check.ts';
import { robustCovariance } from './errors.ts';
import { bare } from './estimate.ts';
import { exposureName, sharesClusters, withoutGaps } from './pair.ts';
import { shareOf } from './groups-told.ts';
import type { EndingsTold } from './endings-told.ts';
import type { ShareTold } from './people-told.ts';

/** An outcome of its own, told by group beside the one that was asked. */
export function endingsTold({ plan, endings }: Cohort): EndingsTold | undefined {
  if (!endings || !plan.endings) return undefined;
  const { column, values } = plan.endings;
  const { groups, reference } = plan.exposure;
  const base = groups.findIndex(({ name }) => name === reference);
  const isAny = endings.value.some((value) => value >= 0);
  return {
    column,
    values,
    groups: groups.map((_, place) => {
      const own = endings.value.filter((_value, row) => endings.group[row] === place);
      const counts = values.map((_value, which) => own.filter((value) => value === which).length);
      const count = counts.reduce((sum, one) => sum + one, 0);
      const ended = { count, ...shareIn(endings, place) };
      const difference = place === base || !isAny ? undefined : differenceOf(endings, place, base);
      return { n: own.length, counts, ended, ...(difference && { difference: bare(difference) }) };
    }),
  };
}

function shareIn({ value, group, clusters }: NonNullable<Cohort['endings']>, place: number): Omit<ShareTold, 'count'> {
  const rows = Uint32Array.from(group.keys()).filter((row) => group[row] === place);
  if (rows.length === 0) return { value: NaN, low: NaN, high: NaN };
  const ended = Float64Array.from(rows, (row) => (value[row] >= 0 ? 1 : 0));
  return shareOf(ended, clusters && Uint32Array.from(rows, (row) => clusters[row]));
}

/** By Newcombe's interval; where people share somebody by least squares with CR2. */
function differenceOf(
  { value, group, clusters }: NonNullable<Cohort['endings']>,
  place: number,
  base: number,
): Estimated | Inestimable {
  const rows = Uint32Array.from(group.keys()).filter((row) => group[row] === place || group[row] === base);
  const ended = Float64Array.from(rows, (row) => (value[row] >= 0 ? 1 : 0));
  const exposed = Float64Array.from(rows, (row) => (group[row] === place ? 1 : 0));
  const own = clusters && withoutGaps(Uint32Array.from(rows, (row) => clusters[row]));
  if (!own || !sharesClusters({ clusters: own, n: rows.length })) {
    const arm = (which: number): { readonly n: number; readonly events: number } => ({
      n: exposed.filter((one) => one === which).length,
      events: ended.filter((one, row) => one === 1 && exposed[row] === which).length,
    });
    return riskDifference(arm(1), arm(0));
  }
  const design = beside(interceptColumn(rows.length), { names: [exposureName], columns: [exposed] });
  const fit = fitLeastSquares(design, ended);
  if (fit.kind === 'inestimable') return fit;
  const covariance = robustCovariance(fit, { exposed, clusters: own });
  return covariance.kind === 'inestimable' ? covariance : testCoefficient(fit, covariance, exposureName);
}

/** That an answer speaks of those whose story goes on, where that of others ended. */
export function checksOfEndings(plan: Cohort['plan'], told: EndingsTold | undefined): readonly Check[] {
  if (!told || told.groups.every(({ ended }) => ended.count === 0)) return [];
  const { groups, reference } = plan.exposure;
  const endedIn = (place: number): number => told.groups[place].ended.value;
  const base = endedIn(groups.findIndex(({ name }) => name === reference));
  return groups.flatMap(({ name }, place) =>
    name === reference || Number.isNaN(endedIn(place) + base)
      ? []
      : [check('ended', 'warn', { group: name, share: endedIn(place), reference: base, column: told.column })],
  );
}
