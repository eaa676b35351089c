import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  assembleInstrument,
  findScheme,
  isProblemList,
  parseInstrument,
  problem,
  schemeRef,
  Stopped,
  wordsIn,
  type Instrument,
  type Language,
  type Problem,
  type Scheme,
} from '@orion/core';
import { readTextFolder } from '@orion/tables';
import { locateInFiles, repeatedKeys } from './json-lines.ts';

/** Where the instruments that come with Orion stand: `instruments/<id>/<version>/`. */
export const instrumentsFolder = fileURLToPath(new URL('../../instruments', import.meta.url));

/** Finds `rss-core@1`, a bare `rss-core` (its highest version) or a folder; gives the folder. */
export function instrumentFolder(name: string): string {
  if (name.includes('/') || name.includes('\\') || name === '.' || name === '..') {
    if (!existsSync(name) || !statSync(name).isDirectory())
      throw new Stopped(problem('instrument_unknown', {}, { name, names: known().join(', ') }));
    return name;
  }
  const [, id, wanted] = /^([^@]*)(?:@(\d+))?$/.exec(name) ?? [undefined, '', undefined];
  const versions = versionsOf(id).filter((version) => wanted === undefined || String(version) === wanted);
  const version = versions.at(-1);
  if (version === undefined) {
    if (existsSync(join(name, 'instrument.json'))) return name;
    throw new Stopped(problem('instrument_unknown', {}, { name, names: known().join(', ') }));
  }
  return join(instrumentsFolder, id, String(version));
}

/** All instruments that come with Orion, such as `rss-core@1`. */
export function known(): readonly string[] {
  const ids = readdirSync(instrumentsFolder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return ids.flatMap(({ name }) => versionsOf(name).map((version) => `${name}@${version}`));
}

function versionsOf(id: string): readonly number[] {
  const folder = join(instrumentsFolder, id);
  if (id === '' || !existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .toSorted((a, b) => a - b);
}

/** Reads an instrument folder with all faults it has, each with its file and line. */
export async function readInstrument(folder: string): Promise<Instrument | readonly Problem[]> {
  const files = await readTextFolder(folder);
  try {
    return readFiles(files);
  } catch (error) {
    // The stack ends where a document nests thousands deep.
    if (error instanceof RangeError) return [problem('shape_wrong', { file: folder }, { detail: 'nested too deeply' })];
    throw error;
  }
}

function readFiles(files: ReadonlyMap<string, string>): Instrument | readonly Problem[] {
  const { document, problems, locate } = assembleInstrument(files);
  const early = [...problems, ...repeatedKeys(files)];
  const unreadable = early.some(({ code }) => code === 'json_broken' || code === 'file_missing');
  const parsed = unreadable ? early : parseInstrument(document);
  const found = isProblemList(parsed) ? [...(parsed === early ? [] : early), ...parsed] : early;
  return found.length > 0 || isProblemList(parsed) ? found.map((one) => locateInFiles(one, files, locate)) : parsed;
}

/** An instrument ready for use; a faulty one is refused with its faults. */
export async function useInstrument(name: string): Promise<Instrument> {
  const folder = instrumentFolder(name);
  const read = await readInstrument(folder);
  if (isProblemList(read))
    throw new Stopped(problem('instrument_faulty', { file: folder }, { count: read.length }), ...read);
  return read;
}

/** A scheme of an instrument by its name; without one `provisional@1`, or the only scheme there is. */
export function useScheme(instrument: Instrument, name?: string): Scheme {
  const [only, ...others] = instrument.schemes;
  if (name === undefined && others.length === 0) return only;
  const wanted = name ?? 'provisional@1';
  const scheme = findScheme(instrument.schemes, wanted);
  if (scheme) return scheme;
  throw new Stopped(
    problem('scheme_unknown', {}, { name: wanted, names: instrument.schemes.map(schemeRef).join(', ') }),
  );
}

/** What every output says that shows scores which nobody has validated; nothing where somebody has. */
export function noticeOf(instrument: Instrument, scheme: Scheme, language: Language): string {
  if (scheme.status !== 'provisional') return '';
  const plain = 'These scores are provisional: their points and bands are not validated.';
  return wordsIn(instrument, language)?.schemes[scheme.id]?.notice ?? plain;
}
