import type { Cohort } from '../cohort/cohort.ts';
import { beside, interceptColumn } from '../linear/design.ts';
import { independentColumns } from '../linear/independent.ts';
import { testContrast, testJointly } from '../linear/contrast.ts';
import { fitLeastSquares } from '../linear/least-squares.ts';
import type { Heterogeneity } from './comparison.ts';
import type { EstimateLine } from './estimate-line.ts';
import { robustCovariance, robustKind } from './errors.ts';
import { exposureName, pairOf, type Pair } from './pair.ts';
import { withStaying } from './staying.ts';

/**
 * Whether a group differs otherwise from the reference among some people than among others: least squares with the
 * exposure by each level of a column, and Wald's test that all of these are one (never a look at which of them is
 * significant by itself).
 */
export function heterogeneityOf(cohort: Cohort, group: number): readonly Heterogeneity[] {
  const pair = withStaying(pairOf(cohort, group), cohort);
  const { name } = cohort.plan.exposure.groups[group];
  const { staying } = pair;
  const told = (place: number): Pick<Heterogeneity, 'levels' | 'interaction'> =>
    staying && 'reason' in staying ? { levels: [], interaction: staying } : byLevel(pair, place);
  return pair.heterogeneity.map((column, place) => ({ column: column.name, group: name, ...told(place) }));
}

function byLevel(pair: Pair, place: number): Pick<Heterogeneity, 'levels' | 'interaction'> {
  const { name, labels, codes } = pair.heterogeneity[place];
  const present = labels.flatMap((label, code) => (codes.includes(code) ? [{ label, code }] : []));
  const [first, ...others] = present;
  const dummies = others.map(({ label, code }) => ({
    level: `(level ${label})`,
    product: `(exposure and ${label})`,
    isIn: Float64Array.from(codes, (one) => (one === code ? 1 : 0)),
  }));
  const isAdjusted = pair.before.names.some((known) => known.startsWith(`${name}=`));
  const levelsOf = { names: dummies.map(({ level }) => level), columns: dummies.map(({ isIn }) => isIn) };
  const { design: known } = independentColumns(isAdjusted ? pair.before : beside(pair.before, levelsOf));
  const design = beside(interceptColumn(pair.n), { names: [exposureName], columns: [pair.exposed] }, known, {
    names: dummies.map(({ product }) => product),
    columns: dummies.map(({ isIn }) => isIn.map((one, row) => one * pair.exposed[row])),
  });
  const fit = fitLeastSquares(design, pair.outcome, { weights: pair.weights });
  const covariance = fit.kind === 'inestimable' ? fit : robustCovariance(fit, pair);
  const lineOf = (code: number, contrast: Readonly<Record<string, number>>): EstimateLine => ({
    estimator: 'baseline_adjusted',
    found:
      fit.kind === 'inestimable'
        ? fit
        : covariance.kind === 'inestimable'
          ? covariance
          : testContrast(fit, covariance, contrast),
    estimand: 'everyone',
    error: robustKind(pair),
    n: countsOf(pair, codes, code),
    notes: [
      ...(pair.baseline ? (['adjusts_for_baseline'] as const) : []),
      ...(pair.staying ? (['stands_for_who_began'] as const) : []),
    ],
  });
  const levels = [
    ...(first ? [{ label: first.label, line: lineOf(first.code, { [exposureName]: 1 }) }] : []),
    ...others.map(({ label, code }, at) => ({
      label,
      line: lineOf(code, { [exposureName]: 1, [dummies[at].product]: 1 }),
    })),
  ];
  if (fit.kind === 'inestimable') return { levels, interaction: fit };
  if (covariance.kind === 'inestimable') return { levels, interaction: covariance };
  if (others.length === 0) return { levels, interaction: { kind: 'inestimable', reason: 'empty_group' } };
  const joint = testJointly(
    fit,
    covariance,
    dummies.map(({ product }) => ({ [product]: 1 })),
  );
  return {
    levels,
    interaction:
      joint.kind === 'inestimable' ? joint : { statistic: joint.f, df1: joint.df1, df2: joint.df2, p: joint.p },
  };
}

function countsOf({ exposed }: Pair, codes: Int32Array, code: number): readonly [number, number] {
  const counts: [number, number] = [0, 0];
  for (let row = 0; row < codes.length; row++) if (codes[row] === code) counts[exposed[row] === 1 ? 0 : 1]++;
  return counts;
}
