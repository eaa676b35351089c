/** How each picture is read, and what numbers about the unmeasured mean, in English. */
export const enComparisonPictures = {
  pictured: {
    inData: 'Names in the data',
    method:
      'Means of rounds and of dimensions have t intervals; with clusters CR2 and the degrees of freedom of Satterthwaite. Dimensions are compared so: {estimator}.',
    /** Parts of the page that are there only where the data have several rounds or dimensions. */
    rounds: 'From round to round',
    dimensions: 'Dimension by dimension',
    same: 'the same people at every round',
    everybody: 'everybody seen at a round (not the same people)',
    trajectories: 'Means from round to round, by group',
    share: 'Share',
    shares: 'Shares from round to round, by group',
    trajectoriesTable: 'Mean at each round with its 95% interval, and of how many people',
    roundHead: '{round}: mean (95% interval), people',
    dimensionsMoved: 'Each dimension at the start and at the round asked about, by group',
    dimensionsLater: 'Each dimension at the round asked about, by group',
    dimensionsTable: 'Means of each dimension, by group',
    differences: 'Difference in each dimension, “{group}” less “{reference}”',
    withheld: 'A dash: no mean is told of fewer than ten people, nor beside another mean of nearly the same people.',
    dimension: 'Dimension',
    names: { economic: 'Economic', social: 'Social', psychosocial: 'Psychosocial', composite: 'Composite' },
    ofDimension: '{dimension}, “{group}”',
  },
  starts: {
    heading: 'Start by start',
    title: 'Differences of changes between “{group}” and those beside them, by the round of the start',
    reading:
      'Each mark is one difference of changes, with its 95% interval: how much those who began at one round changed from the round before it to a later one, less the same of those who had not begun. Pale rings are changes before the start: they should lie about 0.',
    after: 'Began at {start}: from {from} to {to}',
    before: 'Began at {start}, before it: from {from} to {to}',
    apart: 'not in the average',
    table: 'Each difference of changes, “{group}” less those beside them',
    first: 'Start, and from which round to which',
    beside: {
      never: 'Beside those who began stand those who had not begun by the last round.',
      not_yet: 'Beside those who began stand all who had not begun by the round in question.',
    },
    average:
      'The estimate is the average over the starts, each counted by how many began then and each over the rounds since. A difference holds only those seen at both of its rounds; one with fewer than two people or clusters on a side has no place in the average, and none has an interval with fewer than five clusters on a side.',
    alike:
      'Before the start the changes differed by {value} on average ({low} to {high}). On one path this is about 0; few people can hide much.',
    unseen:
      'No round before the start shows whether both were on one path: what the answer rests on cannot be looked at.',
    pathsApart:
      'Before the start the changes of those who began and of those beside them already differed by more than chance would show: the answer may come of that.',
  },
  reads: {
    label: 'How to read it',
    forest:
      'Each mark is one estimate, the line through it its 95% interval. Where that line crosses the upright line at 0, no difference fits too. Beyond the dashed lines a difference matters by the plan. The square is the planned estimate; the others check it.',
    overlap:
      'Above the line stand the people of “{group}”, below it hang those of “{reference}”, from hardly likely to be in “{group}” to almost sure. Where only one group has people, the other says nothing about them.',
    distribution:
      'Bars are shares of people, the dot under them is the mean with its 95% interval. The more the hills of two groups lie over each other, the less a group tells of one person.',
    thresholds: 'Dashed lines are thresholds of the plan.',
    path: 'The ring is the mean before, the dot the mean after, of the same people. In numbers: the change with its 95% interval.',
    heterogeneity:
      'Each mark is the same difference among some of the people, with its 95% interval. Do not look which of them crosses 0: whether they differ is asked by the test below.',
    trajectories:
      'A line joins the means of the same people, seen at every round shown; the upright bars are 95% intervals. A pale ring that no line joins is the mean of everybody seen at that round: other people each time.',
    dimensionsMoved:
      'The ring is where a group began, the dot where it came to, joined for the same people; a thin line through each is its 95% interval. In numbers: the change with its interval. A change is never by itself an effect.',
    dimensionsLater: 'Each mark is the mean of a group, the line through it its 95% interval.',
    differences:
      'Each mark is the difference in one dimension, {how}, with its 95% interval. Only the outcome of the plan was planned: of several dimensions one may stand out by chance.',
  },
  unmeasured: {
    short:
      'Something that nobody measured is not adjusted for. It would have to explain {unsure} of what is still unexplained, in who was in the group and in the outcome too, to make this unsure.',
    heading: 'If something was not measured',
    lead: 'Nobody can measure everything. These numbers say how much something unmeasured would have to do before the answer fell. None of them says whether there is such a thing.',
    names: { robustness: 'Robustness value', eValue: 'E-value', gamma: 'Rosenbaum’s Γ' },
    robustness:
      'Suppose that something nobody measured differs between the groups and also goes with the outcome. If it explains less than {value} of what is still unexplained in each of the two, it cannot take away all of the difference.',
    robustnessUntil: 'To make the answer unsure, {unsure} in each is enough.',
    robustnessNot:
      'It does not say how likely that is. Ask whether you know of something left out that weighs so much: a trade learned before leaving, a family that sends money.',
    eValue:
      'Something that nobody measured could explain all of the difference only if it made both being in the group and the outcome at least {value} times as likely.',
    eValueUntil: 'To make the answer unsure, {limit} times is enough.',
    eValueNot:
      'It says neither that there is such a thing nor that there is none, and nothing about people who were lost, wrong answers or chance.',
    gamma:
      'The two people of a pair are alike in what was measured. As long as something unmeasured makes the odds of being in the group at most {gamma} times as high for one of them as for the other, chance alone does not explain the difference. Beyond that it might.',
    gammaNone:
      'Even if the two people of every pair were truly alike, chance could explain the difference: there is nothing for something unmeasured to undo.',
    gammaNot:
      'It speaks of the pairs only and takes the worst case: that the unmeasured thing all but decides the outcome. A small number does not prove the answer wrong.',
    already: 'The answer is unsure even without it.',
  },
};
