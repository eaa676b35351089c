import type { Cohort } from '../cohort/cohort.ts';
import { inestimable, type Inestimable } from '../inestimable.ts';
import { weighAttrition } from '../missing/attrition-weights.ts';
import type { StayingTold } from './people-told.ts';
import { leavingOf } from './leaving-of.ts';
import { designOf, pairOf, type Pair } from './pair.ts';

/**
 * A pair in which those who stayed stand for all who began, where the plan asks for that: each counts one over the chance
 * to stay, by the group, the baseline and what else was known before. Weights of a survey are multiplied by it. It is
 * right where that tells who left; errors that follow allow for the weights being estimated.
 */
export function withStaying(pair: Pair, { plan, begun, rows }: Cohort): Pair {
  if (plan.attrition !== 'weighted' || !begun) return pair;
  const all = pairOf({ plan, ...begun }, pair.group);
  const stayed = all.outcome.map((value) => (Number.isNaN(value) ? 0 : 1));
  const weighed = weighAttrition(designOf(all), stayed);
  if (weighed.kind === 'inestimable') return { ...pair, staying: named(weighed) };
  const { places, leaving } = leavingOf(weighed, {
    rows: Uint32Array.from(pair.places, (place) => rows[place]),
    began: { ...all, rows: Uint32Array.from(all.places, (place) => begun.rows[place]) },
    clusters: pair.clusters,
  });
  const own = Float64Array.from(places, (place) => weighed.weights[place]);
  const { effective, greatest } = weighed;
  const inGroup = stayed.reduce((sum, one, at) => sum + one * all.exposed[at], 0);
  const inAll = stayed.reduce((sum, one) => sum + one, 0);
  return {
    ...pair,
    weights: pair.weights ? own.map((weight, row) => weight * (pair.weights?.[row] ?? 1)) : own,
    ...(leaving && { leaving }),
    staying: { began: all.counts, stayed: [inGroup, inAll - inGroup], effective, greatest },
  };
}

/** Whoever was sure to leave or to stay: nobody who stayed is like them, whatever else it is called elsewhere. */
function named({ reason, about }: Inestimable): Inestimable {
  return inestimable(reason === 'separated' ? 'certain_to_leave' : reason, about);
}

export function isStayingTold(staying: StayingTold | Inestimable): staying is StayingTold {
  return 'began' in staying;
}
