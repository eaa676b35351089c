import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { faultPoints, noFaults, type FaultCounts } from './sync-faults.ts';
import { plants } from './sync-plants.ts';
import { runSeed } from './sync-run.ts';
import { isServerPlant } from './sync-server.ts';

const usage = `node test/sync-simulate.ts [--seed N] [--seeds COUNT] [--every STEP] [--plant NAME] [--tell] [--json]
Simulates the sync of 5 to 20 devices from seed N on, and says which laws were broken.
--plant writes a fault into the code or the server first, and stops where it is found.
--tell replays a seed step by step; --json says everything as one line of JSON.`;

/** What came of a run of seeds. */
export interface SimulationReport {
  readonly seeds: number;
  /** In the servers' logs at the end. */
  readonly changes: number;
  readonly devices: number;
  readonly fired: FaultCounts;
  readonly broken: readonly { readonly seed: number; readonly laws: readonly string[] }[];
}

/** Runs seeds one after the other; 1 where a law was broken. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      seeds: { type: 'string', default: '1' },
      every: { type: 'string', default: '1' },
      plant: { type: 'string' },
      tell: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const { plant, tell, json } = values;
  const isKnown = plant === undefined || isServerPlant(plant) || Object.hasOwn(plants, plant);
  if (values.help || !isKnown) {
    console.log(usage);
    return values.help ? 0 : 2;
  }
  if (plant !== undefined && Object.hasOwn(plants, plant) && process.env['ORION_PLANT'] !== plant)
    return runPlanted(plant);
  const [first, count, every] = [Number(values.seed), Number(values.seeds), Number(values.every)];
  const broken: { seed: number; laws: readonly string[] }[] = [];
  const sum = { seeds: 0, changes: 0, devices: 0, fired: noFaults() };
  for (let seed = first; sum.seeds < count && (plant === undefined || broken.length === 0); seed += every) {
    const report = await runSeed(seed, { ...(isServerPlant(plant) && { plant }), ...(tell && { tell: console.log }) });
    sum.seeds++;
    sum.changes += report.changes;
    sum.devices += report.devices;
    for (const point of faultPoints) sum.fired[point] += report.fired[point];
    if (report.broken.length > 0) broken.push({ seed, laws: report.broken });
  }
  console.log(json ? JSON.stringify({ ...sum, broken } satisfies SimulationReport) : told({ ...sum, broken }, plant));
  return broken.length > 0 ? 1 : 0;
}

function told({ seeds, changes, devices, fired, broken }: SimulationReport, plant: string | undefined): string {
  return [
    ...broken.flatMap(({ seed, laws }) => [
      `seed ${seed}:`,
      ...laws.slice(0, 8).map((law) => `  ${law}`),
      `  again: node test/sync-simulate.ts --seed ${seed}${plant === undefined ? '' : ` --plant ${plant}`} --tell`,
    ]),
    `${seeds} seeds, ${devices} devices, ${changes} changes in the logs; ${broken.length} seeds with a broken law`,
    ...faultPoints.map((point) => `${String(fired[point]).padStart(8)} ${point}`),
  ].join('\n');
}

/** The same again in a process that loads the planted code. */
function runPlanted(plant: string): number {
  const hook = join(import.meta.dirname, 'sync-plant-hook.ts');
  const again = ['--import', hook, import.meta.filename, ...process.argv.slice(2)];
  return (
    spawnSync(process.execPath, again, { stdio: 'inherit', env: { ...process.env, ORION_PLANT: plant } }).status ?? 1
  );
}

process.exitCode = await main();
