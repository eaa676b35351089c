/**
 * 1:1 matching with a caliper on 100,000 people with eight covariates, from propensities to estimate: in pairs and with
 * replacement. Aim: under 1 s (R's MatchIt takes 40 to 60 s).
 * Run: node analysis/bench/matching.ts [--people 100000] [--peer 10000]
 * With --peer R's Matching::Match is asked for the same with so many people, where R is installed: it grows with their square.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { below, quantile, tellClaims } from '../../test/bench-claim.ts';
import { beside, interceptColumn } from '../src/linear/design.ts';
import { estimateInPairs, estimateWithReplacement, type Matchable } from '../src/matching/match-on-propensity.ts';

const { values } = parseArgs({
  options: { people: { type: 'string', default: '100000' }, peer: { type: 'string' } },
});

/** Park and Miller's minimal standard generator. */
let state = 20260101;
const draw = (): number => (state = (16807 * state) % 2147483647) / 2147483647;

function madeUp(n: number): Matchable {
  const columns = Array.from({ length: 8 }, () =>
    Float64Array.from({ length: n }, () => draw() + draw() + draw() - 1.5),
  );
  const sum = Float64Array.from({ length: n }, (_, row) => columns.reduce((all, column) => all + column[row], 0) / 3);
  const propensity = sum.map((one) => 1 / (1 + Math.exp(0.8 - one)));
  const exposed = propensity.map((p) => (draw() < p ? 1 : 0));
  const outcome = sum.map((one, row) => one + 0.3 * exposed[row] + draw());
  const names = columns.map((_, place) => `covariate ${place}`);
  return { exposed, propensity, outcome, design: beside(interceptColumn(n), { names, columns }) };
}

function secondsOf(run: () => unknown): number {
  const times = Array.from({ length: 5 }, () => {
    const began = performance.now();
    run();
    return (performance.now() - began) / 1000;
  });
  return quantile(times, 0.5);
}

const people = madeUp(Number(values.people));
tellClaims([
  below(`Pairs with a caliper, ${values.people} people`, {
    found: secondsOf(() => estimateInPairs(people)),
    most: 1,
    unit: 's',
  }),
  below(`Nearest with replacement and a caliper, ${values.people} people`, {
    found: secondsOf(() => estimateWithReplacement(people)),
    most: 1,
    unit: 's',
  }),
]);
if (values.peer !== undefined) askPeer(madeUp(Number(values.peer)));

function askPeer(few: Matchable): void {
  const folder = mkdtempSync(join(tmpdir(), 'matching-'));
  try {
    const file = join(folder, 'people.csv');
    const rows = [...few.outcome].map((y, row) => `${y},${few.exposed[row]},${few.propensity[row]}`);
    writeFileSync(file, `y,e,p\n${rows.join('\n')}\n`);
    const script = `suppressMessages(library(Matching)); d <- read.csv("${file}")
      for (again in c(FALSE, TRUE)) cat(again, system.time(Match(d$y, d$e, qlogis(d$p), caliper = 0.2, replace = again, ties = again))[["elapsed"]], "\\n")`;
    const { stdout } = spawnSync('Rscript', ['-e', script], { encoding: 'utf8' });
    for (const line of stdout.trim().split('\n')) {
      const [again, seconds] = line.split(' ');
      console.log(
        `Matching::Match, ${few.exposed.length} people, ${again === 'TRUE' ? 'with replacement' : 'pairs'}: ${seconds} s`,
      );
    }
    console.log(
      `here: pairs ${secondsOf(() => estimateInPairs(few))} s, with replacement ${secondsOf(() => estimateWithReplacement(few))} s`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
