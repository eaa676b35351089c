import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runBenches } from './benches.ts';
import { claimsOf } from './claims.ts';
import { printFigures, printMachine } from './print.ts';
import { findR } from './programs.ts';

// npm run bench -- [--quick] [--ten] [--rows N]: every figure in one run, on a machine that does nothing else.
// Claims that do not hold are said so and fail nothing: a busy machine is no fault of the code.

const { values } = parseArgs({
  options: { quick: { type: 'boolean' }, ten: { type: 'boolean' }, rows: { type: 'string' } },
});
const rows = Number(values.rows ?? (values.quick === true ? 100_000 : 1_000_000));
const folder = join(import.meta.dirname, '..', '..', '.bench', `run-${process.pid}`);
const r = findR();

console.log(printMachine(r));
mkdirSync(folder, { recursive: true });
try {
  const figures = await runBenches({
    folder,
    rows,
    counted: 3,
    withR: r !== undefined,
    largeRows: values.ten === true ? 10_000_000 : 0,
    oneResponses: 20_000,
    tell: (what) => process.stderr.write(`${what}\n`),
  });
  console.log(printFigures(figures, claimsOf(figures)));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
