import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chenCells, rssCore } from '../../../test/cast.ts';
import { AnswersInOrder } from './answers-in-order.ts';

const codes: readonly string[] = rssCore.items.map(({ code }) => code);
const inOrder = new AnswersInOrder(rssCore);

/** As PostgreSQL writes a jsonb. */
function written(cells: Readonly<Record<string, string>>): string {
  const keys = Object.keys(cells).toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1));
  return `{${keys.map((key) => `${JSON.stringify(key)}: ${JSON.stringify(cells[key])}`).join(', ')}}`;
}

test('answers as the database writes them stand in the order of the items', () => {
  assert.deepEqual(
    inOrder.read(written(chenCells)),
    codes.map((code) => chenCells[code] ?? ''),
  );
  const some = Object.fromEntries(Object.entries(chenCells).filter((_, i) => i % 3 === 0));
  assert.deepEqual(
    inOrder.read(written(some)),
    codes.map((code) => some[code] ?? ''),
  );
  assert.deepEqual(
    inOrder.read('{}'),
    codes.map(() => ''),
  );
});

test('whatever is written otherwise is read all the same', () => {
  const strange = { ...chenCells, eco_debt: 'a"b\\c', unknown: 'x' };
  assert.deepEqual(
    inOrder.read(JSON.stringify(strange)),
    codes.map((code) => (strange as Record<string, string>)[code] ?? ''),
  );
  assert.deepEqual(
    inOrder.read(written(strange)),
    codes.map((code) => (strange as Record<string, string>)[code] ?? ''),
  );
});
