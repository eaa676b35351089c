import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { measureField, mostScript } from './web-size.ts';
import { root } from './cast.ts';
import { buildPages } from './web-house.ts';

const dist = join(root, 'web/dist');
before(buildPages);

describe('the pages of the field', () => {
  test('show themselves after at most 130 KB of script, in the heaviest language', () => {
    const { first, whole } = measureField(dist);
    console.log(
      `${(first / 1024).toFixed(1)} KB before the first page, ${(whole / 1024).toFixed(1)} KB with every page`,
    );
    assert.ok(first <= mostScript, `${first} bytes`);
  });

  test('are all put away for a time without a network, and nothing of the office with them', () => {
    const worker = readFileSync(join(dist, 'sw.js'), 'utf8');
    const kept = [...worker.matchAll(/url:\s*"([^"]+)"/g)].map(([, url]) => url);
    const missing = measureField(dist).files.filter(({ file }) => !kept.includes(file));
    assert.deepEqual(missing, []);
    assert.ok(kept.includes('index.html'));
    assert.deepEqual(
      kept.filter((url) => url?.includes('office')),
      [],
    );
  });

  test('hold no script and no style of their own: the strictest policy lets them live', () => {
    for (const name of ['index.html', 'office.html']) {
      const page = readFileSync(join(dist, name), 'utf8');
      assert.doesNotMatch(page, /<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=/);
    }
  });
});
