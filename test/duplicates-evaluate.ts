import { heldOutNames } from './duplicates-held-out-names.ts';
import { measure, ratesOf, reachOf, relations, relationsOf, type Measured } from './duplicates-measure.ts';
import type { CountryNames } from './duplicates-names.ts';
import { tuningNames } from './duplicates-tuning-names.ts';

/** The two sets: other names, other seeds. */
const sets: Readonly<Record<string, { names: readonly CountryNames[]; seeds: readonly number[] }>> = {
  tuning: { names: tuningNames, seeds: [100, 200, 300] },
  'held out': { names: heldOutNames, seeds: [7000, 8000, 9000] },
};

/** One row: a set, or one country of it. */
function printRow(name: string, measured: readonly Measured[]): void {
  const share = (value: number): string => value.toFixed(3).padStart(10);
  const [likely, either, exact] = [
    ratesOf(measured, ['likely']),
    ratesOf(measured, ['likely', 'possible']),
    ratesOf(measured, ['exact']),
  ];
  const [search, blocking] = [reachOf(measured, 'searchKeys'), reachOf(measured, 'blockingKeys')];
  const cells = [likely.precision, likely.recall, either.precision, either.recall, exact.precision, exact.recall];
  const reach = [search.recall, blocking.recall].map(share).join('');
  const each = [search.each, blocking.each].map((many) => many.toFixed(0).padStart(8)).join('');
  console.log(`${name.padEnd(16)}${cells.map(share).join('')}${reach}${each}`);
}

/** Prints the table of docs/duplicates.md for missions of so many people, and who is taken for whom. */
function main(given: readonly string[]): void {
  const [way, ...rest] =
    given[0] === 'blocking' ? ['blockingKeys' as const, ...given.slice(1)] : ['searchKeys' as const, ...given];
  const sizes = rest.length > 0 ? rest.map(Number) : [500, 2000];
  if (!sizes.every((size) => Number.isInteger(size) && size > 1)) {
    console.error('node test/duplicates-evaluate.ts [blocking] [PEOPLE IN A MISSION ...]');
    process.exitCode = 2;
    return;
  }
  for (const size of sizes) {
    console.log(`\nmissions of ${size} people, pairs that share one of their ${way}`);
    console.log(
      `${' '.repeat(16)}    likely: p, r    likely or possible: p, r   exact names: p, r   reached: search, blocking; compared with each`,
    );
    for (const [set, { names, seeds }] of Object.entries(sets)) {
      const byCountry = names.map((country, i) => seeds.map((seed) => measure(country, size, seed + i, way)));
      byCountry.forEach((measured, i) => printRow(`  ${names[i].country}`, measured));
      printRow(set, byCountry.flat());
      for (const warning of ['likely', 'possible'] as const) {
        const counts = relationsOf(byCountry.flat(), warning);
        console.log(`  ${warning}: ${relations.map((relation) => `${relation} ${counts[relation]}`).join(', ')}`);
      }
    }
  }
}

main(process.argv.slice(2));
