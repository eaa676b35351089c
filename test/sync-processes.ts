import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { faultPoints, noFaults } from './sync-faults.ts';
import type { SimulationReport } from './sync-simulate.ts';

/** Which seeds to simulate, and with which plant. */
export interface Simulated {
  readonly seed: number;
  readonly seeds: number;
  readonly plant?: string;
}

/** Simulates seeds in as many processes as the machine has cores, at most four. */
export async function simulate({ seed, seeds, plant }: Simulated): Promise<SimulationReport> {
  const processes = plant === undefined ? Math.max(1, Math.min(4, availableParallelism(), seeds)) : 1;
  const reports = await Promise.all(
    Array.from({ length: processes }, (_, place) => {
      const share = Math.floor(seeds / processes) + (place < seeds % processes ? 1 : 0);
      const words = ['--seed', seed + place, '--every', processes, '--seeds', share, '--json'].map(String);
      return runOne(plant === undefined ? words : [...words, '--plant', plant]);
    }),
  );
  const fired = noFaults();
  for (const point of faultPoints) for (const report of reports) fired[point] += report.fired[point];
  const sum = (of: (report: SimulationReport) => number): number =>
    reports.reduce((all, report) => all + of(report), 0);
  return {
    seeds: sum((report) => report.seeds),
    changes: sum((report) => report.changes),
    devices: sum((report) => report.devices),
    fired,
    broken: reports.flatMap(({ broken }) => broken),
  };
}

function runOne(words: readonly string[]): Promise<SimulationReport> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'sync-simulate.ts'), ...words], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (text) => (out += String(text)));
    child.stderr.on('data', (text) => (err += String(text)));
    child.on('error', reject);
    child.on('close', () => {
      const line = out.trim().split('\n').at(-1) ?? '';
      if (line.startsWith('{')) resolve(JSON.parse(line) as SimulationReport);
      else reject(new Error(`the simulation ended without a report: ${words.join(' ')}\n${out}${err}`));
    });
  });
}

/** A seed whose laws were broken, in words that say how to see it again. */
export function printBroken({ broken }: SimulationReport): readonly string[] {
  return broken.map(
    ({ seed, laws }) =>
      `seed ${seed}: ${laws.slice(0, 3).join('; ')} - again: node test/sync-simulate.ts --seed ${seed} --tell`,
  );
}
