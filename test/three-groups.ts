/** What changes in the made-up plan where three groups of whole mentors are compared: the third of them by their number. */
export const threeGroups = {
  exposure: {
    column: 'mentor',
    fixedAt: 'always',
    groups: [0, 1, 2].map((start) => ({
      name: `third ${start}`,
      values: [...Array(24).keys()].filter((mentor) => mentor % 3 === start).map((mentor) => `m${mentor}`),
    })),
    reference: 'third 0',
  },
  assignment: { how: 'judgement', whyWithout: 'judgement' },
};

/** Shares so small that in each group fewer than five are expected, of people who stand alone. */
export const fewOfThreeGroups = {
  ...threeGroups,
  cluster: undefined,
  outcome: { column: 'composite_endline', kind: 'score', atLeast: 0.82 },
  primary: 'difference',
  sensitivity: [],
};
