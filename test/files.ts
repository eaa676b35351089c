import { fileURLToPath } from 'node:url';
import { readFileSync } from 'node:fs';
import { cellsOf, openTable, rowTexts } from '@orion/tables';

/** The place of a file of this repository. */
export function repositoryFile(path: string): string {
  return fileURLToPath(new URL(`../${path}`, import.meta.url));
}

/** The rows of a table as records, under the names of a mapping file if one is given. */
export async function readRows(path: string, map?: string): Promise<readonly Readonly<Record<string, string>>[]> {
  const columns = map === undefined ? {} : columnsOf(JSON.parse(readFileSync(repositoryFile(map), 'utf8')));
  const table = await openTable(repositoryFile(path));
  const names = table.columns.map(({ name }) => columns[name] ?? name);
  const rows: Readonly<Record<string, string>>[] = [];
  for await (const { cells } of cellsOf(table)) {
    for (let row = 0; row < cells.rows; row++)
      rows.push(Object.fromEntries(rowTexts(cells, row).map((text, i) => [names[i], text])));
  }
  await table.close();
  return rows;
}

function columnsOf(map: unknown): Readonly<Record<string, string>> {
  return (map as { columns: Record<string, string> }).columns;
}
