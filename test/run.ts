import { spawnSync } from 'node:child_process';
import { existsSync, globSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { parseArgs } from 'node:util';

const usage = 'node test/run.ts test|prove [--full] [--test-name-pattern=PATTERN] [FILE or FOLDER ...]';
const root = resolve(import.meta.dirname, '..');
const minutes = 60_000;

/** What is to be run, as the command line asks for it. */
interface Plan {
  /** Absolute paths. */
  readonly files: readonly string[];
  readonly patterns: readonly string[];
  /** How long one file may take before it is ended, in milliseconds. */
  readonly patience: number;
}

/** How it went. A test passed over, or a file that holds none, has not passed: it counts as failed. */
interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/**
 * Runs the tests beside the code and in test/ (`test`) or the proofs, *.prove.test.ts (`prove`), and
 * ends with a line `N passed, N failed`. Exits with 1 if any failed or none ran, with 2 if it was
 * asked for something it does not know.
 */
async function main(given: readonly string[]): Promise<number> {
  const plan = readPlan(given);
  if (typeof plan === 'string') {
    console.error(`${plan}\n${usage}`);
    return 2;
  }
  const { passed, failed } = plan.files.length > 0 ? await runFiles(plan) : { passed: 0, failed: 0 };
  if (passed + failed === 0) console.log('no test ran');
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 || passed === 0 ? 1 : 0;
}

/** Reads the command line, sets ORION_PROVE for the proofs to read, and finds the files; or says what is wrong. */
function readPlan(given: readonly string[]): Plan | string {
  const options = { full: { type: 'boolean' }, 'test-name-pattern': { type: 'string', multiple: true } } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...given], options, allowPositionals: true });
    const [kind, ...paths] = positionals;
    if (kind !== 'test' && kind !== 'prove') return `"${kind ?? ''}" is neither test nor prove.`;
    if (kind === 'test' && values.full === true) return 'Only proofs have full counts.';
    const lost = paths.find((path) => !existsSync(path));
    if (lost !== undefined) return `There is no ${lost}.`;
    if (kind === 'prove') process.env['ORION_PROVE'] = values.full === true ? 'full' : 'share';
    else delete process.env['ORION_PROVE'];
    return {
      files: (paths.length > 0 ? paths : [root]).flatMap((path) => findTests(resolve(path), kind)),
      patterns: values['test-name-pattern'] ?? [],
      patience: kind === 'test' ? 15 * minutes : values.full === true ? Infinity : 30 * minutes,
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function kindOf(name: string): 'test' | 'prove' {
  return name.endsWith('.prove.test.ts') ? 'prove' : 'test';
}

/** The tests or proofs below a folder; a file that is named is run whatever it is called. */
function findTests(path: string, kind: 'test' | 'prove'): readonly string[] {
  if (statSync(path).isFile()) return [path];
  return globSync('**/*.test.ts', { cwd: path, exclude: ['**/node_modules', '**/.*'] })
    .filter((name) => kindOf(name) === kind)
    .toSorted()
    .map((name) => join(path, name));
}

/** Runs test files, two at a time, telling in plain text how each goes. */
async function runFiles({ files, patterns, patience }: Plan): Promise<Tally> {
  process.env['NO_COLOR'] = '1';
  delete process.env['FORCE_COLOR'];
  const tally = { passed: 0, failed: 0 };
  const without: string[] = [];
  const stream = run({ files: [...files], testNamePatterns: [...patterns], concurrency: 2, timeout: patience });
  stream.on('test:pass', ({ name, file, skip, todo, details }) => {
    if (details.type === 'suite') return;
    // Node passes a file without tests under the name of the file; under a name pattern that is as it should be.
    const isEmpty = file !== undefined && resolve(name) === file;
    if (isEmpty && patterns.length > 0) return;
    if (isEmpty) without.push(file);
    if (isEmpty || skip !== undefined || todo !== undefined) tally.failed++;
    else tally.passed++;
  });
  stream.on('test:fail', ({ details }) => {
    if (details.type !== 'suite') tally.failed++;
  });
  await pipeline(stream.compose(spec), process.stdout, { end: false });
  for (const file of without) console.log(`no test in ${file}`);
  return tally;
}

/** Runs this page again under the Node 24 that `npm ci` puts beside the project. */
function runUnderNode24(given: readonly string[]): number {
  const node = join(root, 'node_modules', '.bin', 'node');
  if (!existsSync(node)) {
    console.error(`Orion needs Node 24; this is ${process.version}. Run npm ci, then npm test.`);
    return 1;
  }
  return spawnSync(node, [import.meta.filename, ...given], { stdio: 'inherit' }).status ?? 1;
}

const isOld = Number(process.versions.node.split('.')[0]) < 24;
process.exitCode = isOld ? runUnderNode24(process.argv.slice(2)) : await main(process.argv.slice(2));
