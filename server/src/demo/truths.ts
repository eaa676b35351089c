/** The dimensions of rss-core, in which the demonstration's people stand somewhere. */
export const demoDimensions = ['economic', 'social', 'psychosocial'] as const;
export type DemoDimension = (typeof demoDimensions)[number];

export const demoCountries = ['GN', 'SN', 'MA'] as const;
export type DemoCountry = (typeof demoCountries)[number];

/** How people of one country come to have a mentor. */
export type Entry =
  /** Everybody whose composite at the baseline is below; nobody else. */
  | { readonly by: 'sharp_rule'; readonly below: number }
  /** A probability that falls with the composite at the baseline: one half at `half`, and the steeper the larger `steepness`. */
  | { readonly by: 'need'; readonly half: number; readonly steepness: number };

/** What is true of a country, on the scale of scores: shares from 0 to 1. */
export interface CountryTruth {
  /** The mean of each dimension at the baseline. */
  readonly level: Readonly<Record<DemoDimension, number>>;
  readonly women: number;
  /** Women less men, in every dimension. */
  readonly womenLessMen: number;
  readonly entry: Entry;
}

/**
 * What is true of the made-up people, so that a method can be seen to find it. docs/demo.md says the same in words, and
 * made-up-truths.test.ts finds each number again in what is generated.
 */
export const demoTruths = {
  countries: {
    // Composites of 0.48 in both, behind which stand different lives; women above men here, below there.
    GN: {
      level: { economic: 0.4, social: 0.52, psychosocial: 0.52 },
      women: 0.25,
      womenLessMen: 0.06,
      entry: { by: 'sharp_rule', below: 0.5 },
    },
    SN: {
      level: { economic: 0.54, social: 0.48, psychosocial: 0.42 },
      women: 0.3,
      womenLessMen: -0.06,
      entry: { by: 'need', half: 0.45, steepness: 12 },
    },
    MA: {
      level: { economic: 0.46, social: 0.56, psychosocial: 0.51 },
      women: 0.35,
      womenLessMen: 0,
      entry: { by: 'need', half: 0.47, steepness: 12 },
    },
  } satisfies Readonly<Record<DemoCountry, CountryTruth>>,
  /** What a year does to everybody, and what a mentor adds to it; half of each by the midline. In every dimension. */
  growth: 0.05,
  mentoring: 0.06,
  /** Standard deviations: of a person in all dimensions, of a person in one, of a round in one, of who asks in all. */
  spread: { person: 0.09, inDimension: 0.06, round: 0.05, interviewer: 0.04 },
  /** The log odds of being found at the next round: at a score of one half, by what the last score is above it, for women. */
  found: { base: 1.4, byScore: 3, women: 0.6 },
  /** A single answer that is declined, whatever it would have been. */
  declined: 0.03,
} as const;

/** The mean composite at the baseline. */
export function compositeOf({ level }: CountryTruth): number {
  return demoDimensions.reduce((sum, dimension) => sum + level[dimension], 0) / demoDimensions.length;
}

/** How likely somebody with this composite at the baseline comes to have a mentor. */
export function mentoringProbability(entry: Entry, composite: number): number {
  if (entry.by === 'sharp_rule') return composite < entry.below ? 1 : 0;
  return logistic(entry.steepness * (entry.half - composite));
}

/** How likely somebody is found at the next round. */
export function foundProbability(isWoman: boolean, lastComposite: number): number {
  const { base, byScore, women } = demoTruths.found;
  return logistic(base + byScore * (lastComposite - 0.5) + (isWoman ? women : 0));
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
