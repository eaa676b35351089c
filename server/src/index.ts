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
export { checkBackup, type CheckedBackup } from './keep/check-backup.ts';
export { reachHouse, withCluster, type HousePlace } from './keep/clusters.ts';
export { KeepFault, type KeepFaultCode } from './keep/keep-fault.ts';
