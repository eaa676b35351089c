import type { Comparison, OverallTold } from '@orion/analysis';
import type { ComparisonPlan, Estimator } from '@orion/core/comparison';
import { planInR, type Reading } from './plan-in-r.ts';
import type { Provenance } from './provenance.ts';
import { rCells } from './r-cells.ts';
import { rDescribed } from './r-described.ts';
import { rEnding } from './r-ending.ts';
import { rDimensions, rHeterogeneity } from './r-explored.ts';
import { rLogistic } from './r-logistic.ts';
import { rMatching } from './r-matching.ts';
import { rMixed } from './r-mixed.ts';
import { rOverall } from './r-overall.ts';
import { rComment, rFlag, rList, rLists, rText, type RCode } from './r-quote.ts';
import { rRegression } from './r-regression.ts';
import { rRobustness } from './r-robustness.ts';
import { rSizes, rSizesOfNumbers, rSizesOfShares } from './r-sizes.ts';
import { rStarts } from './r-starts.ts';
import { rTable } from './r-table.ts';
import { rThreshold } from './r-threshold.ts';
import { rWeighting } from './r-weighting.ts';
import { rWorst } from './r-worst.ts';
import { orionInR, toldByOrion } from './told-by-orion.ts';

/**
 * An R script that repeats a comparison on the same data file, by base R and the packages statisticians use: clubSandwich for
 * errors by cluster, lme4 and lmerTest for random intercepts and slopes. It prints CSV, a line for each number: what Orion told,
 * what R finds, the difference. What it does not repeat stands in its head. Run it as `Rscript FILE [DATA [SHEET]]`.
 */
export function comparisonScriptR(
  comparison: Comparison,
  provenance: Pick<Provenance, 'orion' | 'dataFile' | 'dataHash' | 'planHash' | 'disclosure'>,
  reading: Reading = {},
): string {
  const { plan, overall } = comparison;
  const asked = [...new Set([plan.primary, ...plan.sensitivity])];
  return [
    ...headOf(comparison, provenance),
    '',
    `plan <- ${planInR(comparison, provenance, reading)}`,
    '',
    '# What Orion told, by the names that the same has below.',
    `orion <- ${orionInR(toldByOrion(comparison))}`,
    `overall <- ${overallInR(plan, overall)}`,
    rCells,
    rTable,
    rRegression,
    ...sectionsOf(asked),
    ...(overall ? [rOverall] : []),
    ...besideOf(comparison),
    rDescribed,
    `# ---- The ways to estimate that the plan names ${'-'.repeat(71)}`,
    `ways <- list(\n${asked.map((one) => `  ${one} = function(pair) ${ways[one].r}`).join(',\n')}\n)`,
    rEnding,
  ].join('\n');
}

function headOf(
  { plan, contrasts }: Comparison,
  { orion, planHash, dataHash, disclosure }: Parameters<typeof comparisonScriptR>[1],
): readonly string[] {
  return [
    '# Repeats a comparison made with Orion, on the same data file and without Orion.',
    rComment(plan.title),
    rComment(`Orion ${orion}; SHA-256 of the plan ${planHash}, of the data ${dataHash}`),
    '#',
    '# Run: Rscript THIS_FILE [DATA_FILE [SHEET]]. It prints CSV, a line for each number: what Orion told, what R finds, and',
    '# the difference; scores are shares from 0 to 1.',
    '# Packages, where the plan needs them: install.packages(c("clubSandwich", "lme4", "lmerTest", "readxl"))',
    '#',
    '# Not repeated: answers drawn for those that are missing, and how far these must be shifted before the answer tips (they',
    '# hang on the numbers that Orion draws); what is looked at before an answer beside balance, clusters and leavers; whose story ended; counts',
    '# in pictures.',
    ...(disclosure === 'released'
      ? ['#', '# These numbers were rounded before they left those who evaluate: small differences are that rounding.']
      : []),
    ...(contrasts.length === 0
      ? [
          '#',
          '# Orion refused an answer from these data: what this prints describes, and is no effect.',
          'message("Orion refused an answer from these data: what this prints describes, and is no effect.")',
        ]
      : []),
  ];
}

/** How each way to estimate is called in R, and the part of the script that it stands in. */
const ways: Readonly<Record<Estimator, { readonly r: string; readonly sections: readonly string[] }>> = {
  difference: { r: 'plain_difference(pair$y, pair)', sections: [] },
  ranks: { r: 'rank_shift(pair)', sections: [] },
  baseline_adjusted: { r: 'linear(pair$y, design_of(pair), pair)', sections: [] },
  difference_in_differences: { r: 'plain_difference(pair$y - before_of(pair), pair)', sections: [] },
  standardised_risk: { r: 'average_effect(pair)', sections: [rLogistic] },
  fractional_logistic: { r: 'average_effect(pair)', sections: [rLogistic] },
  propensity_weighting: { r: 'by_weights(pair, for_everybody(pair))', sections: [rWeighting] },
  overlap_weighting: { r: 'by_weights(pair, for_the_overlapping(pair))', sections: [rWeighting] },
  entropy_balancing: { r: 'by_weights(pair, for_the_exposed(pair))', sections: [rWeighting] },
  doubly_robust: { r: 'doubly_robust(pair)', sections: [rWeighting] },
  matching: { r: 'in_pairs(pair)', sections: [rWeighting, rMatching] },
  matching_with_replacement: { r: 'with_replacement(pair)', sections: [rWeighting, rMatching] },
  regression_in_pairs: { r: 'regression_in_pairs(pair)', sections: [rWeighting, rMatching] },
  discontinuity: { r: 'at_the_threshold(pair)', sections: [rThreshold] },
  random_intercept: { r: 'random_intercept(pair)', sections: [rMixed] },
  random_slope: { r: 'random_slope(pair)', sections: [rMixed] },
  staggered_differences: { r: 'staggered_differences(pair)', sections: [rStarts] },
};

/** Each part once, in the order in which the parts rest on each other. */
function sectionsOf(asked: readonly Estimator[]): readonly string[] {
  return [...new Set(asked.flatMap((one) => ways[one].sections))];
}

/** What stands beside the planned answer. */
function besideOf({ plan, contrasts, dimensions }: Comparison): readonly string[] {
  if (contrasts.length === 0) return [];
  const { outcome, primary, heterogeneity } = plan;
  const isYesNo = outcome.since === undefined && (outcome.kind === 'yes_no' || outcome.atLeast !== undefined);
  return [
    ...(contrasts.some(({ sizes }) => sizes) ? [rSizes, isYesNo ? rSizesOfShares : rSizesOfNumbers] : []),
    ...(primary === 'baseline_adjusted' ? [rRobustness] : []),
    ...(heterogeneity.length > 0 ? [rHeterogeneity] : []),
    ...(dimensions ? [rDimensions] : []),
    ...(contrasts.some(({ missingAnswers }) => missingAnswers?.worstCase) ? [rWorst] : []),
  ];
}

/** The tests of all groups as they were made, and whether of people as they are or as the plan weighs them. */
function overallInR({ primary, sensitivity }: ComparisonPlan, overall: OverallTold | undefined): RCode {
  const isPlainAsked = primary === 'difference' || sensitivity.includes('difference');
  return rLists(
    (overall?.lines ?? []).map(({ test, of }) =>
      rList({ test: rText(test), of: rText(of), is_weighed: rFlag(of !== 'observed' || isPlainAsked) }),
    ),
  );
}
