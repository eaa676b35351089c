/** A comparison as data: the second door of the words and the rules, which a phone does not need. */
export {
  assignmentKinds,
  comparisonQuestions,
  estimators,
  laterExposures,
  outcomeKinds,
  timesZero,
  whyWithout,
  type AssignmentKind,
  type ComparisonQuestion,
  type Estimator,
  type OutcomeKind,
  type TimeOfExposure,
  type WhyWithout,
} from './vocabulary.ts';
export type { ComparisonPlan, PlanCondition, PlanCovariate, PlanGroup } from './plan-shape.ts';
export { betterOf } from './better.ts';
export { columnsOfPlan, parsePlan, planSchema, takesNoWeights, type PlanColumns } from './plan.ts';
export { asksForSlope, asksForStarts, followedRounds, roundsOf, type OutcomeRound } from './rounds.ts';
export { roundNames, startPlaceOf, startWords } from './starts.ts';
export { examplePlan, planOfQuestion, type WrittenPlan } from './examples.ts';
export { comparesNotWithin, faultsOverMissions, missionColumns } from './over-missions.ts';
export {
  pictureColumns,
  picturesReadBeside,
  toldDimensions,
  type PictureColumns,
  type ToldDimension,
} from './picture-columns.ts';
