import type { Cohort, CohortPeople } from '../cohort/cohort.ts';
import { inestimable, type Inestimable } from '../inestimable.ts';
import { beside, interceptColumn, type Design } from '../linear/design.ts';
import { independentColumns } from '../linear/independent.ts';
import type { Leaving } from '../missing/leaving.ts';
import { weighAttrition } from '../missing/attrition-weights.ts';
import { leavingOf } from './leaving-of.ts';
import { baselineName, dummiesOf } from './pair.ts';

/** Everybody of a comparison in all its groups at once: what a test of all groups starts from. */
export interface AllGroups {
  readonly n: number;
  /** By the place of the group in the plan. */
  readonly groupOf: Int32Array;
  readonly counts: readonly number[];
  /** A column of 0 and 1 for each group but the reference. */
  readonly membership: Design;
  readonly before: Design;
  readonly outcome: Float64Array;
  readonly baseline?: Float64Array;
  readonly clusters?: Uint32Array;
  readonly weights?: Float64Array;
  /** How the weights of those who stayed were estimated. */
  readonly leaving?: Leaving;
}

export function allGroupsOf(cohort: CohortPeople & Pick<Cohort, 'plan'>): AllGroups {
  const { plan, n, group: groupOf, outcome, baseline, clusters, weights } = cohort;
  const { groups, reference } = plan.exposure;
  const others = [...groups.keys()].filter((place) => groups[place].name !== reference);
  const counts = groups.map(() => 0);
  for (const place of groupOf) counts[place]++;
  return {
    n,
    groupOf,
    counts,
    membership: {
      names: others.map(memberName),
      columns: others.map((place) => Float64Array.from(groupOf, (one) => (one === place ? 1 : 0))),
    },
    before: beforeOf(cohort),
    outcome,
    ...(baseline && { baseline }),
    ...(clusters && { clusters }),
    ...(weights && { weights }),
  };
}

/** Baseline, covariates and strata as columns, without what the others say already. */
function beforeOf({ baseline, covariates, strata }: CohortPeople): Design {
  const { design } = independentColumns(
    beside(
      ...(baseline ? [{ names: [baselineName], columns: [baseline] }] : []),
      ...covariates.map((one) =>
        one.kind === 'number' ? { names: [one.name], columns: [one.values] } : dummiesOf(one),
      ),
      ...strata.map(dummiesOf),
    ),
  );
  return design;
}

function memberName(place: number): string {
  return `(group ${place})`;
}

export function plainDesignOf({ n, membership }: AllGroups): Design {
  return beside(interceptColumn(n), membership);
}

export function adjustedDesignOf(all: AllGroups): Design {
  return beside(plainDesignOf(all), all.before);
}

/** Those who stayed stand for all who began, as in `withStaying`, by one logistic regression over all groups. */
export function allWithStaying(all: AllGroups, { plan, begun, rows }: Cohort): AllGroups | Inestimable {
  if (plan.attrition !== 'weighted' || !begun) return all;
  const everybody = allGroupsOf({ plan, ...begun });
  const stayed = everybody.outcome.map((value) => (Number.isNaN(value) ? 0 : 1));
  const weighed = weighAttrition(adjustedDesignOf(everybody), stayed);
  if (weighed.kind === 'inestimable')
    return inestimable(weighed.reason === 'separated' ? 'certain_to_leave' : weighed.reason, weighed.about);
  const exposed = Float64Array.from(everybody.groupOf);
  const began = { rows: begun.rows, exposed, clusters: everybody.clusters };
  const { places, leaving } = leavingOf(weighed, { rows, clusters: all.clusters, began });
  const own = Float64Array.from(places, (place) => weighed.weights[place]);
  const weights = own.map((weight, place) => weight * (all.weights?.[place] ?? 1));
  return { ...all, weights, ...(leaving && { leaving }) };
}

/** A refusal names groups and columns as the plan does. */
export function namedInPlan<Told extends object>(found: Told | Inestimable, plan: Cohort['plan']): Told | Inestimable {
  if (!('reason' in found) || !found.about) return found;
  const { groups } = plan.exposure;
  const nameOf = (about: string): string =>
    about === baselineName
      ? (plan.baseline ?? about)
      : (groups.find((_, place) => about === memberName(place) || about === String(place))?.name ?? about);
  return { ...found, about: [...new Set(found.about.map(nameOf))] };
}
