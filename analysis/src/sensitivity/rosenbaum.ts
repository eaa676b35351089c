import { findRoot } from '../distribution/find-root.ts';
import { betaUpper } from '../distribution/incomplete-beta.ts';
import { normalUpper } from '../distribution/normal.ts';
import { inestimable, type Inestimable } from '../inestimable.ts';
import { selectWalsh } from './walsh-averages.ts';

/**
 * If something unmeasured made one of a pair up to gamma times as likely (in odds) to be the exposed one: the smallest and the
 * largest one-sided p there could be.
 */
export interface PBounds {
  readonly gamma: number;
  readonly low: number;
  readonly high: number;
}

/** The same, of the shift of Hodges and Lehmann, in the unit of the outcome. */
export interface ShiftBounds {
  readonly gamma: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Bounds of Wilcoxon's signed rank test on 1:1 pairs (Rosenbaum, _Observational Studies_, 2nd ed. 2002, section 4.3.3), by the normal,
 * of exposed minus reference. Ties share their rank; pairs without difference are ranked with the others and then count for nothing, as
 * there (and Pratt 1959; R's rbounds drops them first). `side` 1 asks whether the exposed are higher, -1 whether they are lower.
 * Inestimable without pairs or differences.
 */
export function signedRankBounds(
  differences: Float64Array,
  gammas: readonly number[],
  side: 1 | -1,
): readonly PBounds[] | Inestimable {
  if (differences.length === 0) return inestimable('empty_group');
  const ranked = rank(differences, side);
  if (ranked.sum === 0) return inestimable('constant_outcome');
  return gammas.map((gamma) => ({ gamma: checked(gamma), low: pAt(ranked, 1 / gamma), high: pAt(ranked, gamma) }));
}

/** The gamma from which on the signed rank test may no longer reject at alpha (one-sided): 1 where it never does. */
export function signedRankLimit(differences: Float64Array, side: 1 | -1, alpha = 0.025): number | Inestimable {
  if (differences.length === 0) return inestimable('empty_group');
  const ranked = rank(differences, side);
  if (ranked.sum === 0) return inestimable('constant_outcome');
  if (pAt(ranked, 1) >= alpha) return 1;
  // At worst all differences are expected on the side asked about, and p comes to a half or more: it crosses alpha before.
  return Math.exp(findRoot((log) => pAt(ranked, Math.exp(log)) - alpha, 0, Math.log(1e12)));
}

/**
 * Bounds of the shift on 1:1 pairs (Rosenbaum 2002, section 4.3.4): the shift at which the signed ranks are as expected at worst. It is
 * an average of two differences, or halfway between two, found without making all of them. n log n.
 */
export function shiftBounds(
  differences: Float64Array,
  gammas: readonly number[],
): readonly ShiftBounds[] | Inestimable {
  if (differences.length === 0) return inestimable('empty_group');
  const sorted = differences.toSorted();
  return gammas.map((gamma) => {
    const share = 1 / (1 + checked(gamma));
    return { gamma, low: shiftAt(sorted, share), high: shiftAt(sorted, 1 - share) };
  });
}

/**
 * Bounds of McNemar's test on 1:1 pairs of yes and no (Rosenbaum 2002, section 4.3.2), exact: of the pairs in which only one had the
 * event, how many were the exposed (or, with the two exchanged, the reference). Inestimable without such pairs.
 */
export function discordantBounds(
  onlyExposed: number,
  onlyReference: number,
  gammas: readonly number[],
): readonly PBounds[] | Inestimable {
  const atLeast = (share: number): number =>
    onlyExposed === 0 ? 1 : betaUpper(1 - share, share, onlyReference + 1, onlyExposed);
  if (onlyExposed + onlyReference === 0) return inestimable('constant_outcome');
  return gammas.map((gamma) => {
    const share = 1 / (1 + checked(gamma));
    return { gamma, low: atLeast(share), high: atLeast(1 - share) };
  });
}

function checked(gamma: number): number {
  if (!(gamma >= 1)) throw new Error(`gamma is 1 or more, not ${gamma}`);
  return gamma;
}

/** The sum of the ranks on the side asked about, of all ranks, and of their squares. */
interface Ranked {
  readonly seen: number;
  readonly sum: number;
  readonly squares: number;
}

function rank(differences: Float64Array, side: 1 | -1): Ranked {
  const sizes = differences.map(Math.abs).toSorted();
  const ahead = differences
    .filter((difference) => difference * side > 0)
    .map(Math.abs)
    .toSorted();
  const told = { seen: 0, sum: 0, squares: 0 };
  for (let from = 0, to = 0, next = 0; from < sizes.length; from = to) {
    while (to < sizes.length && sizes[to] === sizes[from]) to++;
    if (sizes[from] === 0) continue;
    const shared = (from + to + 1) / 2;
    told.sum += (to - from) * shared;
    told.squares += (to - from) * shared * shared;
    for (; next < ahead.length && ahead[next] === sizes[from]; next++) told.seen += shared;
  }
  return told;
}

/** One-sided p when each difference points to the side asked about with odds gamma. */
function pAt({ seen, sum, squares }: Ranked, gamma: number): number {
  const share = gamma / (1 + gamma);
  return normalUpper((seen - share * sum) / Math.sqrt(share * (1 - share) * squares));
}

/** The shift that leaves the given share of averages at or below it. */
function shiftAt(sorted: Float64Array, share: number): number {
  const pairs = (sorted.length * (sorted.length + 1)) / 2;
  const place = pairs * share;
  const whole = Math.round(place);
  if (Math.abs(place - whole) > 1e-9 * pairs || whole === 0 || whole === pairs)
    return selectWalsh(sorted, Math.min(pairs, Math.max(1, Math.ceil(place))));
  return (selectWalsh(sorted, whole) + selectWalsh(sorted, whole + 1)) / 2;
}
