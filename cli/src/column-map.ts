import { problem, Stopped } from '@orion/core';
import { readText, type ColumnSchema, type TableReader } from '@orion/tables';

/** New names for columns of a table: from the name in the file to the name to use. */
export type ColumnMap = ReadonlyMap<string, string>;

/** Reads a mapping file: `{ "columns": { "eco-eco_satisfaction": "eco_satisfaction", ... } }`. */
export async function readColumnMap(path: string): Promise<ColumnMap> {
  const text = await readText(path).catch((error: unknown) => {
    throw error instanceof Stopped
      ? new Stopped(...error.problems.map((found) => ({ ...found, place: { file: path } })))
      : error;
  });
  const broken = (detail: string): Stopped => new Stopped(problem('map_broken', { file: path }, { detail }));
  const json = parse(text, broken);
  const columns: unknown = typeof json === 'object' && json !== null && 'columns' in json ? json.columns : undefined;
  if (typeof columns !== 'object' || columns === null || Array.isArray(columns))
    throw broken('it needs an object "columns" from names in the file to item codes');
  const extra = Object.keys(json as object).find((key) => key !== 'columns');
  if (extra !== undefined) throw broken(`it has an unknown part "${extra}"`);
  return new Map(
    Object.entries(columns).map(([from, to]: [string, unknown]) => {
      if (typeof to !== 'string' || to === '') throw broken(`the new name of "${from}" must be a text`);
      return [from, to];
    }),
  );
}

function parse(text: string, broken: (detail: string) => Stopped): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    // Without the piece of the file that it quotes: whoever gives the wrong file gives one about people.
    const detail = error instanceof Error ? error.message : String(error);
    throw broken(detail.replace(/, (?:\.\.\.)?".*$/s, ''));
  }
}

/** The same table under new column names. */
export function renamed(reader: TableReader, map: ColumnMap, file: string): TableReader {
  const names = new Set(reader.columns.map(({ name }) => name));
  const unknown = [...map.keys()].filter((name) => !names.has(name));
  if (unknown.length > 0)
    throw new Stopped(...unknown.map((name) => problem('map_unknown_column', { file }, { name })));
  const columns: readonly ColumnSchema[] = reader.columns.map(({ name, type }) => ({
    name: map.get(name) ?? name,
    type,
  }));
  return {
    columns,
    portions: () => reader.portions(),
    recycle: (bytes) => reader.recycle?.(bytes),
    close: () => reader.close(),
  };
}
