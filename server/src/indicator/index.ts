/** Numbers that a programme promised: read, counted, told, and put into a table for a donor. */
export type { ClassResult, PeriodResult } from './indicator-results.ts';
export { readStarterSet, type StarterIndicator } from './starter-set.ts';
export { donorTable, donorTableName } from './donor-table.ts';
export { canPrint, donorPage, printPage } from './donor-page.ts';
export { keptFacts, keptResults, type CountedFor } from './kept-facts.ts';
