import { heldOutNames } from './duplicates-held-out-names.ts';
import { measure, relations, type Measured, type Way } from './duplicates-measure.ts';
import type { CountryNames } from './duplicates-names.ts';
import { informedRecallOf, ratesOf, reachOf, relationsOf } from './duplicates-rates.ts';
import { tuningNames } from './duplicates-tuning-names.ts';

/** The two sets: other names, other seeds. */
const sets: Readonly<Record<string, { names: readonly CountryNames[]; seeds: readonly number[] }>> = {
  tuning: { names: tuningNames, seeds: [100, 200, 300] },
  'held out': { names: heldOutNames, seeds: [7000, 8000, 9000] },
};

const heading = [
  '                      likely          likely or possible    of informed       same letters   reached by keys   compared',
  '                 precision  recall   precision  recall   likely  either   precision  recall   search  block   search  block',
];

/** Prints the figures of docs/duplicates.md for missions of so many people, and who is taken for whom. */
function main(given: readonly string[]): number {
  const way: Way = given[0] === 'blocking' ? 'blockingKeys' : 'searchKeys';
  const sizes = (way === 'blockingKeys' ? given.slice(1) : given).map(Number);
  if (!sizes.every((size) => Number.isInteger(size) && size > 1)) {
    console.error('node test/duplicates-evaluate.ts [blocking] [PEOPLE OF A MISSION ...]');
    return 2;
  }
  for (const size of sizes.length > 0 ? sizes : [500, 2000]) {
    console.log(`\nmissions of ${size} people, comparing whom ${way} bring together\n${heading.join('\n')}`);
    for (const [set, { names, seeds }] of Object.entries(sets)) {
      const byCountry = names.map((country, i) => seeds.map((seed) => measure(country, size, seed + i, way)));
      byCountry.forEach((measured, i) => console.log(printRow(`  ${names[i].country}`, measured)));
      console.log(printRow(set, byCountry.flat()));
      for (const warning of ['likely', 'possible'] as const) {
        const counts = relationsOf(byCountry.flat(), warning);
        console.log(`    ${warning}: ${relations.map((relation) => `${relation} ${counts[relation]}`).join(', ')}`);
      }
    }
  }
  return 0;
}

/** One row: a set, or one country of it. */
function printRow(name: string, measured: readonly Measured[]): string {
  const likely = ratesOf(measured, ['likely']);
  const either = ratesOf(measured, ['likely', 'possible']);
  const letters = ratesOf(measured, ['exact']);
  const informed = [informedRecallOf(measured, ['likely']), informedRecallOf(measured, ['likely', 'possible'])];
  const [search, block] = [reachOf(measured, 'searchKeys'), reachOf(measured, 'blockingKeys')];
  const shares: readonly (readonly [number, number])[] = [
    [likely.precision, 12],
    [likely.recall, 8],
    [either.precision, 12],
    [either.recall, 8],
    [informed[0], 9],
    [informed[1], 8],
    [letters.precision, 12],
    [letters.recall, 8],
    [search.recall, 9],
    [block.recall, 7],
  ];
  const counts = search.each.toFixed(0).padStart(9) + block.each.toFixed(0).padStart(7);
  return name.padEnd(14) + shares.map(([share, width]) => share.toFixed(2).padStart(width)).join('') + counts;
}

process.exitCode = main(process.argv.slice(2));
