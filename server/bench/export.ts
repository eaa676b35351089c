/**
 * A mission's responses as a file: 132,000 responses of 510 columns through the whole door to somebody who fetches
 * them over HTTP, in every format. Aims: within 60 s, in flat memory (the second half of the way takes no more than
 * the first). Run: node server/bench/export.ts [--people 44000] [--formats csv,xlsx,parquet,csv_french]
 */
import { get } from 'node:http';
import { parseArgs } from 'node:util';
import { isProblemList } from '@orion/core';
import { tellClaims, type Claim } from '../../test/bench-claim.ts';
import { testHouse } from '../../test/house.ts';
import { ladder } from '../../test/ladder-instrument.ts';
import { makeApp } from '../src/door/app.ts';
import { chanceFrom } from '../src/demo/made-up-people.ts';
import { instrumentsOf } from '../src/instruments.ts';
import { addMadeUpAnswers } from '../src/store/made-up-answers.ts';
import { settleTables } from '../src/store/made-up-cases.ts';

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '44000' },
    formats: { type: 'string', default: 'csv,csv_french,xlsx,parquet' },
  },
});
const people = Number(values.people);
const rounds = ['baseline', 'midline', 'endline'];
/** With what stands beside them and what was scored, 510 columns. */
const instrument = ladder([159, 158, 158]);
const scheme = 'rungs@1';

const house = await testHouse();
const instruments = instrumentsOf([instrument]);
const chance = chanceFrom(7);
const interviews = Array.from({ length: 500 }, () => {
  const answers = Object.fromEntries(
    instrument.items.map(({ code, options }) => [
      code,
      chance() < 0.05 ? 'declined' : (options[Math.floor(chance() * 5) * 25] ?? ''),
    ]),
  );
  const scores = instruments.reckon({ instrument: 'ladder@1', scheme }, answers);
  if (isProblemList(scores)) throw new Error(JSON.stringify(scores[0]));
  return { answers, scores };
});
const begun = performance.now();
await addMadeUpAnswers(house.ownerUrl, {
  mission: house.mission,
  people,
  rounds,
  instrument: 'ladder@1',
  scheme,
  interviews,
});
await settleTables(house.ownerUrl);
console.log(`${people * rounds.length} responses made in ${((performance.now() - begun) / 1000).toFixed(0)} s`);

const app = await makeApp({ ...house.house, instruments });
const origin = await app.listen({ port: 0, host: '127.0.0.1' });
const dounia = await house.person(['evaluator']);
const claims: Claim[] = [];
for (const format of values.formats.split(',')) claims.push(await measure(format));
await app.close();
await house.close();
tellClaims(claims);

/** One file, fetched to its end. */
async function measure(format: string): Promise<Claim> {
  const at = performance.now();
  const memory: number[] = [];
  const watch = setInterval(() => memory.push(process.memoryUsage.rss()), 100);
  const bytes = await fetched(`format=${format}&instrument=ladder@1`);
  clearInterval(watch);
  const seconds = (performance.now() - at) / 1000;
  const half = Math.floor(memory.length / 2);
  const most = (some: readonly number[]): number => Math.max(0, ...some) / 1e6;
  const [first, second] = [most(memory.slice(0, half)), most(memory.slice(half))];
  // Parquet is made of all rows at once, by DuckDB, in as much memory as it is given.
  const isWhole = format === 'parquet';
  return {
    what: `export of ${people * rounds.length} responses of 510 columns as ${format}, with its book of codes`,
    figure: `${seconds.toFixed(1)} s, ${(bytes / 1e6).toFixed(0)} MB, memory ${first.toFixed(0)} MB in the first half, ${second.toFixed(0)} MB in the second`,
    mark: isWhole ? 'under 60 s, under 1 GB' : 'under 60 s, flat memory',
    holds: seconds < 60 && (isWhole ? second < 1000 : second < first * 1.25) ? 'yes' : 'no',
  };
}

function fetched(query: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const url = `${origin}/api/missions/${house.mission}/export?${query}`;
    get(url, { headers: { cookie: dounia.cookie } }, (answer) => {
      let bytes = 0;
      answer.on('data', (some: Buffer) => void (bytes += some.length));
      answer.on('end', () => (answer.statusCode === 200 ? resolve(bytes) : reject(new Error(`${answer.statusCode}`))));
      answer.on('error', reject);
    }).on('error', reject);
  });
}
