import type { Cohort } from '../cohort/cohort.ts';
import { welchDifference } from '../groups/mean-difference.ts';
import type { Attrition } from './people-told.ts';
import { bare } from './estimate.ts';

/** Who was asked about and has no outcome, by group, and whether they began otherwise than those who stayed. */
export function attritionOf({ plan, asked }: Cohort): Attrition {
  const groups = plan.exposure.groups.length;
  const all = new Array<number>(groups).fill(0);
  const lost = new Array<number>(groups).fill(0);
  for (let place = 0; place < asked.group.length; place++) {
    all[asked.group[place]]++;
    if (Number.isNaN(asked.outcome[place])) lost[asked.group[place]]++;
  }
  const { baseline, outcome } = asked;
  if (!baseline || lost.every((count) => count === 0)) return { asked: all, lost };
  const before = (isLost: boolean): Float64Array =>
    baseline.filter((value, place) => !Number.isNaN(value) && Number.isNaN(outcome[place]) === isLost);
  const [gone, stayed] = [before(true), before(false)];
  if (gone.length === 0 || stayed.length === 0) return { asked: all, lost };
  return {
    asked: all,
    lost,
    baseline: { stayed: meanOf(stayed), lost: meanOf(gone), difference: bare(welchDifference(gone, stayed)) },
  };
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
