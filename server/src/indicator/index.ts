/** Numbers that a programme promised: read, counted, told, and put into a table for a donor. */
export { MissionFacts } from './counted-facts.ts';
export { resultsOf, type ClassResult, type PeriodResult } from './indicator-results.ts';
export { readStarterSet, type StarterIndicator } from './starter-set.ts';
export { donorTable, donorTableName } from './donor-table.ts';
