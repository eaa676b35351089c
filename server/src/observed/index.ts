/** What was observed, in memory and counted: a table of contents. */
export { Observed, type ObservedMission } from './observed.ts';
export { tellCountry } from './country-view.ts';
export { ageBandNames, groupings, type CountryQuestion, type CountryTelling, type Grouping } from './question.ts';
export type { CountryAnswer, CoverageShown, GroupShown, MeasureShown } from './country-answer.ts';
