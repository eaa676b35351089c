import type { ComparisonPlan, Estimator } from '@orion/core/comparison';
import { inestimable } from '../inestimable.ts';
import { beside, interceptColumn } from '../linear/design.ts';
import { fitFirth } from '../logistic/firth.ts';
import { sharesOf } from '../logistic/logistic.ts';
import { overlapOf } from '../weighting/overlap.ts';
import { fitPropensity, type PropensityFit } from '../weighting/propensity.ts';
import { weigh } from '../weighting/weigh.ts';
import { weighByPropensity } from '../weighting/weigh-by-propensity.ts';
import { effectiveSizes, type Weighing, type WeightKind } from '../weighting/weighing.ts';
import { check } from './check.ts';
import type { Check } from './check.ts';
import { amongAlike } from './checks-of-entry.ts';
import type { Contrast } from './comparison.ts';
import type { EstimateLine } from './estimate-line.ts';
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

/** Where most have nobody beside them, it is not a few strange people who make a group worth little. */
const most = 0.5;
/** Weights of a group that make up less than this share of everybody leave out those of whom it has nobody. */
const leastReach = 0.75;

/** How many of each group have which propensity, and what groups are worth. */
export interface OverlapTold extends Pick<Contrast, 'overlap'> {
  readonly worth?: Worth;
  /** Whether hardly anybody has somebody alike, so that what is told of everybody rests on a line alone, or on a few. */
  readonly isHopeless?: boolean;
}

/** Of the group, and of the reference: people, and so many of equal weight who would say as much (Kish). */
interface Worth {
  readonly people: readonly [number, number];
  readonly effective: readonly [number, number];
  /** What the weights of each make up of everybody's: 1 on average where anybody could have been in either. */
  readonly reach: readonly [number, number];
  /** Whether it speaks of everybody, so that either group may have nobody alike. */
  readonly isOfEverybody: boolean;
}

export function overlapTold(
  pair: Pair,
  plan: Pick<ComparisonPlan, 'primary' | 'sensitivity' | 'assignment'>,
): OverlapTold {
  if (pair.before.columns.length === 0) return {};
  const fit = propensityOf(pair);
  if (!fit) return {};
  const { bins } = overlapOf(fit.propensity, pair.exposed);
  const worth = worthOf(pair, fit, standing[plan.primary]);
  const isAsked = [plan.primary, ...plan.sensitivity].some((one) => standing[one] === 'ate');
  const ofAll = worth?.isOfEverybody === true ? worth : isAsked ? worthOf(pair, fit, 'ate') : undefined;
  const mayBe = isAsked && amongAlike.has(plan.assignment.how);
  return {
    overlap: bins,
    ...(worth && { worth }),
    ...(mayBe && { isHopeless: leavesMostAlone(bins, ofAll) }),
  };
}

/** Beyond so many people a penalised curve takes too long for a picture. */
const mostPenalised = 200_000;

/**
 * Where something tells some of a group without fail there is no propensity but with a penalty (Firth 1993): enough to see how
 * many have nobody beside them, be it a handful or all.
 */
function propensityOf(pair: Pair): PropensityFit | undefined {
  const fit = fitPropensity(pair.exposed, pair.before, pair.weights);
  if (fit.kind === 'propensity') return fit;
  if (fit.reason !== 'no_overlap' || pair.n > mostPenalised) return undefined;
  const design = beside(interceptColumn(pair.n), pair.before);
  const penalised = fitFirth(design, pair.exposed, { weights: pair.weights });
  return penalised.kind === 'inestimable'
    ? undefined
    : { kind: 'propensity', design, propensity: sharesOf(penalised.logOdds) };
}

/** One alike for so many, by the shares of both groups in a stretch of propensity, is as good as none. */
const asGoodAsNone = 19;

/**
 * Most have as good as nobody beside them, and that not by the chance of small numbers: a group is worth fewer than ten when it
 * stands for everybody, or cannot be made to, since where it has nobody there is nobody to weigh.
 */
function leavesMostAlone([inGroup, inReference]: NonNullable<Contrast['overlap']>, worth: Worth | undefined): boolean {
  const alone = Math.max(aloneOf(inGroup, inReference, asGoodAsNone), aloneOf(inReference, inGroup, asGoodAsNone));
  if (alone <= most) return false;
  // Nobody can be weighed at all where somebody was as good as certain to be in one group.
  return !worth || Math.min(...worth.effective) < fewestWorth || Math.min(...worth.reach) < leastReach;
}

/** The same estimate; or none where it speaks of everybody and hardly anybody has somebody alike. */
export function notOfHardlyAnybody(line: EstimateLine, isHopeless: boolean): EstimateLine {
  return isHopeless && standing[line.estimator] === 'ate' && line.found.kind === 'estimated'
    ? { ...line, found: inestimable('hardly_anybody_alike') }
    : line;
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
  return { people, effective: weighing.effective, reach: reachOf(weighing, base), isOfEverybody: of === 'ate' };
}

function reachOf({ weights, exposed }: Weighing, base: Float64Array | undefined): readonly [number, number] {
  const sums = [0, 0];
  let all = 0;
  for (let row = 0; row < weights.length; row++) {
    sums[exposed[row] === 1 ? 0 : 1] += weights[row];
    all += base ? base[row] : 1;
  }
  return [sums[0] / all, sums[1] / all];
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

/** Share of people in a stretch of propensity in which the other group has nobody, or so many times fewer of its people. */
function aloneOf(own: readonly number[], others: readonly number[], times = Infinity): number {
  const sumOf = (counts: readonly number[]): number =>
    Math.max(
      1,
      counts.reduce((sum, count) => sum + count, 0),
    );
  const [all, ofOthers] = [sumOf(own), sumOf(others)];
  return (
    own.reduce((sum, count, bin) => {
      const isAlone = others[bin] === 0 || count / all > times * (others[bin] / ofOthers);
      return sum + (isAlone ? count : 0);
    }, 0) / all
  );
}
