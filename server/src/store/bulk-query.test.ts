import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { scratchDatabase, type ScratchDatabase } from '../../../test/scratch-postgres.ts';
import { BinaryRows } from './binary-rows.ts';
import { runInBulk } from './bulk-query.ts';

let scratch: ScratchDatabase;
let client: pg.Client;
before(async () => {
  scratch = await scratchDatabase();
  client = new pg.Client({ connectionString: scratch.ownerUrl });
  await client.connect();
  await client.query('create table said (place integer, text text not null)');
});
after(async () => {
  await client.end();
  await scratch.drop();
});

const intake = 'copy said from stdin (format binary)';

function rows(count: number, text: string | undefined): Buffer {
  const table = new BinaryRows();
  for (let place = 0; place < count; place++) table.row(2).int(place).text(text);
  return table.finish();
}

test('statements and what they take in go in one breath, and each tells of how many rows it was', async () => {
  await client.query('begin');
  const long = 'répété '.repeat(40);
  const counts = await runInBulk(
    client,
    [intake, "update said set text = 'x' where place < 10", 'select place from said limit 3', intake, 'truncate said'],
    [rows(3000, long), rows(1, 'last')],
  );
  assert.deepEqual(counts, [3000, 10, 3, 1, 0]);
  await client.query('rollback');
});

test('whoever sends hears that all has left before it is written, and also where it cannot be', async () => {
  for (const text of ['répété '.repeat(4000), undefined]) {
    const order: string[] = [];
    await client.query('begin');
    const written = runInBulk(client, [intake, 'select pg_sleep(0.3)'], [rows(300, text)], () => order.push('sent'));
    await written.then(
      () => order.push('written'),
      () => order.push('refused'),
    );
    await client.query('rollback');
    assert.deepEqual(order, ['sent', text === undefined ? 'refused' : 'written']);
  }
});

test('what cannot be is told, nothing of it stands, and the connection answers the next question', async () => {
  await client.query('begin');
  const wrong = runInBulk(client, [intake, intake, intake], [rows(1, 'a'), rows(20_000, undefined), rows(20_000, 'c')]);
  await assert.rejects(wrong, /null value in column "text"/);
  await client.query('rollback');
  const { rows: left } = await client.query<{ count: number }>('select count(*)::integer as count from said');
  assert.deepEqual(left, [{ count: 0 }]);
});
