import type { Estimator } from '@orion/core/comparison';
import { overlapOf } from '../weighting/overlap.ts';
import { fitPropensity, type PropensityFit } from '../weighting/propensity.ts';
import { weigh } from '../weighting/weigh.ts';
import { weighByPropensity } from '../weighting/weigh-by-propensity.ts';
import { effectiveSizes, type WeightKind } from '../weighting/weighing.ts';
import { check } from './check.ts';
import type { Check } from './check.ts';
import type { Contrast } from './comparison.ts';
import type { Pair } from './pair.ts';

/** People worth fewer than this under weights are a group of fewer: no error of it can be trusted. */
export const fewestWorth = 10;
/** Below this share of what they are without weights a few stand for many. */
const littleWorth = 0.5;
/** Weights that leave people aside on purpose make a group smaller: that is told where it becomes a small one. */
const smallWorth = 30;
/** Beyond it what is said of a group is said of people with nobody beside them. */
const mostAlone = 0.1;

/**
 * Whom a way to estimate has stand for whom, as weights: of everybody where it speaks of everybody, be it by weights or by
 * the line of a regression, which then reaches where one group has nobody. Those that are not here leave out or adjust for
 * nobody.
 */
const standing: Partial<Readonly<Record<Estimator, WeightKind>>> = {
  baseline_adjusted: 'ate',
  standardised_risk: 'ate',
  fractional_logistic: 'ate',
  random_intercept: 'ate',
  propensity_weighting: 'ate',
  doubly_robust: 'ate',
  overlap_weighting: 'overlap',
  entropy_balancing: 'entropy',
};

/** How many of each group have which propensity, and what groups are worth; nothing where they are told apart without fail. */
export interface OverlapTold extends Pick<Contrast, 'overlap'> {
  readonly worth?: Worth;
}

/** Of the group, and of the reference: people, and so many of equal weight who would say as much (Kish). */
interface Worth {
  readonly people: readonly [number, number];
  readonly effective: readonly [number, number];
  /** Whether it speaks of everybody, so that either group may have nobody alike. */
  readonly isOfEverybody: boolean;
}

export function overlapTold(pair: Pair, primary: Estimator): OverlapTold {
  if (pair.before.columns.length === 0) return {};
  const fit = fitPropensity(pair.exposed, pair.before, pair.weights);
  if (fit.kind === 'inestimable') return {};
  const worth = worthOf(pair, fit, standing[primary]);
  return { overlap: overlapOf(fit.propensity, pair.exposed).bins, ...(worth && { worth }) };
}

function worthOf(pair: Pair, fit: PropensityFit, of: WeightKind | undefined): Worth | undefined {
  if (of === undefined) return undefined;
  const { exposed, before, weights: base } = pair;
  const weighing =
    of === 'entropy'
      ? weigh({ of, exposed, before, ...(base && { base }) })
      : weighByPropensity(fit, { exposed, of, ...(base && { base }) });
  if (weighing.kind === 'inestimable') return undefined;
  // What weights of a survey, or for those who left, cost is told elsewhere.
  const people = base ? effectiveSizes(base, exposed) : pair.counts;
  return { people, effective: weighing.effective, isOfEverybody: of === 'ate' };
}

/** Of whom there is nobody alike in the other group, in either where an estimate speaks of everybody; and who is worth little. */
export function checksOfOverlap(group: string, reference: string, { overlap, worth }: OverlapTold): readonly Check[] {
  if (!overlap) return [];
  const [inGroup, inReference] = overlap;
  const alone = aloneOf(inGroup, inReference);
  const isOfEverybody = worth?.isOfEverybody === true;
  const others = isOfEverybody ? aloneOf(inReference, inGroup) : 0;
  const found = [
    ...(alone > mostAlone ? [check('overlap_poor', 'warn', { group, share: alone })] : []),
    ...(others > mostAlone ? [check('overlap_poor_reference', 'warn', { group, share: others })] : []),
    ...(worth ? [0, 1] : []).flatMap((arm) => {
      const [people, effective] = [worth?.people[arm] ?? 0, worth?.effective[arm] ?? 0];
      if (effective >= (isOfEverybody ? littleWorth * people : Math.min(people, smallWorth))) return [];
      const thin = arm === 0 ? group : reference;
      return [check('overlap_thin', 'warn', { group, thin, people: Math.round(people), worth: Math.floor(effective) })];
    }),
  ];
  return found.length > 0 ? found : [check('overlap_good', 'good', { group })];
}

/** Share of people in a stretch of propensity in which the other group has nobody. */
function aloneOf(own: readonly number[], others: readonly number[]): number {
  const all = own.reduce((sum, count) => sum + count, 0);
  return own.reduce((sum, count, bin) => sum + (others[bin] === 0 ? count : 0), 0) / Math.max(1, all);
}
