import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { makeDurably, writeDurably } from './durable.ts';

const folder = mkdtempSync(join(tmpdir(), 'durable-'));
after(() => rmSync(folder, { recursive: true }));

describe('a file that outlives a power cut (which test/power-cut.prove.test.ts cuts)', () => {
  test('is replaced as a whole, for its owner alone, and leaves nothing beside it', () => {
    const path = join(folder, 'holders.json');
    writeDurably(path, 'a longer text that was there before');
    writeDurably(path, 'new');
    assert.equal(readFileSync(path, 'utf8'), 'new');
    assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(folder), ['holders.json']);
  });

  test('is made once: who comes second leaves the first one’s', () => {
    const path = join(folder, 'keys', 'house.key');
    makeDurably(path, 'first');
    makeDurably(path, 'second');
    assert.equal(readFileSync(path, 'utf8'), 'first');
    assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.equal(statSync(join(folder, 'keys')).mode & 0o777, 0o700);
    assert.deepEqual(readdirSync(join(folder, 'keys')), ['house.key']);
  });
});
