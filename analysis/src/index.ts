/** Many scores, one honest comparison: pure numeric kernels on typed columns. A table of contents. */
export { describe, type Cut, type Description, type ShareAbove } from './describe.ts';
export { quantile } from './quantile.ts';
export { wilsonInterval, type Interval } from './wilson.ts';
export { agreementOfTable, DifferenceSums, type Agreement, type PairedDifference } from './agreement.ts';
export { studentQuantile } from './distribution/student.ts';
export { clusterMean, type ClusterSum, type MeanInterval, type SingleSums } from './cluster-mean.ts';
export { exactly, rounded, roundByKey, varianceOfRounding, type Disclosure, type ShareTold } from './disclosure.ts';
export {
  fineBins,
  KeyedCounts,
  noCell,
  noCluster,
  ScoreTally,
  unscoredReasons,
  type ScoreColumn,
  type TallyPlan,
  type TallyRows,
} from './score-tally.ts';
export { medianOf, quantileOfBins, shownBins, tellScore, toldOf, type Centre, type ScoreTold } from './score-told.ts';
export { aboutTheSame, ChangeTally, directions, type ChangePairs, type ChangeTold } from './change-tally.ts';
export { CoverageTally, roundStandings, standingOf, type CoverageTold } from './coverage-tally.ts';
export type { QualityColumns } from './quality/columns.ts';
export { completenessBy, silentGroups, type Completeness } from './quality/completeness.ts';
export { batteryOf, straightLines, straightLiningRule, type StraightLine } from './quality/straight-lining.ts';
export { fastShare, paceOf, type Pace } from './quality/pace.ts';
export {
  crowdedDays,
  heapingOfAges,
  heapingOfDays,
  mostADay,
  type CrowdedDay,
  type Heaping,
} from './quality/heaping.ts';
export {
  impossibleSequences,
  outOfSequence,
  type ImpossibleSequence,
  type OutOfSequence,
} from './quality/sequences.ts';
export { interviewerEffect, type InterviewerEffect, type InterviewerMean } from './quality/interviewer-effect.ts';
export { judge, verdicts } from './indicator/conditions.ts';
export { FactColumns, type CodeColumn, type Fact } from './indicator/fact-columns.ts';
export {
  countIndicator,
  peopleBehind,
  type IndicatorClassCount,
  type IndicatorCount,
  type IndicatorPeople,
  type IndicatorPeriodCount,
  type KeyedCount,
} from './indicator/count-indicator.ts';
export { fewestOfAmount, tellIndicator, type IndicatorTold } from './indicator/tell-indicator.ts';
export { wholeTime } from './indicator/units.ts';
export { inestimable, inestimableReasons, type Inestimable, type InestimableReason } from './inestimable.ts';
export type { Estimated } from './estimated.ts';
export type { CategoryColumn, NumberColumn, PlanTable } from './cohort/plan-table.ts';
export { flowReasons, type FlowReason, type FlowStep } from './cohort/flow.ts';
export type { MissingOfColumn } from './cohort/missing-table.ts';
export type { Cohort, CohortCovariate, NamedCategory } from './cohort/cohort.ts';
export { assemble } from './cohort/assemble.ts';
export { compare } from './compare/compare.ts';
export { lookBefore, type LookBefore } from './compare/look-before.ts';
export { releaseComparison } from './compare/release.ts';
export type { StartsTold } from './compare/starts-told.ts';
export { lookWithoutOwnValues, withoutOwnValues } from './compare/own-values.ts';
export { checkCodes, type Check, type CheckCode } from './compare/check.ts';
export {
  answers,
  type Answer,
  type Comparison,
  type Contrast,
  type Heterogeneity,
  type MissingAnswers,
  type RegressionToMean,
  type Robustness,
} from './compare/comparison.ts';
export {
  errorKinds,
  estimands,
  figureNames,
  noteCodes,
  type ErrorKind,
  type Estimand,
  type EstimateLine,
  type FigureName,
  type Figures,
  type NoteCode,
} from './compare/estimate-line.ts';
export { type Attrition, type BalanceLine, type ClustersTold, type GroupTold } from './compare/people-told.ts';
export { sizeMeasures, type Sized, type SizeMeasure, type SizeTold } from './compare/sizes-told.ts';
export {
  overallKinds,
  overallTests,
  type OverallFound,
  type OverallKind,
  type OverallLine,
  type OverallTest,
  type OverallTold,
} from './compare/overall-told.ts';
export {
  dimensionEstimators,
  type DimensionEstimator,
  type DimensionTold,
  type MeanTold,
  type Trajectories,
} from './compare/pictured.ts';
