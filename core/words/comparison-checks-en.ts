/** What was looked at before the answer, and the words of tables and pictures, in English. */
export const enComparisonChecks = {
  verdicts: { refuse: 'Stops the answer', warn: 'Take care', good: 'Good' },
  checks: {
    plan_not_logged: 'It is not known that this plan was written before anybody looked at the outcome by group.',
    exploratory_landmark:
      'What people received after the start was taken as it stood at round “{round}”. Who was lost before that is not compared.',
    group_too_small: 'Number of people in “{group}”: {people}; fewer than {least} say nothing.',
    clusters_too_few: 'Number of clusters in “{group}”: {clusters}; with fewer than 5 it can only be described.',
    clusters_few: 'Number of clusters in “{group}”: {clusters}; with fewer than 10 the error itself is uncertain.',
    clusters_enough: 'Every group has 10 clusters or more.',
    no_cluster_named: 'The plan names no cluster. If people shared a mentor or a place, the interval is too narrow.',
    interviewer_confounded:
      'People’s own mentor or case worker asked in {share} of “{group}” but in {reference} of the reference. Better answers to a helper cannot be told apart from better lives.',
    interviewer_uneven:
      'People’s own mentor or case worker asked in {share} of “{group}” and in {reference} of the reference. People answer their helpers more kindly.',
    interviewer_even: 'People’s own mentor or case worker asked about as often in every group.',
    no_interviewer: 'The plan says that nobody who helps also asked; the data do not show who asked.',
    mode_uneven:
      'Asked by “{mode}” (“{column}”): {share} of “{group}” and {reference} of the reference. People answer otherwise when they are asked otherwise.',
    weights_thin:
      'By the weights of the plan the {people} people of “{group}” are worth {worth} of equal weight: a few decide what it says.',
    attrition_uneven:
      'The outcome is not known of more people in “{group}” ({share}) than where it is known best ({reference}).',
    attrition_low: 'The outcome is known of nearly everybody; not known: {share}.',
    attrition_high:
      'The outcome is not known of many: {share}. They were lost on the way, or it is too early to ask them.',
    leavers_weighted:
      'Those who stayed ({people}) stand for all who began ({began}) in “{group}” and the reference, each by how likely people like them were to stay; the most that one counts is {greatest} times the mean.',
    leavers_differ: 'Those of whom the outcome is not known had not started like the others: {difference}.',
    interviewer_unknown:
      'Who asked the outcome is not known for {share} of the people (“{column}”): whether it was their own mentor cannot be told.',
    clusters_unknown:
      'Whom people share is not known for {share} of a group (“{column}”). Each of them is taken to stand alone, which may promise too much.',
    na_read_as_silence: '“NA” in “{column}” was read as no answer: cells {cells}.',
    covariate_redundant:
      '“{column}” is the same for everybody, or the rest of the plan says it already: the estimates for “{group}” are made without it.',
    levels_redundant:
      'The rest of the plan already says part of “{column}”: the estimates for “{group}” are made without that part.',
    missing_much: 'Not known for {share} of the people: “{column}”. They are left out.',
    balance_poor:
      '“{group}” differed from the reference before: most in “{column}” ({standardised} standard deviations).',
    balance_good: '“{group}” was much like the reference in all that was measured before.',
    overlap_poor: 'For {share} of “{group}” there is nobody alike in the reference.',
    overlap_poor_reference:
      'For {share} of the reference there is nobody alike in “{group}”, and the estimate speaks of everybody.',
    overlap_thin:
      'So that “{thin}” ({people} people) stands for whom the estimate speaks of, a few count for many: it is worth {worth} people of equal weight. Beside “{group}” the answer rests on these few.',
    overlap_good:
      'For nearly everybody of whom the estimate speaks there is somebody alike in the other group (“{group}” beside the reference).',
    paths_apart_before:
      'Before the start the changes of “{group}” and of those beside them already differed by more than chance would show: the answer may come of that.',
    paths_alike_before:
      'Before the start the changes of “{group}” and of those beside them do not differ by more than chance would show.',
    paths_unseen_before:
      'Too few of “{group}” were seen at two rounds before they began: whether they were on one path with those beside them cannot be looked at.',
    low_score_entry: 'People entered because of a low score. Low scores rise by themselves: part of a rise is no help.',
    began_low:
      '“{group}” began lower than the reference (“{column}”: {standardised} standard deviations). Low scores rise by themselves: part of a rise is no help.',
    told_apart:
      'Nobody in “{group}” began like anybody in the reference: “{column}” alone tells without fail who is in which group.',
    carried_on:
      'Nobody in “{group}” began like anybody in the reference (“{column}”). The estimate carries the line of each group on to where it has nobody, and is right only if these lines are straight.',
    changes_of_rule:
      'People entered by a rule on “{column}”, and changes since then are counted. Low scores rise and high ones fall by themselves: without any help the groups would not have changed alike.',
    changes_from_apart:
      '“{group}” and the reference began apart (“{column}”: {standardised} standard deviations), and changes since then are counted. Low scores rise and high ones fall by themselves: part of this difference would be there without any help.',
    threshold_alone:
      'The planned estimate is at the threshold: it speaks of those near it alone, rests on few of them, and is meant to stand beside another.',
    ended:
      'Before the outcome was asked, the story of {share} of “{group}” and of {reference} of the reference had ended (“{column}”), by death or a new migration, say. The answer speaks of the others alone.',
    underpowered:
      'Only a difference of {detectable} or more would be found reliably for “{group}”; the plan cares for {wanted}.',
    no_baseline: 'It is not known how people fared before. They may have differed from the start.',
    self_chosen: 'A person, not a rule, decided who entered. What they knew is not all in the data.',
    outcome_constant: 'Everybody has the same outcome: there is nothing to compare.',
  },
  instead: {
    plan_not_logged: 'Log the plan in the house before the next round is asked, and repeat the comparison then.',
    exploratory_landmark: 'Compare by what was offered at the start, which does not follow from how people fared.',
    group_too_small: 'Wait for more people, or join groups that mean the same, before looking at the outcome.',
    clusters_too_few:
      'Describe the groups, or wait until at least 5 clusters are in each. A longer wait within one mentor does not help; more mentors do.',
    clusters_few: 'Read the interval as a lead, and repeat the comparison when more clusters are in.',
    clusters_enough: '',
    no_cluster_named: 'Name the column that says whose mentor or place it was.',
    interviewer_confounded:
      'Have some people of each group asked again by somebody independent, and compare those, or take an outcome that nobody was asked.',
    interviewer_uneven: 'Compare only those asked by somebody independent: add that as a condition of the plan.',
    interviewer_even: '',
    no_interviewer: 'Record who asked and how, and name both columns in the plan.',
    mode_uneven: 'Compare only those who were asked in one way: add that as a condition of the plan.',
    weights_thin:
      'See whether the largest weights are a slip; or cap them by a rule that is written down before anybody looks.',
    attrition_uneven:
      'Look for those who were lost, wait for those whom it is too early to ask, and see how far the worst case would move the answer.',
    attrition_low: '',
    attrition_high:
      'Look for those who were lost, wait for those whom it is too early to ask, and see how far the worst case would move the answer.',
    leavers_weighted:
      'A few people stand for very many: look for those who were lost, and see what the answer is without these weights.',
    leavers_differ:
      'Look for those who were lost, or let those who stayed stand for them (weights for those who left).',
    interviewer_unknown: 'Record who asks and in which role, and repeat the comparison.',
    clusters_unknown: 'Record it for everybody, or leave out those of whom it is not known.',
    na_read_as_silence:
      'If it is a word there (Namibia, say), write "missing": [] into the plan, or the words that do mean no answer.',
    covariate_redundant:
      'Take it out of the plan, or see whether another column was meant. The estimate is the same without it.',
    levels_redundant: 'Nothing needs to be done: the estimate is the same.',
    missing_much: 'Ask again for what is missing, or leave the column out of the plan before looking at the outcome.',
    balance_poor: 'Choose a reference that is more alike, or an estimator that weights or matches.',
    balance_good: '',
    overlap_poor: 'Narrow the question to people who could have been in either group.',
    overlap_poor_reference:
      'Ask about those who could have been in either group (“Weighted to the overlap”), or about those in the group (“Entropy balancing”).',
    overlap_thin:
      'Ask about those who could have been in either group (“Weighted to the overlap”), and see how far both answers are apart.',
    overlap_good: '',
    paths_apart_before: 'Compare with people who changed alike before, and take what is found here as unsure.',
    paths_alike_before: '',
    paths_unseen_before: 'Bring a round from before the start, where one was asked.',
    low_score_entry: 'Compare with people as low at the start who went without; never before with after alone.',
    began_low: 'Compare with others who began as low and stayed without; never before and after alone.',
    told_apart:
      'If a rule on this score decided who entered, say so with its threshold, and compare people at the threshold. If none did, there is nobody here to compare with: look for people who began alike.',
    carried_on:
      'Set the estimate at the threshold of entry beside it where there is one, or look for people who began alike.',
    changes_of_rule:
      'Compare people who began alike (“Adjusted for the start”), or at the threshold of entry; the difference of changes may stand beside that.',
    changes_from_apart:
      'Compare people who began alike (“Adjusted for the start”), and see how far both answers are apart.',
    threshold_alone: 'Plan another estimate (“Adjusted for the start”, say) and let the threshold stand beside it.',
    ended:
      'Read these shares as an outcome of their own. Where they differ, those who are left in both groups are no longer alike.',
    underpowered:
      'Wait for more clusters and people, or say before looking that only larger differences are asked about.',
    no_baseline: 'Take a score of the start into the plan, where one was asked.',
    self_chosen: 'Compare with people who would have come but found no place.',
    outcome_constant: 'Choose an outcome that differs between people: a score rather than a threshold.',
  },
  endings: {
    heading: 'Whose story ended before',
    caption: 'People who could not be asked any more, by group',
    together: 'Together, with 95% interval',
    difference: 'Less “{reference}”, in percentage points',
    note: 'This is an outcome by itself. No answer of these people is missing, and none was drawn for them: the other numbers speak of those whose story goes on.',
  },
  tables: {
    reason: 'Reason',
    left: 'left out',
    stay: 'stay',
    nobody: 'in no group',
    all: 'Together',
    column: 'What',
    missing: 'not known',
    notApplicable: 'does not apply',
    of: 'of',
    people: 'People',
    mean: 'Mean',
    interval: '95% interval',
    sd: 'Standard deviation',
    quartiles: 'Quarter, half, three quarters',
    range: 'Least and most',
    floor: 'At the least possible',
    ceiling: 'At the most possible',
    inGroup: 'In “{group}”',
    inReference: 'In “{reference}”',
    standardised: 'Difference in standard deviations',
    afterwards: 'After “{estimator}”',
    estimator: 'Way of estimating',
    difference: 'Difference',
    p: 'p',
    n: 'People',
    whom: 'Speaks of',
    error: 'Error',
    df: 'Degrees of freedom',
    notes: 'Notes',
    before: 'Before',
    after: 'After',
    change: 'Change',
    lost: 'Outcome not known',
    asked: 'Asked at the start',
    clusters: 'Clusters',
    detectable: 'Smallest difference found four times in five',
    level: 'Group of people',
  },
  marks: { primary: 'planned', naive: 'naive', sensitivity: 'sensitivity' },
  captions: {
    flow: 'People left out at each step, and people who stay, by group',
    missing: 'People of whom something is not known, by group',
    balance: 'How “{group}” and “{reference}” compared before',
    estimates: 'Difference in the outcome, “{group}” less “{reference}”, by every way of estimating',
    groups: 'The outcome in each group',
    path: 'Mean before and after of the same people, by group',
    heterogeneity: 'Difference between “{group}” and “{reference}” by “{column}”',
    lost: 'People asked at the start of whom the outcome is not known, by group',
    clusters: 'Clusters in each group',
    methods: 'Where each method comes from',
    provenance: 'Versions and fingerprints',
  },
  pictures: {
    love: 'Differences before, in standard deviations: “{group}” less “{reference}”',
    forest: 'Estimates with their 95% intervals: “{group}” less “{reference}”',
    overlap: 'People by how likely they were to be in “{group}”, given what was known before',
    distribution: 'The outcome in each group',
    path: 'Mean before and after of the same people',
    heterogeneity: 'Estimates by “{column}” with their 95% intervals',
    beforeMark: 'before',
    lower: 'lower in “{group}”',
    higher: 'higher in “{group}”',
  },
  missing: {
    imputed:
      'With what is missing drawn {tables} times from what is known of these people, the adjusted difference is {value} ({low} to {high}).',
    none: 'What is missing could not be drawn: {reason}',
    information: 'Share of what could be known that is lost with the missing answers: {share}.',
    worse: 'The answer would tip if those missing from “{group}” fared {shift} worse than drawn.',
    better: 'The answer would tip if those missing from “{group}” fared {shift} better than drawn.',
    firm: 'The answer would not tip even if those missing from “{group}” fared {most} better or worse than drawn.',
    worst: 'At the worst, whatever the missing would have said, the unadjusted difference lies from {low} to {high}.',
    beside:
      'Drawing is right only where what is known tells who did not answer. It stands beside the planned answer, never in its place.',
  },
  says: {
    balance:
      'Each dot is one thing measured before. Beyond the dotted lines (0.1) it is worth a look, beyond the dashed lines (0.25) the groups were quite different.',
    constant: 'The same for everybody within each group, but not between them: no scale to tell it on.',
    path: 'These are changes of the people themselves. They hold help, time and chance together, and are never an effect.',
    lost: 'The start of those whose outcome is not known, less that of the others: {difference} ({low} to {high}).',
    lostPlain: 'It is not known from where those had started whose outcome is not known.',
    clusters:
      'Share of all differences between people that lies between clusters: {correlation}. Each estimate has an error as if there were {effect} times fewer people.',
    clustersAcross:
      'Share of all differences between people that lies between clusters: {correlation}. In “{group}” and the reference together {share} of the people are in clusters that hold people of both: what such a cluster has in common cancels in the difference, as far as it moves both alike. The variance of the difference is {effect} times that of people who share nothing.',
    interaction: 'Test of no difference between these: {f} with {df1} and {df2} degrees of freedom, {p}.',
    interactionNone: 'No test of a difference between these could be made: {reason}',
    clear: 'It is clear that the difference is not the same for all of these.',
    unclear: 'It is not clear that the difference is other for some of these than for others; do not pick the largest.',
    regressionToMean:
      'Those who entered with a low score rose by {observed}. By the correlation of before and after among “{reference}” ({correlation}), {expected} of such a rise would have come without any help.',
    notLooked: 'The answer was not looked at.',
    noEstimates: 'No difference is told here, since an answer is refused.',
    noBalance: 'Nothing was measured before by which to compare the groups.',
  },
};
