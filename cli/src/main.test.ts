import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { answersCsv } from '../../test/fuzz-answers.ts';
import { bin, Orion } from '../../test/fuzz-orion.ts';
import { exitCodes } from './command.ts';
import { commandNamed, commands } from './commands.ts';

const orion = new Orion('main');

describe('orion --help', () => {
  test('lists every command and every exit code', async () => {
    for (const words of [['--help'], ['-h'], ['help']]) {
      const { code, out, err } = await orion.run(...words);
      assert.deepEqual([code, err], [0, '']);
      for (const { name, summary } of commands) assert.ok(out.includes(name) && out.includes(summary), name);
      for (const exit of [...Object.values(exitCodes), 130])
        assert.match(out, new RegExp(`\\b${exit}\\b`), `code ${exit}`);
    }
  });

  for (const { name, usage, options, examples } of commands) {
    test(`tells of ${name}: usage, options and examples`, async () => {
      for (const words of [
        [...name.split(' '), '--help'],
        [...name.split(' '), 'x', '-h'],
        ['help', ...name.split(' ')],
      ]) {
        const { code, out, err } = await orion.run(...words);
        assert.deepEqual([code, err], [0, '']);
        assert.ok(out.includes(`Usage: orion ${name} ${usage}`));
        for (const option of options) assert.ok(out.includes(`--${option.name}`) && out.includes(option.meaning));
        assert.ok(examples.length > 0);
        for (const example of examples) assert.ok(out.includes(`  ${example}\n`));
      }
    });
  }

  test('gives examples that name a command and its options', () => {
    for (const { examples } of commands) {
      for (const example of examples) {
        const [program, ...words] = example.split(' ');
        const found = commandNamed(words);
        const given = words.filter((word) => word.startsWith('--')).map((word) => word.slice(2));
        const known = new Set(['language', ...(found?.command.options.map((option) => option.name) ?? [])]);
        assert.deepEqual([program, given.filter((name) => !known.has(name))], ['orion', []], example);
      }
    }
  });

  test('has lines that a terminal shows whole', async () => {
    for (const words of [['--help'], ...commands.map(({ name }) => [...name.split(' '), '--help'])])
      for (const line of (await orion.run(...words)).out.split('\n')) assert.ok(line.length <= 160, line);
  });
});

describe('a command line that is wrong ends with 1 and says why, for', () => {
  const wrong: Readonly<Record<string, readonly [words: readonly string[], says: RegExp]>> = {
    'an unknown command': [['scores', 'a.csv'], /^orion: there is no command "scores"; see orion --help\n$/],
    'an unknown option': [['score', 'a.csv', '--out', 'o.csv', '--quiet'], /--quiet/],
    'an option without its value': [['score', 'a.csv', '--out'], /--out/],
    'a file that is missing': [['score', '--out', 'o.csv'], /^orion: a file is missing; see --help\n$/],
    'a word too many': [['score', 'a.csv', 'b.csv', '--out', 'o.csv'], /one word too many: b.csv/],
    'no place to write to': [['score', 'a.csv'], /--out is missing; see --help/],
    'an empty place to write to': [['score', 'a.csv', '--out', ''], /--out is missing/],
    'a part of a command': [['instrument'], /say what to do: check, show, diff or list/],
    'an unknown part of a command': [['instrument', 'chek'], /there is no command "instrument chek"/],
    'a row that is none': [['explain', 'a.csv', '--row', '0'], /--row is a whole number from 1/],
    'no row': [['explain', 'a.csv'], /--row is missing/],
    'an unknown format': [['describe', 'a.csv', '--format', 'xml'], /--format is table or csv or json, not xml/],
    'an unknown format to rescore': [
      ['rescore', 'a.csv', '--from', 'provisional@1', '--to', 'provisional@1', '--format', 'csv'],
      /--format is table or json/,
    ],
    'no scheme to rescore from': [['rescore', 'a.csv', '--to', 'provisional@1'], /--from is missing/],
    'no place to convert to': [['convert', 'a.csv'], /--out is missing/],
  };
  for (const [what, [words, says]] of Object.entries(wrong)) {
    test(what, async () => {
      const { code, out, err } = await orion.run(...words);
      assert.deepEqual([code, out], [1, '']);
      assert.match(err, says);
      assert.equal(err.trimEnd().split('\n').length, 1, 'one line, no stack');
    });
  }

  test('no command at all, with the help', async () => {
    const { code, out } = await orion.run();
    assert.equal(code, 1);
    assert.match(out, /Usage: orion COMMAND/);
  });
});

describe('what orion says', () => {
  orion.write('in.csv', answersCsv(12));
  const words = ['explain', 'in.csv', '--row', '1'];
  const bold = '\u001B[1m';
  const env = { ...process.env, TERM: 'xterm', NO_COLOR: undefined, FORCE_COLOR: undefined };

  test('has colours where they are asked for, around the same words', () => {
    const said = (more: object): string =>
      spawnSync(process.execPath, [bin, ...words], { cwd: orion.folder, encoding: 'utf8', env: { ...env, ...more } })
        .stdout;
    const [plain, coloured] = [said({}), said({ FORCE_COLOR: '1' })];
    assert.ok(plain.includes('economic') && !plain.includes('\u001B'), 'nobody reads it at a terminal');
    assert.ok(coloured.includes(bold));
    assert.equal(stripVTControlCharacters(coloured), plain);
  });

  test('has colours at a terminal, and none there where NO_COLOR is set', () => {
    const line = [process.execPath, bin, ...words].map((word) => `'${word}'`).join(' ');
    const atTerminal = (more: object): string | undefined =>
      spawnSync('script', ['-qec', line, '/dev/null'], {
        cwd: orion.folder,
        encoding: 'utf8',
        // Node shows no colours where CI is set, whatever the terminal.
        env: { ...env, CI: undefined, TERM: 'xterm-256color', ...more },
      }).stdout;
    const coloured = atTerminal({});
    // A machine without the program that makes a terminal has nothing to show.
    if (!coloured?.includes('economic')) return;
    assert.ok(coloured.includes(bold));
    assert.ok(!atTerminal({ NO_COLOR: '1' })?.includes('\u001B'));
  });

  test('comes in three languages', async () => {
    const said = async (language: string): Promise<string> =>
      (await orion.run('score', 'none.csv', '--out', 'o.csv', '--language', language)).err;
    assert.match(await said('en'), /none.csv: cannot be read/);
    assert.match(await said('fr'), /lu|lire|lisible/);
    assert.match(await said('ar'), /[\u0600-\u06FF]/);
  });

  test('is its version when asked', async () => {
    assert.match((await orion.run('--version')).out, /^\d+\.\d+\.\d+\n$/);
  });
});
