import type { FaultCounts } from './sync-faults.ts';
import { calm } from './sync-calm.ts';
import { judge } from './sync-laws.ts';
import type { ServerPlant } from './sync-server.ts';
import { found, unleash } from './sync-storm.ts';
import { World } from './sync-world.ts';

/** What came of one seed. */
export interface SeedReport {
  readonly seed: number;
  readonly broken: readonly string[];
  readonly fired: FaultCounts;
  readonly devices: number;
  readonly changes: number;
}

const hour = 3_600_000;

/** One world from its beginning to its judgement: 30 hours of storm, then calm. */
export async function runSeed(
  seed: number,
  { plant, tell }: { readonly plant?: ServerPlant; readonly tell?: (sentence: string) => void } = {},
): Promise<SeedReport> {
  const world = new World(seed, tell);
  const mission = found(world, plant);
  const end = world.now + 30 * hour;
  unleash(mission, end);
  await world.runUntil(end);
  await calm(mission);
  await judge(mission);
  const { devices, server } = mission;
  return { seed, broken: world.broken, fired: world.fired, devices: devices.length, changes: server.books.log.length };
}
