/** A ratio of risks with the limits of its interval. */
export interface Ratio {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** How strong, as ratios of risks, something unmeasured must be tied to both exposure and outcome. */
export interface EValue {
  /** To explain the whole of what was found. */
  readonly value: number;
  /** To make it unsure: to move the nearer limit to no difference. 1 where it already is unsure. */
  readonly limit: number;
}

/**
 * The E-value of VanderWeele and Ding (_Annals of Internal Medicine_ 167, 2017): both ties at least this strong, beyond everything that was
 * adjusted for, could explain the ratio away; weaker ones could not. Infinite for a ratio of 0 or Infinity.
 */
export function eValue({ value, low, high }: Ratio): EValue {
  if (!(value >= 0 && low <= value && value <= high)) throw new Error('no ratio with its limits');
  const limit = low > 1 ? low : high < 1 ? high : 1;
  return { value: strength(value), limit: strength(limit) };
}

function strength(ratio: number): number {
  const over = ratio < 1 ? 1 / ratio : ratio;
  // The square of a very large ratio would overflow before its root does.
  return over === Infinity ? Infinity : over + Math.sqrt(over) * Math.sqrt(over - 1);
}

/** An odds ratio as a ratio of risks: itself where the outcome is rare (under 15%), else its root (VanderWeele 2017). */
export function ratioOfOdds({ value, low, high }: Ratio, isRare: boolean): Ratio {
  return isRare ? { value, low, high } : { value: Math.sqrt(value), low: Math.sqrt(low), high: Math.sqrt(high) };
}

/**
 * A difference in standard deviations of the outcome as an approximate ratio of risks, exp(0.91 d), with the limits exp(0.91 d +- 1.78 se)
 * (Chinn 2000; VanderWeele and Ding 2017). It takes the outcome as about normal: for scores with many at the ceiling it is rough.
 */
export function ratioOfDifference(standardized: number, standardError: number): Ratio {
  return {
    value: Math.exp(0.91 * standardized),
    low: Math.exp(0.91 * standardized - 1.78 * standardError),
    high: Math.exp(0.91 * standardized + 1.78 * standardError),
  };
}
