import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { joinPostgres, startPostgres, usePostgres, type Cluster } from '../postgres/index.ts';
import { KeepFault } from './keep-fault.ts';

/** Where a house is, as whoever starts it tells: its folder, and an outside PostgreSQL if it uses one. */
export interface HousePlace {
  readonly folder: string;
  readonly outside?: { readonly databaseUrl: string; readonly ownerUrl: string } | undefined;
}

/** Works on a cluster and stops it whatever happens. */
export async function withCluster<Result>(
  reached: Promise<Cluster>,
  work: (cluster: Cluster) => Promise<Result>,
): Promise<Result> {
  const cluster = await reached;
  try {
    return await work(cluster);
  } finally {
    await cluster.stop();
  }
}

/** The database of a house that may be open or closed: joined in the one case, started for the moment in the other. */
export async function reachHouse(place: HousePlace, log: (line: string) => void): Promise<Cluster> {
  const found = await findHouse(place, log);
  if (found) return found;
  throw new KeepFault('no_house', `There is no house in ${resolve(place.folder)}. Set ORION_DATA to its data folder.`);
}

/** The same, or nothing where there is no house. */
export async function findHouse(
  { folder, outside }: HousePlace,
  log: (line: string) => void,
): Promise<Cluster | undefined> {
  if (outside) return usePostgres({ ...outside, log });
  if (!existsSync(`${resolve(folder)}/postgres`)) return undefined;
  return (await joinPostgres(folder)) ?? startPostgres({ folder, log });
}
