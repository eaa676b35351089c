import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { tellClaims } from '../../test/bench-claim.ts';
import { runBenches } from './benches.ts';
import { claimsOf } from './claims.ts';
import { printFigures } from './print.ts';
import { findR } from './programs.ts';

// Scoring of files, beside R's data.table where R is installed.
// Run: node cli/bench/scores.ts [--quick] [--ten] [--rows N]

const { values } = parseArgs({
  options: { quick: { type: 'boolean' }, ten: { type: 'boolean' }, rows: { type: 'string' } },
});
const rows = Number(values.rows ?? (values.quick === true ? 100_000 : 1_000_000));
const folder = join(import.meta.dirname, '..', '..', '.bench', `run-${process.pid}`);

mkdirSync(folder, { recursive: true });
try {
  const figures = await runBenches({
    folder,
    rows,
    counted: 3,
    withR: findR() !== undefined,
    largeRows: values.ten === true ? 10_000_000 : 0,
    oneResponses: 20_000,
    tell: (what) => process.stderr.write(`${what}\n`),
  });
  console.log(printFigures(figures));
  tellClaims(claimsOf(figures));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
