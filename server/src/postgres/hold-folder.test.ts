import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { holdFolder } from './hold-folder.ts';

const folder = mkdtempSync(join(tmpdir(), 'orion-hold-'));
after(() => rmSync(folder, { recursive: true }));

test('a folder has one holder at a time', () => {
  const first = holdFolder(folder);
  assert.ok(first);
  assert.deepEqual(readdirSync(folder), ['house.lock']);
  assert.equal(holdFolder(folder), undefined);
  // The one who was refused takes nothing from the one who holds.
  assert.equal(holdFolder(folder), undefined);
  first.release();
  first.release();
  const second = holdFolder(folder);
  assert.ok(second);
  first.release();
  assert.equal(holdFolder(folder), undefined);
  second.release();
});
