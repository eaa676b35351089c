import { findJsonBreak } from './json-break.ts';
import { problem, type Place, type Problem } from './problem.ts';

/** The files of an instrument folder, by their path within it. */
export type InstrumentFiles = ReadonlyMap<string, string>;

/** What a folder amounts to, and the faults that keep a file from being read at all. */
export interface AssembledInstrument {
  /** For `parseInstrument`. */
  readonly document: unknown;
  readonly problems: readonly Problem[];
  /** Turns a path into the document into the file it came from and the path within that file. */
  readonly locate: (path: Place['path']) => { readonly file: string; readonly path: readonly (string | number)[] };
}

/**
 * Puts an instrument folder together: `instrument.json`, `flags.json`, `cases.json`, `provenance.md`,
 * `schemes/*.json` (in the order of their names) and `words/<language>.json`.
 */
export function assembleInstrument(files: InstrumentFiles): AssembledInstrument {
  const problems: Problem[] = [];
  const read = (file: string): unknown => {
    const text = files.get(file);
    if (text === undefined) {
      problems.push(problem('file_missing', { file }, { name: file }));
      return undefined;
    }
    return parseJson(text, file, problems);
  };
  const within = (folder: string): readonly string[] =>
    [...files.keys()].filter((file) => file.startsWith(`${folder}/`) && file.endsWith('.json')).toSorted();
  const schemeFiles = within('schemes');
  const wordFiles = within('words');
  const provenance = (files.get('provenance.md') ?? '').trim();
  if (provenance === '') problems.push(problem('provenance_missing', { file: 'provenance.md' }));
  const base = read('instrument.json');
  for (const part of ['flags', 'cases', 'schemes', 'words', 'provenance'])
    if (Object.hasOwn(base ?? {}, part))
      problems.push(problem('name_repeated', { file: 'instrument.json' }, { name: part }));
  const document = {
    ...(typeof base === 'object' ? base : {}),
    flags: read('flags.json'),
    cases: read('cases.json'),
    schemes: schemeFiles.map(read),
    words: Object.fromEntries(wordFiles.map((file) => [languageOf(file), read(file)])),
    provenance,
  };
  return { document, problems, locate: (path) => locate(path ?? [], schemeFiles) };
}

function parseJson(text: string, file: string, problems: Problem[]): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const detail = message.replace(/(?: in JSON)? at position [^]*$|, (?:\.\.\.)?"[^]*$/, '');
    const line = text.slice(0, findJsonBreak(text)).split('\n').length;
    problems.push(problem('json_broken', { file, line }, { detail }));
    return undefined;
  }
}

function languageOf(file: string): string {
  return file.slice('words/'.length, -'.json'.length);
}

function locate(
  path: readonly (string | number)[],
  schemeFiles: readonly string[],
): { file: string; path: readonly (string | number)[] } {
  const [part, key, ...rest] = path;
  if (part === 'schemes' && typeof key === 'number') return { file: schemeFiles[key] ?? 'schemes', path: rest };
  if (part === 'words' && key !== undefined) return { file: `words/${key}.json`, path: rest };
  if (part === 'provenance') return { file: 'provenance.md', path: [] };
  if (part === 'flags' || part === 'cases') return { file: `${part}.json`, path: path.slice(1) };
  return { file: part === 'schemes' || part === 'words' ? `${part}/` : 'instrument.json', path };
}
