/** Tests of all groups at once, q of what was not planned, and sizes in other measures, in English. */
export const enComparisonSeveral = {
  overall: {
    heading: 'Do the groups differ at all?',
    lead: 'Asked once of all {count} groups together, before any two of them are compared.',
    caption: 'Tests of all groups at once',
    test: 'Test',
    statistic: 'Statistic',
    /** A test, and what it is about; those of ranks say so by themselves. */
    named: '{test}, {of}',
    clear:
      'All {count} groups at once: were they alike, chance would show them as far apart in {percent} of such studies ({test}; {p}). So at least one differs from another.',
    unclear:
      'All {count} groups at once: were they alike, chance would show them as far apart in {percent} of such studies ({test}; {p}). These data do not show that any of them differs from another.',
    none: 'All {count} groups at once could not be tested: {reason}',
    noneFor: 'No test of all groups at once is told: none that we have asks what “{estimator}” asks.',
    short: 'It does not say which of them, nor by how much, nor why.',
    not: {
      which: 'Which group differs, and by how much: that is told pair by pair.',
      same: 'That all groups are the same, where it finds nothing: these data may be too few to tell.',
      pairs:
        'Whether a pair differs. Pairs are judged by limits that hold for all of them together (Bonferroni), whatever this test finds: it may be clear while no pair is, and the other way round.',
      cause: 'That being in a group made the difference. Chance did not decide who was there.',
    },
    notHead: 'What these tests do not say',
    meansHead: 'What these tests ask',
    tests: {
      welch_anova: 'Welch’s analysis of variance',
      kruskal_wallis: 'Kruskal-Wallis, by rank',
      chi_squared: 'Pearson’s chi-squared',
      fisher_freeman_halton: 'Fisher’s exact test (Freeman-Halton)',
      wald: 'Wald’s test',
      wald_of_ranks: 'Wald’s test of mean ranks',
    },
    of: {
      observed: 'as observed',
      change: 'of the changes since the start',
      adjusted: 'adjusted for what was measured before',
    },
    means: {
      welch_anova: 'whether all means are equal. The groups need not spread alike.',
      kruskal_wallis:
        'whether people of one group tend to stand higher than those of another. Where groups spread differently it may find something although typical values are the same.',
      chi_squared: 'whether the share is the same in all groups.',
      fisher_freeman_halton:
        'whether the share is the same in all groups. Every table with these totals is counted, since in some group fewer than five of one answer would be expected. It finds something too seldom rather than too often.',
      wald: 'whether all differences from the reference are nothing, in one regression with all groups.',
      wald_of_ranks: 'whether the mean rank is the same in all groups, in one regression of ranks with all groups.',
    },
    /** How its error is reckoned. */
    errors: {
      HC3: 'robust to unequal spread (HC3)',
      CR1: '“{cluster}” is allowed for (CR1)',
      CR2: '“{cluster}” is allowed for (CR2, HTZ)',
    },
    planned: 'asks what the planned estimate asks',
    nearest: 'stands in for the planned estimate, which has no such test: a regression that adjusts for the same',
    sparse:
      'In some group fewer than five of one answer would be expected, and there are too many tables to count: take this p as approximate.',
    method: {
      welch_anova: 'All groups at once: Welch’s analysis of variance.',
      kruskal_wallis: 'All groups at once, by rank: Kruskal-Wallis, corrected for ties.',
      chi_squared: 'Shares of all groups at once: chi-squared, without correction.',
      fisher_freeman_halton: 'Shares of all groups at once: Fisher’s exact test as Freeman and Halton extended it.',
      wald: 'All differences at once: Wald’s F, with clusters by CR2 and the degrees of freedom of Hotelling’s T² (HTZ).',
      wald_of_ranks: 'The same of the ranks, which clusters can be allowed for.',
    },
  },
  explored: {
    head: 'q',
    what: 'q: {count} tests on this page stand beside the planned answer, and of many some are small by chance. Of all whose q is at most 0.05, on average at most 5% are there by chance alone (Benjamini-Hochberg).',
    ofTest: 'Beside the other tests that were not planned ({count} in all): {q}.',
    method: 'q of what was not planned, all of it as one family: Benjamini and Hochberg.',
  },
  sizes: {
    caption: 'The plain difference in other measures, “{group}” beside “{reference}”',
    measure: 'Measure',
    value: 'Value',
    names: {
      hedges_g: 'Hedges’ g',
      cliffs_delta: 'Cliff’s delta',
      risk_difference: 'Difference of the shares',
      risk_ratio: 'Ratio of the shares',
      odds_ratio: 'Ratio of the odds (Fisher’s exact)',
    },
    says: {
      hedges_g: 'the difference of means in standard deviations of both groups',
      cliffs_delta:
        'of all pairs of one of each group: how much more often the one of this group stands higher than lower; 1 always, 0 as often, −1 never',
      risk_difference: 'in percentage points; interval of Newcombe',
      risk_ratio: 'how many times the share of the reference; interval of Koopman',
      odds_ratio: 'exact interval and p; more than 1 is higher in this group',
    },
    note: 'As observed: these adjust for nothing, and the answer is not by them.',
    noClusters: 'Intervals and p are left out: they would know nothing of people who share the same “{cluster}”.',
  },
};
