/** Comparisons in the house: what columns there are, a plan on today's people, runs beside the house. */
export { withoutSource } from './beside-columns.ts';
export { type ComparedPeople } from './compared-people.ts';
export { findPeopleOver, missionsAsked, roundsOver } from './evaluated-missions.ts';
export { goingRun, isComparingBusy, stopRun, type GoingRun } from './comparing.ts';
export { hashOfPlan, makeComparison } from './make-comparison.ts';
export { columnsNamed, valuesOf } from './plan-of-people.ts';
export { isTooNear } from './members.ts';
export { nearLevels, withoutNearLevels } from './near-levels.ts';
export { reportFile, reportParts, type ReportAsked } from './report-file.ts';
export { isConsentWithdrawn } from './withdrawn.ts';
export { withoutOutcome, type ComparisonCheck } from './without-outcome.ts';
