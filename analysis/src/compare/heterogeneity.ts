import type { Cohort } from '../cohort/cohort.ts';
import { inestimable, type Inestimable } from '../inestimable.ts';
import { beside, interceptColumn } from '../linear/design.ts';
import { independentColumns } from '../linear/independent.ts';
import { testContrast, testJointly } from '../linear/contrast.ts';
import type { Covariance } from '../linear/covariance.ts';
import { fitLeastSquares, type LinearFit } from '../linear/least-squares.ts';
import type { Heterogeneity } from './comparison.ts';
import type { EstimateLine } from './estimate-line.ts';
import { robustCovariance, robustKind } from './errors.ts';
import { baselineName, exposureName, pairOf, type Pair } from './pair.ts';
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
    staying && 'reason' in staying
      ? { levels: [], interaction: staying }
      : namedInPlan(byLevel(pair, place), pair.heterogeneity[place].name, cohort);
  return pair.heterogeneity.map((column, place) => ({ column: column.name, group: name, ...told(place) }));
}

type Told = Pick<Heterogeneity, 'levels' | 'interaction'>;

/** A refusal names the columns of the plan, not those that were made of them. */
function namedInPlan({ levels, interaction }: Told, column: string, { plan }: Cohort): Told {
  const nameOf = (name: string): string =>
    name === exposureName
      ? plan.exposure.column
      : name === baselineName
        ? (plan.baseline ?? name)
        : name.startsWith(ofLevel)
          ? column
          : name;
  const named = <Found extends object>(found: Found | Inestimable): Found | Inestimable =>
    'reason' in found && found.about ? { ...found, about: [...new Set(found.about.map(nameOf))] } : found;
  return {
    levels: levels.map(({ label, line }) => ({ label, line: { ...line, found: named(line.found) } })),
    interaction: named(interaction),
  };
}

/** How columns begin that are made here. */
const ofLevel = '(level ';

/** A level of which one group has nobody tells no difference, and those of it that there are take none away from the others. */
function byLevel(pair: Pair, place: number): Told {
  const { labels, codes } = pair.heterogeneity[place];
  const present = labels.flatMap((label, code) => (codes.includes(code) ? [{ label, code }] : []));
  const isInBoth = ({ code }: (typeof present)[number]): boolean => countsOf(pair, codes, code).every((n) => n > 0);
  const [first, ...others] = present.filter(isInBoth);
  const dummyOf = ({ label, code }: (typeof present)[number]): Dummy => ({
    level: `${ofLevel}${label})`,
    product: `${ofLevel}${label}) ${exposureName}`,
    isIn: Float64Array.from(codes, (one) => (one === code ? 1 : 0)),
  });
  const dummies = others.map(dummyOf);
  const shown = present.filter((one) => one !== first).map(dummyOf);
  const levelsOf = { names: shown.map(({ level }) => level), columns: shown.map(({ isIn }) => isIn) };
  // What is adjusted for already is left out again.
  const { design: known } = independentColumns(beside(pair.before, levelsOf));
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
  const levels = present.map((one) => {
    const at = others.indexOf(one);
    const line = lineOf(one.code, at < 0 ? { [exposureName]: 1 } : { [exposureName]: 1, [dummies[at].product]: 1 });
    return { label: one.label, line: isInBoth(one) ? line : { ...line, found: inestimable('empty_group') } };
  });
  if (others.length === 0) return { levels, interaction: inestimable('empty_group') };
  if (fit.kind === 'inestimable') return { levels, interaction: fit };
  if (covariance.kind === 'inestimable') return { levels, interaction: covariance };
  return { levels, interaction: alike(fit, covariance, dummies) };
}

/** Wald's test that the exposure does the same at every level. */
function alike(fit: LinearFit, covariance: Covariance, dummies: readonly Dummy[]): Told['interaction'] {
  const joint = testJointly(
    fit,
    covariance,
    dummies.map(({ product }) => ({ [product]: 1 })),
  );
  return joint.kind === 'inestimable' ? joint : { statistic: joint.f, df1: joint.df1, df2: joint.df2, p: joint.p };
}

interface Dummy {
  readonly level: string;
  readonly product: string;
  readonly isIn: Float64Array;
}

function countsOf({ exposed }: Pair, codes: Int32Array, code: number): readonly [number, number] {
  const counts: [number, number] = [0, 0];
  for (let row = 0; row < codes.length; row++) if (codes[row] === code) counts[exposed[row] === 1 ? 0 : 1]++;
  return counts;
}
