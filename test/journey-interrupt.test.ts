import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { constants } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { answersCsv } from './fuzz-answers.ts';
import { bin, folderForTests, Orion } from './fuzz-orion.ts';
import { readTable } from './fuzz-table.ts';

const folder = folderForTests('interrupt');
const answers = answersCsv(8000, (number) => ({ id: `R${number}`, note: 'x'.repeat(200) }));

describe('a command that is interrupted in the middle of its work', () => {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    test(`by ${signal} ends with ${code}, as a shell sees it, and leaves what was there before`, async () => {
      const here = place(signal);
      const ended = await interrupt(here, ['score', 'in.csv', '--out', 'out.csv', '--rejects', 'rejects.csv'], signal);
      assert.equal(ended, code);
      assertUntouched(here, ['in.csv', 'out.csv', 'rejects.csv']);
    });
  }

  test('while it writes Parquet or a workbook leaves nothing either', async () => {
    for (const [name, command] of [
      ['out.parquet', 'score'],
      ['out.xlsx', 'convert'],
    ] as const) {
      const here = place(name);
      const ended = await interrupt(here, [command, 'in.csv', '--out', name], 'SIGINT');
      assert.equal(ended, 130);
      assertUntouched(here, ['in.csv', 'out.csv', 'rejects.csv']);
    }
  });

  test('by SIGKILL leaves nothing at the place of its output', async () => {
    const here = place('SIGKILL');
    const ended = await interrupt(here, ['score', 'in.csv', '--out', 'out.csv', '--rejects', 'rejects.csv'], 'SIGKILL');
    assert.equal(ended, 137);
    for (const name of ['out.csv', 'rejects.csv']) assert.equal(readFileSync(join(here, name), 'utf8'), 'old');
  });

  test('at any other time leaves all or nothing', async () => {
    const here = place('any');
    rmSync(join(here, 'in.csv'));
    writeFileSync(join(here, 'in.csv'), answers);
    for (const after of [350, 600, 850]) {
      const child = orion(here, 'score', 'in.csv', '--out', 'any.parquet');
      await pause(after);
      child.kill('SIGINT');
      const code = await endOf(child);
      const found = readdirSync(here).filter((name) => /any|part/.test(name));
      assert.deepEqual(found, code === 0 ? ['any.parquet'] : [], `${after} ms, code ${code}`);
      if (code === 0) assert.equal((await readTable(join(here, 'any.parquet'))).rows.length, 8000);
      else assert.equal(code, 130);
      rmSync(join(here, 'any.parquet'), { force: true });
    }
  });
});

describe('a reader that goes away', () => {
  const here = place('pipes');
  rmSync(join(here, 'in.csv'));
  writeFileSync(join(here, 'in.csv'), answersCsv(3000).replaceAll('satisfied', 'Satisfied'));
  const bash = (script: string): { status: number | null; stdout: string; stderr: string } =>
    spawnSync('bash', ['-c', `set -o pipefail; orion() { "${process.execPath}" "${bin}" "$@"; }; ${script}`], {
      cwd: here,
      encoding: 'utf8',
    });

  test('ends a command without a stack', () => {
    const { status, stderr } = bash('orion instrument show rss-core --json | sleep 0');
    assert.deepEqual([status, stderr], [0, '']);
    const { stdout } = bash('orion instrument show rss-core | head -1');
    assert.match(stdout, /rss-core@1/);
  });

  test('of the rejects changes neither the scores nor the exit code', () => {
    const { status, stdout } = bash('{ orion score in.csv --out out.csv 2>&1 >said.txt; } | head -2');
    assert.equal(status, 2);
    assert.match(stdout, /^row,column,value,reason\n\d+,eco_satisfaction,\w+,unknown_code\n$/);
    assert.match(readFileSync(join(here, 'out.csv'), 'utf8'), /^id,economic/);
    assert.match(readFileSync(join(here, 'said.txt'), 'utf8'), /^3 000 rows read/);
  });
});

describe('file names', () => {
  const server = new Orion('names');

  test('may hold spaces, quotes, letters of every script, signs of patterns and a dash', async () => {
    for (const name of [
      'it\'s a "file"',
      'réponses_السلامة_回答',
      'a [1] *?',
      './-dash',
      'line\nend',
      '$HOME `x`',
      'round=1/a',
      'x'.repeat(200),
    ]) {
      for (const ending of ['csv', 'parquet']) {
        const [from, to] = [`${name}.in.${ending}`, `${name}.out.${ending}`];
        server.write(`${name}.csv`, answersCsv(3));
        assert.equal((await server.run('convert', `${name}.csv`, '--out', from)).code, 0, from);
        const { code, err } = await server.run('score', from, '--out', to);
        assert.deepEqual([code, err], [0, 'row,column,value,reason\n'], to);
        assert.equal((await readTable(server.path(to))).rows.length, 3);
      }
    }
  });

  test('may be as long as they may be, or are refused', async () => {
    server.write('in.csv', answersCsv(3));
    const { code, err } = await server.run('score', 'in.csv', '--out', `${'x'.repeat(300)}.csv`);
    assert.equal(code, 3);
    assert.match(err, /could not be written: name too long/);
  });
});

/** A folder with a pipe for an input, which a test fills as far as it likes, and something old at each place. */
function place(name: string): string {
  const here = join(folder, name);
  mkdirSync(here);
  assert.equal(spawnSync('mkfifo', [join(here, 'in.csv')]).status, 0);
  for (const output of ['out.csv', 'rejects.csv']) writeFileSync(join(here, output), 'old');
  return here;
}

function orion(here: string, ...words: readonly string[]): ChildProcess {
  return spawn(process.execPath, [bin, ...words], { cwd: here, stdio: 'ignore' });
}

/** How a shell sees a program end: by its exit code, or 128 and the number of the signal that ended it. */
async function endOf(child: ChildProcess): Promise<number> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode ?? 128 + constants.signals[child.signalCode ?? 'SIGKILL'];
}

/** Runs a command, gives it some blocks, waits until some of its output is there, and stops it while it waits for more. */
async function interrupt(here: string, words: readonly string[], signal: string): Promise<number> {
  const child = orion(here, ...words);
  const input = await open(join(here, 'in.csv'), 'w');
  await input.write(answers);
  while (!parts(here).some((part) => statSync(part).size > 1000)) await pause(20);
  child.kill(signal as NodeJS.Signals);
  const code = await Promise.race([endOf(child), pause(60_000, -1, { ref: false })]);
  child.kill('SIGKILL');
  await input.close();
  return code;
}

function parts(here: string): readonly string[] {
  return readdirSync(here)
    .filter((name) => name.endsWith('.part'))
    .map((name) => join(here, name));
}

function assertUntouched(here: string, names: readonly string[]): void {
  assert.deepEqual(readdirSync(here).toSorted(), names);
  for (const name of names.slice(1)) assert.equal(readFileSync(join(here, name), 'utf8'), 'old');
}
