/** What a comparison says in English. The shape of this page is the catalogue: other languages have the same keys. */
export const enComparison = {
  page: {
    kind: 'Comparison',
    internal: 'INTERNAL. These numbers are exact: somebody may be recognised in them. Do not pass this page on.',
    released: 'For release. Counts and estimates are rounded so that nobody can be recognised in them.',
    planned: 'Planned: the plan was logged before anybody saw this outcome by group.',
    exploratory:
      'Exploratory: it is not known that the plan was written before anybody looked. Take this as a lead, not as proof.',
    runs: 'Comparisons made of this outcome so far: {count}. Whoever looks often finds something by chance.',
    refused: 'No answer can be given from these data.',
    care: 'Read this with care. Checks below that warn: {count}.',
    byScore: 'Scores are told in points: 0 is the least, 100 the most (0.00 and 1.00 in the data).',
    byShare: 'Shares are told in percent, the differences between them in percentage points.',
    byNumber: 'The outcome is told in its own unit, as in the column “{column}”.',
    against: '“{group}” beside “{reference}”',
    interval: '{low} to {high}',
    about: 'What this page is about',
    change: 'change of “{column}” since “{since}”',
    reaches: '“{column}” of at least {at}',
  },
  facts: {
    outcome: 'Outcome',
    groups: 'Groups',
    exposure: 'Told apart by',
    assignment: 'How people came to be there',
    without: 'Why others went without',
    made: 'Made on',
    data: 'Data',
  },
  sections: {
    answer: 'The answer',
    flow: 'Who is in, who is out, and why',
    checks: 'What was checked first',
    missing: 'What is missing',
    lost: 'Whose outcome is not known',
    clusters: 'People who share something',
    balance: 'Were the groups alike before?',
    overlap: 'Is there somebody like them in the other group?',
    estimates: 'All estimates',
    missingAnswers: 'If those who did not answer were known',
    groups: 'The groups as they were observed',
    path: 'Before and after',
    heterogeneity: 'Is it the same for everybody?',
    regressionToMean: 'Low scores rise by themselves',
    methods: 'Methods',
    provenance: 'So that it can be repeated',
  },
  parts: {
    found: 'What was found',
    sure: 'How sure this is',
    wrong: 'What could be wrong',
    not: 'What not to conclude',
    why: 'Why there is no answer',
    instead: 'What could be done instead',
  },
  answers: {
    higher_matters: 'Higher, and by enough to matter',
    higher: 'Higher; whether by enough to matter is not sure',
    lower_matters: 'Lower, and by enough to matter',
    lower: 'Lower; whether by enough to matter is not sure',
    about_the_same: 'About the same',
    unsure: 'Not sure',
    refused: 'No answer',
  },
  worth: { better: '{answer} (better)', worse: '{answer} (worse)' },
  little: { higher: 'Higher, but by too little to matter', lower: 'Lower, but by too little to matter' },
  units: {
    points: '{value}\u00a0points',
    point: '{value}\u00a0point',
    percent: '{value}%',
    percentagePoints: '{value}\u00a0percentage points',
    percentagePoint: '{value}\u00a0percentage point',
    own: '{value}',
    lessThan: 'less than {value}',
    inPoints: 'points of 100',
    inPercent: '%',
    inPercentagePoints: 'percentage points',
    none: 'A dash stands for a number that does not exist.',
  },
  readings: {
    higher_matters: 'The plan calls {smallest} or more a difference that matters. The whole interval reaches it.',
    higher: 'The plan calls {smallest} or more a difference that matters. The interval does not settle that.',
    lower_matters: 'The plan calls {smallest} or more a difference that matters. The whole interval reaches it.',
    lower: 'The plan calls {smallest} or more a difference that matters. The interval does not settle that.',
    about_the_same:
      'The plan calls {smallest} or more a difference that matters. The whole interval is smaller than that.',
    unsure: 'The interval holds both no difference and differences that would matter ({smallest} or more).',
    refused: 'What speaks against an answer is told below.',
  },
  found: {
    mean: {
      higher: 'On average the outcome was {value} higher in “{group}” ({n} people) than in “{reference}” ({m}), {how}.',
      lower: 'On average the outcome was {value} lower in “{group}” ({n} people) than in “{reference}” ({m}), {how}.',
    },
    change: {
      higher:
        'On average the change of the outcome was {value} higher in “{group}” ({n} people) than in “{reference}” ({m}), {how}.',
      lower:
        'On average the change of the outcome was {value} lower in “{group}” ({n} people) than in “{reference}” ({m}), {how}.',
    },
    share: {
      higher: 'The share was {value} higher in “{group}” ({n} people) than in “{reference}” ({m}), {how}.',
      lower: 'The share was {value} lower in “{group}” ({n} people) than in “{reference}” ({m}), {how}.',
    },
    typical: {
      higher: 'A typical value was {value} higher in “{group}” ({n} people) than in “{reference}” ({m}), {how}.',
      lower: 'A typical value was {value} lower in “{group}” ({n} people) than in “{reference}” ({m}), {how}.',
    },
    plain:
      'These are the groups as they stand: nothing is adjusted for, and it does not say what being in one of them does.',
    carriedOn: 'with the line of each group carried on to where it has nobody',
    none: 'The planned estimate could not be made: {reason}',
  },
  sure: {
    interval: 'Differences from {low} to {high} fit these data (95% interval); what lies outside fits badly.',
    chance: 'Were there no difference at all, chance would show one as large in {percent} of such studies ({p}).',
    holm: 'Allowing for all {count} comparisons of this plan (Holm): {p}.',
    together:
      'The limits that hold for all of them at once are {low} to {high} (95%, Bonferroni): the answer goes by these.',
    apart:
      'By Holm’s steps this difference would be clear, and the limits for all at once still hold no difference: the limits rule, since they say how large it may be too.',
    agreeClear:
      'Other ways of estimating that adjust for something: {all}. Of these agree, as clear and in the same direction: {count}.',
    agreeUnclear:
      'Other ways of estimating that adjust for something: {all}. Of these find no clear difference either: {count}.',
    agreeSpread: 'On how large it is they are far apart: from {low} to {high}.',
    agreeNone: 'Could not be made: {none}.',
    power: 'A true difference of {detectable} would be found four times in five here; a smaller one is easily missed.',
    clusters:
      'People who share the same “{cluster}” are alike. So the error counts by it, not by people alone: {group} in “{name}”, {reference} in the reference.',
  },
  wrong: {
    noClusters:
      'People who share the same “{cluster}” are alike, and the error of this way of estimating does not allow for it: it may promise too much.',
    staying:
      'Those who left are spoken for by those who stayed and were like them at the start. If those who left fared otherwise than these, the answer is wrong.',
    naive: 'Who knew nothing of all this and compared plain averages would have said {value} ({low} to {high}).',
    missing:
      'With the missing answers drawn from what is known of people, the answer is another: {value} ({low} to {high}).',
    assumption: 'The estimate rests on this: {assumption}',
    assignment: {
      score_rule:
        'Entry followed a rule on a score. Where everybody on one side entered, there is nobody alike on the other side to compare with, save near the threshold.',
      capacity:
        'There were fewer places than eligible people. If those who chose among them looked at how people fared, the groups differ by that too.',
      judgement: 'A worker decided who entered. What that worker saw and nobody wrote down cannot be adjusted for.',
      mission:
        'The groups come from different missions. Whatever else differs between the places is in the result too.',
      date: 'The groups come from different times. Whatever else changed meanwhile is in the result too.',
      chance:
        'Chance decided who entered. What remains is who was lost afterwards, and who knew in which group they were.',
      given:
        'Nobody decided who is in which group: it is who people are. Such groups differ in much else at once: this says where they differ, not why.',
      self: 'People chose by themselves. Whoever chooses so often differs from the others in much that nobody measured, and might have fared otherwise anyway.',
    },
  },
  not: {
    cause: 'That being in “{group}” made the difference. Chance did not decide who was there.',
    fade: 'That it lasts. Only the round that was asked is known.',
    nothing: 'That there is no difference. “Not sure” means that these data cannot tell.',
    worth: 'That this is good or bad: the plan does not say whether a higher or a lower outcome is better.',
    hidden: 'That nobody was better or worse off. Averages can hide both.',
    elsewhere: 'That it would be the same with other people, in other places or years.',
    person: 'Anything about one person. An average never decides who gets help.',
    lead: 'That this is proof. Nobody knows whether it was planned before anybody looked.',
    refused: 'That there is no difference, or that there is one. Nothing is known either way.',
    described: 'That the averages below show an effect. They only describe who was seen.',
    whom: {
      everyone: 'Anything beyond the people compared here, all of them together.',
      the_exposed: 'What it would do for the others. The estimate speaks of those who were in “{group}”.',
      the_overlapping:
        'Anything about people who were almost sure to be in one group. The estimate speaks of those who could have been in either.',
      at_the_threshold: 'Anything about people far from the threshold. The estimate speaks of those beside it.',
      the_matched: 'Anything about people for whom nobody similar was found. They were left out.',
      as_observed: 'That the groups would be so with other people in them. The estimate adjusts for nothing.',
    },
  },
  assignments: {
    score_rule: 'by a rule on a score',
    capacity: 'by the places there were, among the eligible',
    judgement: 'by a worker’s judgement',
    mission: 'by mission',
    date: 'by date',
    chance: 'by chance',
    self: 'by their own choice',
    given: 'nobody decided: it is who they are (sex, age, origin)',
  },
  withouts: {
    no_place: 'there was no place',
    refused: 'they refused',
    not_reached: 'they were not reached',
    judgement: 'a worker judged so',
    nobody: 'nobody went without',
    unknown: 'not known',
  },
  flow: {
    everyone: 'Everybody in the data',
    not_asked_about: 'The plan does not ask about them (“{column}”)',
    in_no_group: 'In none of the groups (“{column}”)',
    start_unknown: 'It is not known since when (“{column}”)',
    start_first: 'Had begun by the first round: nothing is known of before (“{column}”)',
    start_later: 'Began after the last round: not in the group until then (“{column}”)',
    ended: 'Could not be asked any more: how their story ended (“{column}”)',
    outcome_missing: 'Outcome not known (“{column}”)',
    outcome_not_applicable: 'The question did not apply to them (“{column}”)',
    baseline_missing: 'Value at the start not known (“{column}”)',
    covariate_missing: 'Not known: “{column}”',
    weight_missing: 'No weight above 0 (“{column}”)',
  },
  questions: {
    mentoring: 'Did mentored returnees reintegrate better than comparable others?',
    activity: 'Do scores differ by kind of economic activity?',
    referral: 'Do people served by referral differ from those served directly?',
    countries: 'Do two countries differ, dimension by dimension?',
    panel: 'Who changed over the rounds, by how much, and who was lost?',
    non_migrants: 'How do returnees fare beside non-migrants of the same place?',
  },
};
