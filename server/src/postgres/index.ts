/** PostgreSQL for the house: our own, started on its folder, or one that somebody else looks after. */
export type { Cluster } from './cluster.ts';
export { startPostgres, type OwnCluster, type StartPlan } from './start-postgres.ts';
export type { PostgresExit } from './postmaster.ts';
export { joinPostgres } from './join-postgres.ts';
export { usePostgres } from './use-postgres.ts';
export { dropTestDatabase, findTestDatabases, makeTestDatabase, roles, settleTestRoles } from '../store/cluster.ts';
