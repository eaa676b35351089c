import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { describe, test } from 'node:test';
import { bin, folderForTests } from '../../test/fuzz-orion.ts';
import { refusalOf } from '../../test/fuzz-table.ts';
import { answersCsv } from '../../test/fuzz-answers.ts';
import { abandonOutputs, OutputFile } from './output-file.ts';

const folder = folderForTests('output');
const bytes = Buffer.from('new\n');

describe('an output file', () => {
  test('is not at its place before it is committed, and then whole', () => {
    const { place, list } = freshPlace();
    const output = new OutputFile(place);
    output.write(bytes);
    assert.ok(!existsSync(place));
    output.write(bytes);
    output.commit();
    assert.deepEqual([readFileSync(place, 'utf8'), list()], ['new\nnew\n', ['out.csv']]);
  });

  test('leaves what was there before until it is committed', () => {
    const { place } = freshPlace('old\n');
    const output = new OutputFile(place);
    output.write(bytes);
    assert.equal(readFileSync(place, 'utf8'), 'old\n');
    output.commit();
    assert.equal(readFileSync(place, 'utf8'), 'new\n');
  });

  test('leaves what was there before, and nothing else, when it is abandoned', () => {
    const { place, list } = freshPlace('old\n');
    const output = new OutputFile(place);
    output.write(bytes);
    output.abandon();
    output.abandon();
    assert.deepEqual([readFileSync(place, 'utf8'), list()], ['old\n', ['out.csv']]);
  });

  test('is abandoned with all others when the program is interrupted', () => {
    const { place, list } = freshPlace();
    const outputs = [new OutputFile(place), new OutputFile(`${place}.rejects`)];
    for (const output of outputs) output.write(bytes);
    assert.equal(list().length, 2);
    abandonOutputs();
    assert.deepEqual(list(), []);
  });

  test('may be committed beside another for the same place: the last one stays', () => {
    const { place, list } = freshPlace();
    const [a, b] = [new OutputFile(place), new OutputFile(place)];
    a.write(Buffer.from('a'));
    b.write(Buffer.from('b'));
    a.commit();
    b.commit();
    assert.deepEqual([readFileSync(place, 'utf8'), list()], ['b', ['out.csv']]);
  });

  test('leaves nothing beside its place when it cannot go there any more', async () => {
    const { place, list } = freshPlace();
    const output = new OutputFile(place);
    output.write(bytes);
    mkdirSync(join(place, 'taken'), { recursive: true });
    assert.equal(await refusalOf(() => Promise.resolve().then(() => output.commit())), 'output_failed');
    assert.deepEqual(list(), ['out.csv']);
  });

  test('follows a link, also one to a file that is yet to be', () => {
    const { place, list } = freshPlace('old\n');
    const there = freshPlace();
    symlinkSync(place, join(there.folder, 'link'));
    symlinkSync('later.csv', join(there.folder, 'dangling'));
    commit(join(there.folder, 'link'));
    commit(join(there.folder, 'dangling'));
    assert.deepEqual([readFileSync(place, 'utf8'), list()], ['new\n', ['out.csv']]);
    assert.deepEqual(there.list(), ['dangling', 'later.csv', 'link']);
    assert.ok(
      readdirSync(there.folder, { withFileTypes: true }).every(
        (entry) => entry.isSymbolicLink() || entry.name === 'later.csv',
      ),
    );
  });

  test('is readable by nobody who could not read what it replaces', () => {
    const { place } = freshPlace('old\n');
    chmodSync(place, 0o600);
    commit(place);
    assert.equal(statSync(place).mode & 0o777, 0o600);
  });

  test('replaces no folder, no device and no pipe', async () => {
    const { folder: here, list } = freshPlace();
    mkdirSync(join(here, 'folder'));
    symlinkSync('/dev/null', join(here, 'device'));
    symlinkSync('/dev/stdout', join(here, 'pipe'));
    for (const name of ['folder', 'device']) assert.equal(await refusal(join(here, name)), 'output_not_a_file');
    // Standard output is a pipe here, behind names that lead to no path.
    writeFileSync(join(here, 'in.csv'), 'a\n1\n');
    const { status, stdout, stderr } = orion(here, 'convert', 'in.csv', '--out', 'pipe');
    assert.deepEqual([status, stdout], [3, '']);
    assert.match(stderr, /pipe: is not a file that can be replaced/);
    assert.deepEqual(list(), ['device', 'folder', 'in.csv', 'pipe']);
    assert.ok(statSync('/dev/null').isCharacterDevice());
  });

  test('is refused in a folder that is not there, below a file, or in a ring of links', async () => {
    const { folder: here, place } = freshPlace('old\n');
    symlinkSync('ring', join(here, 'ring'));
    for (const path of [join(here, 'missing', 'out.csv'), join(place, 'out.csv'), join(here, 'ring')])
      assert.equal(await refusal(path), 'output_failed', path);
  });
});

describe('a disk that is full leaves nothing, and what was there before', () => {
  const { folder: here } = freshPlace();
  writeFileSync(join(here, 'answers.csv'), answersCsv(9000));
  for (const ending of ['csv', 'parquet', 'xlsx']) {
    const command = ending === 'xlsx' ? 'convert' : 'score';
    test(`with ${ending} out, where a file may grow no further`, () => {
      writeFileSync(join(here, `out.${ending}`), 'old');
      const script = `ulimit -f 64; exec "$0" "$@"`;
      const words = [process.execPath, bin, command, 'answers.csv', '--out', `out.${ending}`];
      const { status, stdout, stderr } = spawnSync('bash', ['-c', script, ...words], { cwd: here, encoding: 'utf8' });
      assertNothingLeft({ status, stdout, stderr }, here, `out.${ending}`);
    });
  }

  test('on a disk of its own, where this machine lets us make one', () => {
    const disk = join(here, 'disk');
    mkdirSync(disk);
    const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', disk]).status === 0;
    try {
      for (const name of isMounted ? ['out.csv', 'out.parquet'] : []) {
        writeFileSync(join(disk, name), 'old');
        assertNothingLeft(orion(here, 'score', 'answers.csv', '--out', join('disk', name)), disk, name);
      }
    } finally {
      if (isMounted) spawnSync('umount', [disk]);
    }
  });
});

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function assertNothingLeft({ status, stdout, stderr }: Ended, here: string, name: string): void {
  assert.deepEqual([status, stdout], [3, ''], stderr);
  assert.match(stderr, /^orion: .*could not be written: .+\n$/);
  assert.equal(readFileSync(join(here, name), 'utf8'), 'old');
  assert.deepEqual(
    readdirSync(here).filter((found) => found.endsWith('.part')),
    [],
  );
}

function orion(cwd: string, ...words: readonly string[]): Ended {
  return spawnSync(process.execPath, [bin, ...words], { cwd, encoding: 'utf8' });
}

function commit(path: string): void {
  const output = new OutputFile(path);
  output.write(bytes);
  output.commit();
}

async function refusal(path: string): Promise<string> {
  return refusalOf(() => Promise.resolve().then(() => new OutputFile(path)));
}

/** A place in a folder of its own, with old content if it is given. */
function freshPlace(old?: string): { place: string; folder: string; list: () => readonly string[] } {
  const here = mkdtempSync(join(folder, 'place-'));
  const place = join(here, 'out.csv');
  if (old !== undefined) writeFileSync(place, old);
  return {
    place,
    folder: here,
    list: () =>
      readdirSync(here)
        .map((name) => basename(name))
        .toSorted(),
  };
}
