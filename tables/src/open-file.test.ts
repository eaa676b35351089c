import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { folderForTests } from '../../test/fuzz-orion.ts';
import { problemsOf, readTable, writeTable } from '../../test/fuzz-table.ts';
import { systemReason } from './open-file.ts';

const folder = folderForTests('open');

test('a file that one may not read is refused, in every format, and its path is not said twice', async () => {
  chmodSync(folder, 0o755);
  for (const ending of ['csv', 'xlsx', 'parquet']) {
    const path = join(folder, `secret.${ending}`);
    await writeTable(path, ['a'], [['1']]);
    await readTable(path);
    chmodSync(path, 0o000);
    const [found] = await asNobody(() => problemsOf(() => readTable(path)));
    assert.equal(found.code, ending === 'parquet' ? 'parquet_broken' : 'file_unreadable');
    assert.match(String(found.parameters['detail']), /permission denied/i);
    assert.doesNotMatch(String(found.parameters['detail']), /secret/);
  }
});

test('what the system says is said without its codes and paths', () => {
  assert.equal(systemReason(new Error("ENOENT: no such file or directory, open '/x'")), 'no such file or directory');
  assert.equal(systemReason(new Error('something else')), 'something else');
  assert.equal(systemReason('plain'), 'plain');
});

/** Root may read everything, so for a moment it is somebody who may not. */
async function asNobody<T>(work: () => Promise<T>): Promise<T> {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    return await work();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}
