import { inestimable, type Inestimable } from '../inestimable.ts';
import { beside, interceptColumn } from '../linear/design.ts';
import { doublyRobust } from '../weighting/doubly-robust.ts';
import { weigh } from '../weighting/weigh.ts';
import { weightedDifference } from '../weighting/weighted-difference.ts';
import type { Weighing, WeightKind } from '../weighting/weighing.ts';
import { balanceOf } from './balance.ts';
import { fewestWorth } from './overlap-told.ts';
import type { Estimand, EstimateLine, NoteCode } from './estimate-line.ts';
import type { Estimation } from './estimation.ts';
import type { Pair } from './pair.ts';

/** Of whom each kind of weights speaks. */
const spokenOf: Readonly<Record<WeightKind, Estimand>> = {
  ate: 'everyone',
  att: 'the_exposed',
  overlap: 'the_overlapping',
  entropy: 'the_exposed',
};

function stackedKind({ clusters }: Pair): EstimateLine['error'] {
  return clusters ? 'stacked_by_cluster' : 'stacked';
}

/** Weights under which both groups are alike in what was known before, then the difference of the weighted means. */
export function weightedBy(of: WeightKind): Estimation {
  return (pair) => {
    const estimand = spokenOf[of];
    const error = stackedKind(pair);
    const notes: readonly NoteCode[] = of === 'overlap' ? ['speaks_of_the_overlap'] : [];
    const weighing = weigh({
      of,
      exposed: pair.exposed,
      before: pair.before,
      ...(pair.weights && { base: pair.weights }),
    });
    if (weighing.kind === 'inestimable') return { found: weighing, estimand, error, notes };
    const after = standardisedAfter(pair, weighing.weights);
    return {
      found: isHopeless(weighing) ? tooThin : weightedDifference(weighing, pair.outcome, pair.clusters, pair.leaving),
      estimand,
      error,
      notes: [...notes, ...unevenNote(after)],
      figures: { effective: weighing.effective[0], effective_reference: weighing.effective[1] },
      balanceAfter: after,
    };
  };
}

/** Whether so few people stand for all that it is as if hardly anybody had been there. */
function isHopeless({ effective }: Weighing): boolean {
  return Math.min(...effective) < fewestWorth;
}

const tooThin: Inestimable = inestimable('overlap_too_thin');

/** Beyond this many standard deviations a difference is still there after weighting or matching. */
const mostUneven = 0.1;

export function unevenNote(after: readonly number[]): readonly NoteCode[] {
  return after.some((one) => Math.abs(one) > mostUneven) ? ['poor_balance'] : [];
}

/** Weights and regressions together: right where either is. */
export const byBoth: Estimation = (pair) => {
  const error = stackedKind(pair);
  const weighing = weigh({
    of: 'ate',
    exposed: pair.exposed,
    before: pair.before,
    ...(pair.weights && { base: pair.weights }),
  });
  if (weighing.kind === 'inestimable') return { found: weighing, estimand: 'everyone', error, notes: [] };
  if (isHopeless(weighing)) return { found: tooThin, estimand: 'everyone', error, notes: [] };
  const design = beside(interceptColumn(pair.n), pair.before);
  const robust = doublyRobust(weighing, {
    design,
    outcome: pair.outcome,
    clusters: pair.clusters,
    leaving: pair.leaving,
  });
  if (robust.kind === 'inestimable') return { found: robust, estimand: 'everyone', error, notes: [] };
  const after = standardisedAfter(pair, weighing.weights);
  return {
    found: robust.found,
    estimand: 'everyone',
    error,
    notes: unevenNote(after),
    figures: { by_regression: robust.byRegression, correction: robust.correction },
    balanceAfter: after,
  };
};

/** Differences of what was known before under the weights of a method. */
export function standardisedAfter(pair: Pair, weights: Float64Array): readonly number[] {
  return balanceOf(pair, { baseline: undefined }, weights).map(({ standardised }) => standardised);
}
