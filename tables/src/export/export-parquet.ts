import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CsvRows, plainCsv } from './export-csv.ts';
import type { OutTable } from './export-table.ts';

/**
 * A table as Parquet. The format puts its columns one behind the other, so all rows must be there before the
 * first byte can go: they wait in a folder that this user alone can read, which is gone afterwards.
 */
export async function* parquetBytes({ columns, rows }: OutTable): AsyncGenerator<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'orion-export-'));
  try {
    const { ParquetWriter } = await import('../duckdb.ts');
    const path = join(folder, 'table.parquet');
    const writer = new ParquetWriter(path, columns);
    const text = new CsvRows({ ...plainCsv, isForPeople: false });
    try {
      for await (const some of rows()) {
        for (const row of some) text.row(row);
        writer.appendText(text.take());
      }
    } catch (error) {
      await writer.abandon();
      throw error;
    }
    await writer.finish();
    yield* createReadStream(path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Uint8Array>;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
