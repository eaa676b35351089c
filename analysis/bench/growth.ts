/**
 * How time and memory grow with the rows: each work with one, three and ten times as many, up to ten million (one million
 * where it iterates or matches), each in a process of its own that has done it once with few before. Told is the power of
 * the rows by which the processor's time grows between the least and the most: 1 is linear; sorting grows by 1.06 where
 * rows grow from one million to ten. Aim: at most 1.15, where the machine's own memory, which gets slower the more of it is
 * used, has its share. Ten million rows of least squares need some 2 GB.
 * Run: node analysis/bench/growth.ts [linear cells quantiles shift ranks logistic intercept intercepts pairs replacement] [--rounds 1] [--quick]
 */
import { execFileSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { quantile, tellClaims, type Claim } from '../../test/bench-claim.ts';
import { growingWorks, isGrowingName, type GrowingName } from './growing-works.ts';
import { peakMemory } from './peak-memory.ts';

const { values, positionals } = parseArgs({
  options: {
    rounds: { type: 'string', default: '1' },
    rows: { type: 'string' },
    quick: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const few = 20_000;
/** The power of the rows by which time may grow. */
const most = 1.15;

/** Seconds, the processor's among them; and MB at the peak: with the columns alone, and once the work is done. */
function doOnce(name: GrowingName, rows: number): readonly number[] {
  const { prepare } = growingWorks[name];
  prepare(few)();
  const work = prepare(rows);
  const held = peakMemory();
  const [began, used] = [performance.now(), process.cpuUsage()];
  work();
  const { user, system } = process.cpuUsage(used);
  return [(performance.now() - began) / 1000, (user + system) / 1e6, held, peakMemory()];
}

function measure(name: GrowingName): Claim {
  const { what, rows: all } = growingWorks[name];
  const rows = values.quick ? all.map((one) => one / 20) : all;
  const told = rows.map((count) => {
    const runs = Array.from({ length: Number(values.rounds) }, () => inItsOwnProcess(name, count));
    return [0, 1, 2, 3].map((place) =>
      quantile(
        runs.map((run) => run[place]),
        0.5,
      ),
    );
  });
  const [first, last] = [told[0], told[told.length - 1]];
  const power = Math.log(last[1] / first[1]) / Math.log(rows[rows.length - 1] / rows[0]);
  const each = told.map(
    ([seconds, used, held, peak], place) =>
      `${rows[place].toLocaleString('en')}: ${seconds.toFixed(2)} s, ${used.toFixed(2)} s of the processor, ${peak.toFixed(0)} MB (${held.toFixed(0)} with the columns alone)`,
  );
  return {
    what: `${what}, growth from ${rows[0].toLocaleString('en')} to ${rows[rows.length - 1].toLocaleString('en')}`,
    figure: `rows to the power of ${power.toFixed(2)} (${each.join('; ')}; load ${loadavg()[0].toFixed(1)})`,
    mark: `at most ${most}`,
    holds: power <= most ? 'yes' : 'no',
  };
}

function inItsOwnProcess(name: GrowingName, rows: number): readonly number[] {
  const words = [import.meta.filename, name, '--rows', `${rows}`];
  return execFileSync(process.execPath, words, { encoding: 'utf8' }).trim().split(' ').map(Number);
}

const names = positionals.filter(isGrowingName);
if (values.rows !== undefined && names.length > 0) console.log(doOnce(names[0], Number(values.rows)).join(' '));
else tellClaims((names.length > 0 ? names : (Object.keys(growingWorks) as GrowingName[])).map(measure));
