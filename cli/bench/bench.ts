import { parseArgs } from 'node:util';
import { benchesOf, partNames, type PartName } from './parts.ts';
import { printClaims, printMachine } from './print.ts';
import { findR } from './programs.ts';
import { runInTurn } from './run-bench.ts';

// npm run bench -- [house] [web] [analysis] [scores] [--quick | --full] [--ten] [--rows N]: every figure in one run, on a
// machine that does nothing else. Claims that do not hold are said so and fail nothing: a busy machine is no fault
// of the code. A bench that breaks does.

const { values, positionals } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    ten: { type: 'boolean', default: false },
    rows: { type: 'string' },
  },
  allowPositionals: true,
});
const isPart = (word: string): word is PartName => (partNames as readonly string[]).includes(word);
const unknown = positionals.find((word) => !isPart(word));
if (unknown !== undefined) {
  console.error(`There is no part "${unknown}": ${partNames.join(', ')}.`);
  process.exit(2);
}
const asked = positionals.filter(isPart);
const scores = [...(values.ten ? ['--ten'] : []), ...(values.rows === undefined ? [] : ['--rows', values.rows])];
const benches = benchesOf(asked.length > 0 ? asked : partNames, {
  isQuick: values.quick,
  isFull: values.full,
  scores,
});

console.log(printMachine(findR()));
const claims = await runInTurn(benches, (text) => process.stdout.write(text));
console.log(`\n## Claims\n\n${printClaims(claims)}`);
if (claims.some(({ holds }) => holds === 'broken')) process.exitCode = 1;
