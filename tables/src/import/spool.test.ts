import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { folderForTests } from '../../../test/fuzz-orion.ts';
import { CellsBuilder, rowTexts, type Cells } from '../cells.ts';
import type { ForeignTable } from './foreign-table.ts';
import { spooled } from './spool.ts';

/** A table that counts how often it is read. */
function slowTable(): ForeignTable & { readonly readings: () => number } {
  let readings = 0;
  return {
    found: { format: 'xlsx', headerRow: 1 },
    columns: [{ name: 'name', type: 'text' }],
    ragged: new Map(),
    cells: async function* () {
      readings++;
      for (const text of ['Chen', 'a "quoted", cell', '']) {
        const builder = new CellsBuilder(1);
        builder.add(text);
        yield builder.take();
      }
    },
    close: () => Promise.resolve(),
    readings: () => readings,
  };
}

async function read(cells: AsyncGenerator<Cells>): Promise<readonly string[]> {
  const texts: string[] = [];
  for await (const some of cells) for (let row = 0; row < some.rows; row++) texts.push(...rowTexts(some, row));
  return texts;
}

// A place of its own: others make such copies at the same time.
const place = folderForTests('spool');
process.env['TMPDIR'] = place;
const left = (): readonly string[] => readdirSync(place);

test('a slow table is read once, and its copy has no name that could outlive the process', async () => {
  const slow = slowTable();
  const table = spooled(slow);
  assert.deepEqual(await read(table.cells()), ['Chen', 'a "quoted", cell', '']);
  assert.deepEqual(await read(table.cells()), ['Chen', 'a "quoted", cell', '']);
  assert.equal(slow.readings(), 1);
  if (existsSync('/proc/self/fd')) assert.deepEqual(left(), []);
  await table.close();
  assert.deepEqual(left(), []);
});

test('two who read at the same time, and one who stops, hear the same', async () => {
  const slow = slowTable();
  const table = spooled(slow);
  const stopped = table.cells();
  await stopped.next();
  const other = read(table.cells());
  assert.deepEqual(await other, ['Chen', 'a "quoted", cell', '']);
  await stopped.return(undefined);
  assert.deepEqual(await read(table.cells()), ['Chen', 'a "quoted", cell', '']);
  assert.deepEqual(await read(table.cells()), ['Chen', 'a "quoted", cell', '']);
  assert.equal(slow.readings(), 3);
  await table.close();
});
