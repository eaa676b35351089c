import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate, goldenFolder, scoreWithR } from './oracle-compare.ts';

// Makes cli/bench/golden anew: node test/oracle-golden.ts, with Rscript and data.table installed.

const table = ['--rows', '300', '--seed', '20250611', '--faults', '0.02'] as const;
const folder = mkdtempSync(join(tmpdir(), 'golden-'));
mkdirSync(goldenFolder, { recursive: true });
generate(join(goldenFolder, 'answers.csv'), ...table);
const { scores, rejects } = scoreWithR(join(goldenFolder, 'answers.csv'), folder);
writeFileSync(join(goldenFolder, 'scores.csv'), scores);
writeFileSync(join(goldenFolder, 'rejects.csv'), rejects);
const versions = execFileSync(
  'Rscript',
  ['-e', 'cat(R.version.string, as.character(packageVersion("data.table")), sep = "\\n")'],
  { encoding: 'utf8' },
).split('\n');
const made = {
  answers: `node cli/bench/generate.ts ${table.join(' ')}`,
  scores: 'Rscript cli/bench/score-peer.R',
  R: versions[0],
  'data.table': versions[1],
};
writeFileSync(join(goldenFolder, 'made-with.json'), `${JSON.stringify(made, undefined, 2)}\n`);
rmSync(folder, { recursive: true });
