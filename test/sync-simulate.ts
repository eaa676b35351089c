import { parseArgs } from 'node:util';
import { faultPoints, noFaults } from './sync-faults.ts';
import { runSeed } from './sync-run.ts';
import type { ServerPlant } from './sync-server.ts';

const usage = `node test/sync-simulate.ts [--seed N] [--seeds COUNT] [--plant NAME] [--tell]
Simulates the sync of 5 to 20 devices from seed N on, and says which laws were broken.
--tell replays one seed step by step.`;

/** Runs seeds one after the other; ends with 1 where a law was broken. With a plant it stops at the first. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      seeds: { type: 'string', default: '1' },
      plant: { type: 'string' },
      tell: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const [first, count] = [Number(values.seed), Number(values.seeds)];
  const plant = values.plant as ServerPlant | undefined;
  const fired = noFaults();
  let broken = 0;
  let changes = 0;
  for (let seed = first; seed < first + count; seed++) {
    const report = await runSeed(seed, { ...(plant && { plant }), ...(values.tell && { tell: console.log }) });
    for (const point of faultPoints) fired[point] += report.fired[point];
    changes += report.changes;
    if (report.broken.length === 0) continue;
    broken++;
    console.log(`seed ${seed} (${report.devices} devices, ${report.changes} changes):`);
    for (const law of report.broken.slice(0, 8)) console.log(`  ${law}`);
    console.log(`  again: node test/sync-simulate.ts --seed ${seed}${plant ? ` --plant ${plant}` : ''} --tell`);
    if (plant) break;
  }
  console.log(`${count} seeds, ${changes} changes in the logs, ${broken} seeds with a broken law`);
  console.log(faultPoints.map((point) => `${point} ${fired[point]}`).join('\n'));
  return broken > 0 ? 1 : 0;
}

process.exitCode = await main();
