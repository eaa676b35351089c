/** The ways of estimating, of whom they speak, on what they rest and how their error is reckoned, in English. */
export const enComparisonMethods = {
  heads: {
    speaks: 'Speaks of',
    rests: 'Rests on',
    formula: 'Formula',
    error: 'Error',
    source: 'Source',
    figures: 'Figures',
  },
  symbols:
    'y: outcome; y₀: outcome before; z: 1 in the group, 0 in the reference; x: what was known before; c: cluster; ȳ: mean; e(x): likelihood of being in the group; w: weight; subscripts 1 and 0: group and reference.',
  estimators: {
    difference: {
      name: 'Plain difference of means',
      how: 'comparing plain averages',
      assumption: 'the groups did not differ beforehand in anything that matters.',
    },
    ranks: {
      name: 'Ranks (Mann-Whitney, Hodges-Lehmann)',
      how: 'comparing everybody of one group with everybody of the other',
      assumption: 'the groups did not differ beforehand, and one distribution is the other one moved.',
    },
    baseline_adjusted: {
      name: 'Adjusted for the start',
      how: 'among people alike in what was measured before',
      assumption:
        'among people alike in what was measured before, who was in the group did not depend on how they would have fared.',
    },
    difference_in_differences: {
      name: 'Difference in differences',
      how: 'in how much people changed since the start',
      assumption: 'without the difference between them, both groups would have changed by as much.',
    },
    standardised_risk: {
      name: 'Standardised risk',
      how: 'had everybody been in the one group, or everybody in the other',
      assumption: 'a logistic model of what was measured before tells how likely the outcome was, in each group.',
    },
    fractional_logistic: {
      name: 'Fractional logistic regression',
      how: 'among people alike in what was measured before, by a model that keeps scores within their limits',
      assumption: 'a logistic curve through what was measured before tells the mean score, in each group.',
    },
    propensity_weighting: {
      name: 'Weighted by propensity',
      how: 'after both groups were weighted to look like everybody',
      assumption:
        'what was measured before tells all that decided who was in the group, and everybody could have been in either.',
    },
    overlap_weighting: {
      name: 'Weighted to the overlap',
      how: 'among people who could have been in either group',
      assumption: 'what was measured before tells all that decided who was in the group.',
    },
    entropy_balancing: {
      name: 'Entropy balancing',
      how: 'after the reference was weighted until its averages were those of the group',
      assumption:
        'what was measured before, by its averages, tells all that decided who was in the group and matters for the outcome.',
    },
    doubly_robust: {
      name: 'Doubly robust',
      how: 'weighted and adjusted at once',
      assumption:
        'one of two models is right: the one of who was in the group, or the one of the outcome; and nothing unmeasured decided both.',
    },
    matching: {
      name: 'Matched',
      how: 'beside the most similar people of the reference',
      assumption: 'people alike in what was measured before differ in nothing else that matters.',
    },
    discontinuity: {
      name: 'At the threshold of entry',
      how: 'just at the threshold of entry',
      assumption: 'people just below and just above the threshold are alike, and nobody could choose their side.',
    },
    random_intercept: {
      name: 'Random intercept by cluster',
      how: 'among people alike in what was measured before, allowing for what a cluster shares',
      assumption:
        'what a cluster shares is not bound to what was measured before, and is spread like a normal distribution.',
    },
  },
  estimands: {
    everyone: 'everybody compared',
    the_exposed: 'those in the group',
    the_overlapping: 'those who could have been in either group',
    at_the_threshold: 'those at the threshold',
    the_matched: 'those for whom somebody similar was found',
    as_observed: 'the groups as they are',
  },
  errors: {
    classical: 'classical: the same spread for everybody',
    HC3: 'robust to unequal spread (HC3)',
    CR2: 'robust by cluster, few clusters allowed for (CR2, Satterthwaite degrees of freedom)',
    CR1: 'robust by cluster (CR1)',
    welch: 'unequal spread in both groups (Welch)',
    ranks: 'from the ranks',
    stacked: 'stacked estimating equations: the estimated weights are allowed for',
    stacked_by_cluster: 'stacked estimating equations, summed by cluster',
    pairs: 'by matched pair',
    abadie_imbens: 'of matching with replacement (Abadie and Imbens), the estimated score allowed for',
    reml: 'from the mixed model (REML)',
    delta: 'by the delta method',
    delta_by_cluster: 'by the delta method, summed by cluster',
  },
  notes: {
    parallel_paths_assumed: 'holds if both groups would have changed by as much',
    adjusts_for_baseline: 'adjusts for where people started',
    unadjusted: 'adjusts for nothing',
    drops_the_unmatched: 'leaves out those without somebody similar',
    speaks_of_the_overlap: 'speaks only of people who could have been in either group',
    speaks_of_the_threshold: 'speaks only of people at the threshold',
    penalised: 'the model was penalised, since some people’s outcome was foretold with certainty',
    few_clusters: 'few clusters: the error itself is uncertain',
    ranks_not_means: 'a difference of typical values, not of means',
    poor_balance: 'the groups still differ after this method',
    ties_at_threshold: 'many people stand exactly at the threshold',
  },
  inestimable: {
    constant_outcome: 'everybody has the same outcome.',
    empty_group: 'a group has nobody.',
    no_convergence: 'the computation did not settle.',
    no_overlap: 'nobody could have been in either group.',
    separated: 'what was measured foretells the outcome or the group with certainty.',
    singular: 'some columns say the same as others.',
    too_few_clusters: 'too few clusters.',
    too_few_people: 'too few people.',
  },
  naive: 'Before with after, or group with group, and nothing else',
  general: {
    holm: 'p values of several groups beside one reference: Holm.',
    wilson: 'Shares have intervals of Wilson.',
    balance: 'Balance: difference of means over the root of the mean variance of both groups, as before any weighting.',
    robustness: 'Robustness value: how strong something unmeasured would have to be.',
    clusters: 'Design effect: 1 + (mean size of a cluster less 1) × correlation within clusters.',
    missing: 'People of whom something is missing that the plan needs are left out (complete cases).',
  },
  provenance: {
    orion: 'Orion',
    analysis: 'Analysis',
    plan: 'Fingerprint of the plan (SHA-256)',
    data: 'Fingerprint of the data (SHA-256)',
    file: 'Data',
    rows: 'Rows',
    seed: 'Seed of chance',
    made: 'Made on',
    logged: 'Plan logged on',
    form: 'Form of this comparison',
    script:
      'The R script made with this report repeats the main results on the same data file, without Orion. The same plan, data, seed and version give the same numbers.',
  },
};
