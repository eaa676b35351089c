import { takeNumbers, takeCodes } from '../cohort/plan-table.ts';
import type { StayingTold } from './people-told.ts';
import type { Cohort, CohortPeople, NamedCategory } from '../cohort/cohort.ts';
import type { Inestimable } from '../inestimable.ts';
import type { Leaving } from '../missing/leaving.ts';
import { beside, dummyColumns, interceptColumn, type Design } from '../linear/design.ts';
import { easyColumn, independentColumns } from '../linear/independent.ts';

/** The column of a design that says who is in the group that is compared. */
export const exposureName = '(exposure)';
export const baselineName = '(baseline)';

/** One group beside the reference: what every estimator starts from. Nothing in it is missing. */
export interface Pair {
  readonly n: number;
  /** The place of the group in the plan, and of everybody among those the pair was taken out of. */
  readonly group: number;
  readonly places: Uint32Array;
  /** 1 in the group, 0 in the reference. */
  readonly exposed: Float64Array;
  readonly outcome: Float64Array;
  readonly baseline?: Float64Array;
  /** Baseline, covariates and strata as columns as they stand, without intercept and exposure. */
  readonly known: Design;
  /** Those of them that estimates are made with: without what the others say already, far ones about their means. */
  readonly before: Design;
  readonly redundant: readonly Redundant[];
  /** Codes from 0 without gaps. */
  readonly clusters?: Uint32Array;
  readonly weights?: Float64Array;
  /** How those who stayed were weighted to stand for all who began, where they were; it is in the weights. */
  readonly staying?: StayingTold | Inestimable;
  /** How these weights were estimated, which errors allow for. */
  readonly leaving?: Leaving;
  readonly running?: Float64Array;
  readonly strata: readonly NamedCategory[];
  readonly heterogeneity: readonly NamedCategory[];
  /** Of the group, and of the reference. */
  readonly counts: readonly [number, number];
}

/** Something to adjust for that is the same for all or says what others say already; of a category perhaps some levels. */
export interface Redundant {
  readonly column: string;
  readonly isWhole: boolean;
}

/** Takes a group and the reference out of a cohort; `keep` leaves some of them out again. */
export function pairOf(
  cohort: CohortPeople & Pick<Cohort, 'plan'>,
  group: number,
  keep: (place: number) => boolean = () => true,
): Pair {
  const { exposure } = cohort.plan;
  const reference = exposure.groups.findIndex(({ name }) => name === exposure.reference);
  const places = Uint32Array.from(cohort.group.keys()).filter(
    (place) => (cohort.group[place] === group || cohort.group[place] === reference) && keep(place),
  );
  const numbers = (values: Float64Array): Float64Array => takeNumbers(values, places);
  const category = ({ name, labels, codes }: NamedCategory): NamedCategory => ({
    name,
    labels,
    codes: takeCodes(codes, places),
  });
  const exposed = Float64Array.from(places, (place) => (cohort.group[place] === group ? 1 : 0));
  const inGroup = exposed.reduce((sum, one) => sum + one, 0);
  const strata = cohort.strata.map(category);
  const baseline = cohort.baseline && numbers(cohort.baseline);
  const covariates = cohort.covariates.map((covariate) => ({
    column: covariate.name,
    design:
      covariate.kind === 'number'
        ? { names: [covariate.name], columns: [numbers(covariate.values)] }
        : dummiesOf(category(covariate)),
  }));
  return {
    n: places.length,
    group,
    places,
    exposed,
    outcome: numbers(cohort.outcome),
    ...(baseline && { baseline }),
    ...adjusting(baseline, [...covariates, ...strata.map((one) => ({ column: one.name, design: dummiesOf(one) }))]),
    ...(cohort.clusters && {
      clusters: withoutGaps(Uint32Array.from(places, (place) => cohort.clusters?.[place] ?? 0)),
    }),
    ...(cohort.weights && { weights: numbers(cohort.weights) }),
    ...(cohort.running && { running: numbers(cohort.running) }),
    strata,
    heterogeneity: cohort.heterogeneity.map(category),
    counts: [inGroup, places.length - inGroup],
  };
}

/** The baseline is never left out: where it says nothing, no estimate that rests on it is made. */
function adjusting(
  baseline: Float64Array | undefined,
  others: readonly { readonly column: string; readonly design: Design }[],
): Pick<Pair, 'known' | 'before' | 'redundant'> {
  const start: Design = { names: baseline ? [baselineName] : [], columns: baseline ? [baseline] : [] };
  const known = beside(start, ...others.map(({ design }) => design));
  const { design, redundant } = independentColumns(known);
  const isLost = baseline !== undefined && redundant[0] === 0;
  let from = start.names.length;
  const told = others.map(({ column, design: { names } }) => {
    const [first, end] = [from, (from += names.length)];
    const count = redundant.filter((place) => place >= first && place < end).length;
    return { column, count, isWhole: count === names.length };
  });
  return {
    known,
    before: isLost
      ? beside({ names: start.names, columns: start.columns.map((one) => easyColumn(one)) }, design)
      : design,
    redundant: told.flatMap(({ column, count, isWhole }) => (isWhole || count > 0 ? [{ column, isWhole }] : [])),
  };
}

/** Whether anybody shares somebody: clusters of one are people who stand alone. */
export function sharesClusters({ clusters, n }: Pick<Pair, 'clusters' | 'n'>): boolean {
  return clusters !== undefined && new Set(clusters).size < n;
}

/** The intercept, the exposure and what was known before, as one design. */
export function designOf({ n, exposed, before }: Pair): Design {
  return beside(interceptColumn(n), { names: [exposureName], columns: [exposed] }, before);
}

/** A column of 0 and 1 for every level but the most frequent, which is the most certain to compare with. */
export function dummiesOf({ name, labels, codes }: NamedCategory): Design {
  const counts = new Uint32Array(labels.length);
  for (const code of codes) counts[code]++;
  const most = counts.indexOf(Math.max(...counts));
  const { names, columns } = dummyColumns({ name, codes, levels: labels }, labels[most] ?? '');
  return { names, columns };
}

/** The same clusters with codes from 0 without gaps. */
export function withoutGaps(clusters: Uint32Array): Uint32Array {
  const known = new Map<number, number>();
  return clusters.map((code) => {
    const found = known.get(code) ?? known.size;
    known.set(code, found);
    return found;
  });
}
