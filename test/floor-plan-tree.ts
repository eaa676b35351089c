import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, type Comment, type Program } from 'oxc-parser';

/** A place where the tree departs from the floor plan. Lines count from 1. */
export interface Breach {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  readonly detail: string;
}

/** Source is what the house runs; tests and benchmarks are tried on it, and it never imports them. */
export type Standing = 'source' | 'test' | 'bench';

/** One file of code, parsed. Paths are relative to the root and written with forward slashes. */
export interface CodeFile {
  readonly path: string;
  readonly text: string;
  /** The first folder of its path; empty for a file that stands at the root. */
  readonly room: string;
  readonly standing: Standing;
  readonly program: Program;
  readonly comments: readonly Comment[];
}

/** What one package.json promises. */
export interface Manifest {
  readonly name: string;
  readonly dependencies: ReadonlySet<string>;
  readonly devDependencies: ReadonlySet<string>;
  /** From each door (`.`, `./words`) to the file behind it, relative to the root of the tree. */
  readonly doors: ReadonlyMap<string, string>;
}

/** Everything the floor plan looks at, read once. */
export interface Tree {
  /** The folders of the root, dot-folders and what git ignores left out. */
  readonly folders: readonly string[];
  readonly files: ReadonlySet<string>;
  readonly code: readonly CodeFile[];
  /** By room; the root's own under the empty text. */
  readonly manifests: ReadonlyMap<string, Manifest>;
  /** Files that could not be parsed. */
  readonly faults: readonly Breach[];
}

const isCode = (path: string): boolean => /\.[cm]?[jt]sx?$/.test(path);

/** Reads the tree below a root as git would hold it: without node_modules, dot-folders of the root and ignored folders. */
export function readTree(root: string): Tree {
  const ignored = ignoredFolders(root);
  const entries = readdirSync(root, { withFileTypes: true });
  const folders = entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !ignored.has(entry.name))
    .map(({ name }) => name)
    .toSorted();
  const loose = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  const files = [...loose, ...folders.flatMap((folder) => listFiles(root, folder, ignored))].toSorted();
  const parsed = files.filter(isCode).map((path) => parseCode(path, readFileSync(join(root, path), 'utf8')));
  return {
    folders,
    files: new Set(files),
    code: parsed.map(({ file }) => file),
    manifests: new Map(['', ...folders].flatMap((room) => readManifest(root, room))),
    faults: parsed.flatMap(({ faults }) => faults),
  };
}

/** The whole-folder lines of .gitignore: a build's output is not part of the house. */
function ignoredFolders(root: string): ReadonlySet<string> {
  const path = join(root, '.gitignore');
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  const names = lines.map((line) => /^\/?([^/!#*]+)\/$/.exec(line.trim())?.[1]);
  return new Set(['node_modules', ...names.filter((name) => name !== undefined)]);
}

function listFiles(root: string, folder: string, ignored: ReadonlySet<string>): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return ignored.has(entry.name) ? [] : listFiles(root, path, ignored);
    return entry.isFile() ? [path] : [];
  });
}

function parseCode(path: string, text: string): { file: CodeFile; faults: readonly Breach[] } {
  const { program, comments, errors } = parseSync(path, text, { preserveParens: false });
  const room = path.includes('/') ? path.slice(0, path.indexOf('/')) : '';
  const file = { path, text, room, standing: standingOf(path, room), program, comments };
  const faults = errors.map(({ message, labels }) => breachAt(file, labels[0]?.start ?? 0, 'parse', message));
  return { file, faults };
}

function standingOf(path: string, room: string): Standing {
  if (room === 'test' || room === 'docs' || /\.test\.[cm]?[jt]sx?$/.test(path)) return 'test';
  return path.startsWith(`${room}/bench/`) || /\.config\.[cm]?[jt]s$/.test(path) ? 'bench' : 'source';
}

interface ManifestJson {
  readonly name?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly exports?: string | Readonly<Record<string, string | Readonly<Record<string, string>>>>;
}

function readManifest(root: string, room: string): readonly [string, Manifest][] {
  const path = join(root, room, 'package.json');
  if (!existsSync(path)) return [];
  const json = JSON.parse(readFileSync(path, 'utf8')) as ManifestJson;
  const exported = typeof json.exports === 'string' ? { '.': json.exports } : (json.exports ?? {});
  const doors = Object.entries(exported).map(([door, target]): [string, string] => {
    const file = typeof target === 'string' ? target : (target['default'] ?? target['import'] ?? '');
    return [door, `${room}/${file.replace(/^\.\//, '')}`];
  });
  const dependencies = { ...json.dependencies, ...json.peerDependencies, ...json.optionalDependencies };
  const manifest: Manifest = {
    name: json.name ?? '',
    dependencies: new Set(Object.keys(dependencies)),
    devDependencies: new Set(Object.keys(json.devDependencies ?? {})),
    doors: new Map(doors),
  };
  return [[room, manifest]];
}

/** A breach at an offset of a file's text. */
export function breachAt(file: { path: string; text: string }, offset: number, rule: string, detail: string): Breach {
  return { file: file.path, line: file.text.slice(0, offset).split('\n').length, rule, detail };
}
