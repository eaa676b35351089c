/** The house people sign in to: a table of contents. */
export { openHouse, readSetupCode, type HousePlan } from './open-house.ts';
export type { House, HouseLog } from './house.ts';
export { makeApp } from './door/app.ts';
export { routes } from './routes/index.ts';
export type { Route } from './door/route.ts';
export { refusals, Refusal, type RefusalCode } from './refusal.ts';
export { migrate } from './store/migrate.ts';
export { addressesHere, startHouse, type OpenHouse, type StartPlan } from './start.ts';
export { CannotStart, type CannotStartCode } from './cannot-start.ts';
export type { HttpsPlan } from './speak-https.ts';
export { addKeyHolder, identitiesIn, readKeyHolders, removeKeyHolder, type KeyHolder } from './keep/key-holders.ts';
export { backUp, type MadeBackup } from './keep/back-up.ts';
export { restoreHouse, type RestoredHouse } from './keep/restore.ts';
export { checkHere, type CheckedBackup } from './keep/check-backup.ts';
export { readErasureLines } from './kept-erasures.ts';
export { reachHouse, withCluster, type HousePlace } from './keep/clusters.ts';
export { KeepFault, type KeepFaultCode } from './keep/keep-fault.ts';
export { watchAlerts, type Watch } from './safety/watch-alerts.ts';
export { keepErasures, readErasureFile } from './kept-erasures.ts';
export { applyErasures, type KnownErasure } from './erase-case.ts';
export { exportQuery, type ExportQuery } from './export/ask-export.ts';
export { exportAtTerminal } from './export/export-at-terminal.ts';
export {
  importAtTerminal,
  importsAtTerminal,
  undoAtTerminal,
  type TerminalAsker,
  type TerminalFile,
} from './import/import-at-terminal.ts';
export {
  importPeopleAtTerminal,
  planPeopleAtTerminal,
  type TerminalPeople,
} from './import/people/people-at-terminal.ts';
export type { PeopleRead, PeopleRecorded } from './import/people/people-desk.ts';
export type { LookedPeople } from './import/people/people-room.ts';
export type { UndoneImport } from './import/undo-import.ts';
export { keepAtTerminal, keptAtTerminal, type TerminalReading } from './import/kept-at-terminal.ts';
export { demoAtTerminal, demosAtTerminal } from './demo/demo-at-terminal.ts';
export { demoSeed, type Demo } from './demo/make-demo.ts';
