import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { makeScorer, Stopped } from '@orion/core';
import { CsvScanner, openTable, type Portion, type TableReader } from '@orion/tables';
import { provisional, rssCore } from '../../../test/cast.ts';
import { answerRows, answersCsv } from '../../../test/fuzz-answers.ts';
import { csvOf } from '../../../test/fuzz-csv.ts';
import { folderForTests } from '../../../test/fuzz-orion.ts';
import { writeTable } from '../../../test/fuzz-table.ts';
import { findColumns } from './layout.ts';
import { ScoreStep, type Reject } from './score-step.ts';
import { scoreTable } from './score-threads.ts';

const folder = folderForTests('threads');
const path = join(folder, 'in.csv');

/** Rows with passing text of many lengths, every seventh with a faulty cell. */
function rowsOf(count: number): readonly (readonly string[])[] {
  const [names, ...rows] = answerRows(count, (number) => ({
    id: `R${number}`,
    note: `"${'x,\n'.repeat(number % 40)}é`,
  }));
  return [names, ...rows.map((row, i) => (i % 7 === 3 ? row.with(2 + (i % 30), ` ${row[2 + (i % 30)]}`) : row))];
}

describe('a table scored on all cores', () => {
  test('gives the bytes, the rejects and their rows that one thread gives', async () => {
    const rows = rowsOf(9000);
    const csv = Buffer.from(csvOf(rows));
    assert.ok(csv.length > 5 * 512 * 1024, 'several blocks');
    writeFileSync(path, csv);
    const parallel = await scoredOnThreads(path);
    const layout = await layoutOf(path);
    const start = csvOf([rows[0]]).length;
    const portion = Buffer.concat([csv.subarray(start), Buffer.alloc(1)]);
    const cells = new CsvScanner(layout.names.length).scan(portion, portion.length - 1);
    const { text, rejects, written } = new ScoreStep(makeScorer(rssCore, provisional), layout).run(cells);
    assert.equal(parallel.rows, 9000);
    assert.equal(parallel.written, written);
    assert.deepEqual(parallel.rejects, rejects);
    assert.ok(Buffer.from(text).equals(parallel.text), 'the same bytes');
  });

  test('gives the same of a Parquet file of many rows', async () => {
    const rows = rowsOf(9000);
    writeFileSync(path, csvOf(rows));
    await writeTable(join(folder, 'in.parquet'), rows[0], rows.slice(1));
    const [csv, parquet] = [await scoredOnThreads(path), await scoredOnThreads(join(folder, 'in.parquet'))];
    assert.ok(csv.text.equals(parquet.text));
    assert.deepEqual(parquet.rejects, csv.rejects);
  });

  test('stops at the first fault in the file, whichever thread finds one first', async () => {
    const [names, ...rows] = rowsOf(9000);
    const lines = rows.map((row) => csvOf([row]));
    for (const row of [8000, 4000, 4001]) lines[row - 1] = 'short\n';
    writeFileSync(path, csvOf([names]) + lines.join(''));
    for (let time = 0; time < 3; time++)
      await assert.rejects(
        () => scoredOnThreads(path),
        (error) => error instanceof Stopped && error.problems[0].place.row === 4000,
      );
  });

  test('keeps no more than a few portions of the table in memory', async () => {
    let handedOut = 0;
    let done = 0;
    let most = 0;
    const portion = Buffer.from(answersCsv(20).split('\n').slice(1).join('\n'));
    writeFileSync(path, answersCsv(1));
    const whole = await openTable(path);
    async function* portions(): AsyncGenerator<Portion> {
      for (let i = 0; i < 300; i++) {
        most = Math.max(most, ++handedOut - done);
        const bytes = new Uint8Array(portion.length + 1);
        bytes.set(portion);
        yield await Promise.resolve({ kind: 'text', bytes, length: portion.length });
      }
    }
    const table: TableReader = { columns: whole.columns, portions, close: () => whole.close() };
    const layout = findColumns(table.columns, rssCore, provisional);
    for await (const { rows } of scoreTable(table, { instrument: rssCore, scheme: provisional, layout }))
      done += rows / 20;
    await table.close();
    assert.deepEqual([handedOut, done], [300, 300]);
    assert.ok(most <= 20, `${most} portions at a time`);
  });

  test('gives nothing of a table without rows', async () => {
    writeFileSync(path, csvOf([rowsOf(1)[0]]));
    assert.deepEqual(await scoredOnThreads(path), { rows: 0, written: 0, rejects: [], text: Buffer.alloc(0) });
  });
});

async function layoutOf(file: string): Promise<ReturnType<typeof findColumns>> {
  const table = await openTable(file);
  await table.close();
  return findColumns(table.columns, rssCore, provisional);
}

async function scoredOnThreads(
  file: string,
): Promise<{ rows: number; written: number; rejects: readonly Reject[]; text: Buffer }> {
  const table = await openTable(file);
  const layout = findColumns(table.columns, rssCore, provisional);
  const texts: Uint8Array[] = [];
  const rejects: Reject[] = [];
  let [rows, written] = [0, 0];
  try {
    for await (const scored of scoreTable(table, { instrument: rssCore, scheme: provisional, layout })) {
      texts.push(scored.text);
      const before = rows;
      rejects.push(...scored.rejects.map((reject) => ({ ...reject, row: reject.row + before })));
      rows += scored.rows;
      written += scored.written;
    }
  } finally {
    await table.close();
  }
  return { rows, written, rejects, text: Buffer.concat(texts) };
}
