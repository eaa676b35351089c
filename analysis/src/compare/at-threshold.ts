import { discontinuity, type Discontinuity, type ThresholdEffect } from '../discontinuity/discontinuity.ts';
import type { Estimated } from '../estimated.ts';
import { inestimable, type Inestimable } from '../inestimable.ts';
import { baselineName } from './pair.ts';
import type { Figures, NoteCode } from './estimate-line.ts';
import type { Estimation } from './estimation.ts';

/** People just entitled beside people just not: what entry does at the threshold, and to nobody else. */
export const atThreshold: Estimation = (pair, { plan }) => {
  const { rule } = plan.assignment;
  const { running, exposed, outcome, clusters, weights, before } = pair;
  if (!rule || !running) throw new Error('no rule of entry, no threshold');
  const covariates = before.names.flatMap((name, place) =>
    name === baselineName && plan.baseline === rule.column ? [] : [{ name, values: before.columns[place] }],
  );
  const people = { score: running, outcome, exposure: exposed, clusters, weights, covariates };
  const found = discontinuity(people, { rule, bandwidth: rule.bandwidth });
  const estimand = 'at_the_threshold';
  if (found.kind === 'inestimable')
    return { found, estimand, error: clusters ? 'CR2' : 'HC3', notes: ['speaks_of_the_threshold'] };
  return {
    found: robustAgainstFewEntering(found.effect),
    estimand,
    error: found.error,
    n: found.effect.n,
    notes: notesOf(found),
    figures: figuresOf(found),
  };
};

/**
 * Where the rule moved few people the usual limits mislead, and those of Anderson and Rubin stand; their test of nothing is that
 * of the jump of the outcome. Without an end they say nothing.
 */
function robustAgainstFewEntering({ found, wald }: ThresholdEffect): Estimated | Inestimable {
  if (found.kind === 'inestimable' || !wald || wald.strength >= strongEnough) return found;
  if (wald.robust.kind !== 'between') return inestimable('no_jump');
  const { low, high } = wald.robust;
  return { ...found, low, high, p: wald.outcome.p };
}

/** Of the F of the jump of exposure. */
const strongEnough = 10;

/** Somebody may have chosen their side where scores crowd at the threshold, or where what was before jumps there. */
function notesOf({ density, covariates }: Discontinuity): readonly NoteCode[] {
  const jumps = covariates.some(({ jump }) => jump.kind === 'estimated' && jump.p < 0.05 / covariates.length);
  const crowds = density.counts.p < 0.05 || (density.jump.kind === 'estimated' && density.jump.p < 0.05);
  return [
    'speaks_of_the_threshold',
    ...(crowds ? (['ties_at_threshold'] as const) : []),
    ...(jumps ? (['poor_balance'] as const) : []),
  ];
}

/** The same in a window half and twice as wide, and without those nearest to the threshold. */
function figuresOf({ effect, half, double, donut }: Discontinuity): Figures {
  const valueOf = ({ found }: ThresholdEffect): number => (found.kind === 'estimated' ? found.value : NaN);
  const told = { bandwidth: effect.bandwidth, half: valueOf(half), double: valueOf(double), donut: valueOf(donut) };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => !Number.isNaN(value)));
}
