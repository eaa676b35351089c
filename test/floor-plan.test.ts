import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { codePlants } from './floor-plan-planted-code.ts';
import { wallPlants } from './floor-plan-planted-walls.ts';
import { clean, type Planted } from './floor-plan-planted.ts';
import { reportSizes } from './floor-plan-sizes.ts';
import { readTree, type Breach } from './floor-plan-tree.ts';
import { findBreaches, printBreach } from './floor-plan.ts';

const house = dirname(import.meta.dirname);

describe('the house', () => {
  const tree = readTree(house);
  for (const line of reportSizes(tree)) console.log(line);

  test('stands as the floor plan draws it', () => {
    assert.deepEqual(findBreaches(tree).map(printBreach), []);
  });
});

describe('the floor plan', () => {
  test('finds nothing in a clean tree', () => {
    assert.deepEqual(lookAt(clean).map(printBreach), []);
  });

  test('finds a room that holds nothing but a promise', () => {
    const rest = Object.entries(clean).filter(
      ([path]) => !path.startsWith('cli/src/') && path !== 'test/journey.test.ts',
    );
    assert.deepEqual(lookAt(Object.fromEntries(rest)).map(printBreach), ['cli:1 [empty-room] holds nothing']);
  });

  test('finds a fault on its own line', () => {
    const files = { ...clean, 'core/src/planted.ts': '\n/** Why. */\nexport const now = Date.now();\n' };
    assert.deepEqual(lookAt(files).map(printBreach), ['core/src/planted.ts:3 [clock] Date.now is an argument here']);
  });
});

describe('the floor plan sees to it that', () => {
  for (const { sentence, files, found } of [...wallPlants, ...codePlants]) {
    test(sentence.replaceAll('\n', ' '), () => {
      assert.deepEqual(
        lookAt({ ...clean, ...files }).map(({ file, line, rule }) => `${file}:${line} ${rule}`),
        found,
      );
    });
  }
});

/** The breaches of a tree written to a temporary folder. */
function lookAt(files: Planted): readonly Breach[] {
  const root = mkdtempSync(join(tmpdir(), 'floor-plan-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return findBreaches(readTree(root));
  } finally {
    rmSync(root, { recursive: true });
  }
}
