import { tmpdir } from 'node:os';
import { DuckDBInstance, type DuckDBConnection, type DuckDBDataChunk } from '@duckdb/node-api';
import { problem, Stopped } from '@orion/core';
import { CellsBuilder, type Cells, type ColumnSchema } from './cells.ts';
import { CsvText } from './csv-write.ts';
import { limits } from './limits.ts';
import { OutputFile, outputFailed } from './output-file.ts';
import type { Portion, TableReader, TextTableWriter } from './table.ts';

/** Column types that keep their type from Parquet to Parquet; any other is kept as text. */
const scalarType =
  /^(BOOLEAN|U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL\(\d+,\d+\)|DATE|TIME|TIMESTAMP(_S|_MS|_NS)?|TIMESTAMP WITH TIME ZONE|UUID)$/;

/** Below this many distinct texts a column is read as a dictionary, not text by text. */
const mostDictionaryTexts = 4096;
/** A file with fewer rows is read text by text: to look for dictionaries would take longer. */
const fewRows = 20_000;

/**
 * DuckDB for one file: bounded memory, no extension from a network. Rows keep their order: for reading
 * two threads help, for writing they are slower than one.
 */
async function connect(threads: 1 | 2): Promise<{ connection: DuckDBConnection; close: () => void }> {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(threads),
    memory_limit: '512MB',
    temp_directory: tmpdir(),
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  // A time with a zone is written in UTC, whatever the machine's own zone.
  await connection.run(`SET TimeZone = 'UTC'`);
  return {
    connection,
    close: () => {
      connection.disconnectSync();
      instance.closeSync();
    },
  };
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A path as DuckDB reads it: one file, whatever its name, not a pattern for many. */
function exactPath(path: string): string {
  return literal(path.replaceAll(/[*?[]/g, '[$&]'));
}

function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** The reason in DuckDB's answer: its first line without paths, up to where it quotes a value, which may be somebody's. */
function reasonOf(error: unknown, path: string): string {
  const message = error instanceof Error ? error.message : String(error);
  const unquoted = message.replaceAll(path, 'the file').replaceAll(/["'](the file)["']/g, '$1');
  return unquoted
    .split(/["'\n]/)[0]
    .trim()
    .slice(0, 300);
}

function parquetBroken(error: unknown, path: string): Stopped {
  return error instanceof Stopped
    ? error
    : new Stopped(problem('parquet_broken', {}, { detail: reasonOf(error, path) }));
}

/** Opens a Parquet file; every value comes as its text, a null as empty text. */
export async function openParquet(path: string): Promise<TableReader> {
  const { connection, close } = await connect(2);
  try {
    const source = `read_parquet(${exactPath(path)}, binary_as_string = true, hive_partitioning = false)`;
    const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${source}`);
    const columns = described
      .getRows()
      .map(([name, type]) => ({ name: String(name), type: scalarType.test(String(type)) ? String(type) : 'text' }));
    await refuseRepeatedNames(connection, path);
    if (columns.length > limits.columns) throw new Stopped(problem('columns_too_many', {}, { most: limits.columns }));
    return {
      columns,
      portions: () => portions(connection, { source, columns, path }),
      close: () => Promise.resolve(close()),
    };
  } catch (error) {
    close();
    throw parquetBroken(error, path);
  }
}

/** DuckDB renames a column in silence whose name another has, be it in other letters; the file's own schema tells. */
async function refuseRepeatedNames(connection: DuckDBConnection, path: string): Promise<void> {
  const found = await connection.runAndReadAll(`SELECT name, num_children FROM parquet_schema(${exactPath(path)})`);
  const nodes = found.getRows().map(([name, children]) => ({ name: String(name), children: Number(children ?? 0) }));
  // A tree, written from the top down: the root first, the parts of a column behind it.
  const behind = (at: number): number => {
    let next = at + 1;
    for (let child = 0; child < nodes[at].children; child++) next = behind(next);
    return next;
  };
  const names: string[] = [];
  for (let at = 1; at < nodes.length; at = behind(at)) names.push(nodes[at].name);
  const twice = repeatedName(names);
  if (twice !== undefined) throw new Stopped(problem('header_repeated', {}, { name: twice }));
}

/** The first name that stands before, in capitals or small letters, which DuckDB does not tell apart. */
function repeatedName(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return names.find((name) => seen.has(name.toLowerCase()) || !seen.add(name.toLowerCase()));
}

interface ParquetSource {
  readonly source: string;
  readonly columns: readonly ColumnSchema[];
  readonly path: string;
}

async function* portions(
  connection: DuckDBConnection,
  { source, columns, path }: ParquetSource,
): AsyncGenerator<Portion> {
  try {
    const wanted = await dictionaryColumns(connection, source, columns);
    const selected = columns.map(
      (column) => `${selection(column, wanted.get(column.name))} AS ${identifier(column.name)}`,
    );
    const result = await connection.stream(`SELECT ${selected.join(', ')} FROM ${source}`);
    const builder = new CellsBuilder(columns.length);
    const places = columns.map((column): Places | undefined => (wanted.has(column.name) ? new Map() : undefined));
    for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
      addChunk(builder, chunk, places);
      if (!builder.isFull) continue;
      yield { kind: 'cells', cells: builder.take() };
      for (const known of places) known?.clear();
    }
    if (builder.rows > 0) yield { kind: 'cells', cells: builder.take() };
  } catch (error) {
    throw parquetBroken(error, path);
  }
}

/** The distinct texts of each column that has few: such a column is read as numbers into this list. */
async function dictionaryColumns(
  connection: DuckDBConnection,
  source: string,
  columns: readonly ColumnSchema[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>();
  const texts = columns.filter((column) => column.type === 'text');
  if (texts.length === 0) return found;
  const measures = texts.map(({ name }) => {
    const text = `${identifier(name)}::VARCHAR`;
    return `approx_count_distinct(${text}), bool_or(starts_with(${text}, chr(65279)))`;
  });
  const counts = await connection.runAndReadAll(`SELECT count(*), ${measures.join(', ')} FROM ${source}`);
  const [measured] = counts.getRows();
  const rowCount = Number(measured[0]);
  for (const [i, { name }] of texts.entries()) {
    const [distinct, isMarked] = measured.slice(i * 2 + 1);
    // The library drops such a mark from every text that it hands over.
    if (isMarked === true)
      throw new Stopped(problem('parquet_broken', {}, { detail: `"${name}" has a text with a byte-order mark` }));
    if (rowCount < fewRows || Number(distinct) > mostDictionaryTexts) continue;
    const text = `${identifier(name)}::VARCHAR`;
    const rows = await connection.runAndReadAll(
      `SELECT DISTINCT ${text} FROM ${source} WHERE ${identifier(name)} IS NOT NULL LIMIT ${mostDictionaryTexts * 2}`,
    );
    const values = rows.getRows().map(([value]) => String(value));
    // SQL can hold no NUL; where it stands is told as the texts are read.
    if (values.some((value) => value.includes('\0'))) continue;
    if (values.length > 0 && values.length < mostDictionaryTexts * 2) found.set(name, values);
  }
  return found;
}

function selection({ name, type }: ColumnSchema, texts: readonly string[] | undefined): string {
  if (type === 'DOUBLE') return identifier(name);
  return texts
    ? `${identifier(name)}::VARCHAR::ENUM(${texts.map(literal).join(', ')})`
    : `${identifier(name)}::VARCHAR`;
}

/** Where a text lies that was stored once and stands in many cells. */
type Places = Map<string, { readonly start: number; readonly end: number }>;

/** Adds a chunk's rows; a text of a dictionary is stored once a portion and placed as often as it occurs. */
function addChunk(builder: CellsBuilder, chunk: DuckDBDataChunk, places: readonly (Places | undefined)[]): void {
  const vectors = Array.from({ length: chunk.columnCount }, (_, column) => chunk.getColumnVector(column));
  for (let row = 0; row < chunk.rowCount; row++) {
    for (let column = 0; column < vectors.length; column++) {
      const value = vectors[column].getItem(row);
      const known = places[column];
      if (value === null || value === undefined) builder.add('');
      else if (known && typeof value === 'string')
        builder.addPlaced(known.get(value) ?? placeNew(builder, known, value));
      else builder.add(String(value));
    }
  }
}

function placeNew(
  builder: CellsBuilder,
  known: Places,
  text: string,
): { readonly start: number; readonly end: number } {
  const place = builder.store(text);
  known.set(text, place);
  return place;
}

/** Writes a Parquet file: rows are gathered as CSV beside it, and DuckDB turns them into typed columns at the end. */
export class ParquetWriter implements TextTableWriter {
  readonly #columns: readonly ColumnSchema[];
  readonly #output: OutputFile;
  readonly #staged: OutputFile;
  /** No staged row is longer than the longest text handed over. */
  #longest = 0;

  constructor(path: string, columns: readonly ColumnSchema[]) {
    requireNames(path, columns);
    this.#columns = columns;
    this.#output = new OutputFile(path);
    this.#output.release();
    this.#staged = new OutputFile(`${path}.rows`);
    // A header, so that a row may begin with what looks like a byte-order mark.
    this.#staged.write(Buffer.from(`${columns.map((_, i) => `c${i}`).join(',')}\n`));
  }

  append(cells: Cells): void {
    const text = new CsvText(cells.rows * 64);
    text.rows(cells);
    this.appendText(text.take());
  }

  /** Rows that are CSV text already. */
  appendText(rows: Uint8Array): void {
    this.#longest = Math.max(this.#longest, rows.length);
    this.#staged.write(rows);
  }

  async finish(): Promise<void> {
    this.#staged.release();
    const { connection, close } = await connect(1);
    try {
      const target = `(FORMAT parquet, COMPRESSION snappy, ${groupOptions(this.#columns.length)}, USE_TMP_FILE false)`;
      await connection.run(
        `COPY (SELECT ${this.#columns.map(typedColumn).join(', ')} FROM ${this.#stagedRows()}) TO ${literal(this.#output.partPath)} ${target}`,
      );
    } catch (error) {
      await this.abandon();
      throw outputFailed(this.#output.path, new Error(reasonOf(error, this.#output.partPath)));
    } finally {
      close();
    }
    this.#staged.abandon();
    this.#output.commit();
  }

  abandon(): Promise<void> {
    this.#staged.abandon();
    this.#output.abandon();
    return Promise.resolve();
  }

  #stagedRows(): string {
    const types = this.#columns.map((_, i) => `'c${i}': 'VARCHAR'`).join(', ');
    const shape = `auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', new_line = '\\n'`;
    const line = Math.max(this.#longest, 1024 * 1024);
    return `read_csv(${exactPath(this.#staged.partPath)}, columns = {${types}}, ${shape}, max_line_size = ${line}, buffer_size = ${line * 4})`;
  }
}

/**
 * How much is gathered before it is written. DuckDB keeps some of every column at once, by default a megabyte for
 * its dictionary alone: a table of five hundred columns gets smaller groups and dictionaries, or does not fit.
 */
function groupOptions(columns: number): string {
  if (columns <= 64) return 'ROW_GROUP_SIZE 122880';
  const rows = Math.max(2048, Math.floor(4_000_000 / columns));
  return `ROW_GROUP_SIZE ${rows}, STRING_DICTIONARY_PAGE_SIZE_LIMIT 32768, DICTIONARY_SIZE_LIMIT 1000`;
}

/** What DuckDB would rename in silence, or not write at all. */
function requireNames(path: string, columns: readonly ColumnSchema[]): void {
  const names = columns.map(({ name }) => name);
  const nameless = names.indexOf('') + 1;
  const twice = repeatedName(names);
  if (nameless > 0) throw outputFailed(path, `Parquet needs a name for every column; column ${nameless} has none`);
  if (twice !== undefined)
    throw outputFailed(path, `in Parquet no other column may be called "${twice}", in small letters or capitals`);
}

function typedColumn({ name, type }: ColumnSchema, i: number): string {
  if (type === 'text') return `coalesce(c${i}, '') AS ${identifier(name)}`;
  return `CAST(nullif(c${i}, '') AS ${type === 'number' ? 'DOUBLE' : type}) AS ${identifier(name)}`;
}
