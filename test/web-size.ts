import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** What the field entry weighs in script, in bytes of gzip. */
export interface FieldSize {
  /** What a phone fetches before it shows anything, with its heaviest language. */
  readonly first: number;
  /** Besides that, every page that comes in a quiet moment. */
  readonly whole: number;
  readonly files: readonly { readonly file: string; readonly bytes: number }[];
}

/** The most script that the first page may cost. */
export const mostScript = 130 * 1024;

/** Measures a build: what index.html loads, and what those files load in turn. */
export function measureField(dist: string): FieldSize {
  const page = readFileSync(join(dist, 'index.html'), 'utf8');
  const eager = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, file]) => file ?? '');
  const everything = followImports(dist, eager);
  const files = [...everything].map((file) => ({
    file,
    bytes: gzipSync(readFileSync(join(dist, file)), { level: 9 }).length,
  }));
  const sum = (chosen: (file: string) => boolean): number =>
    files.filter(({ file }) => chosen(file)).reduce((total, { bytes }) => total + bytes, 0);
  const isWords = (file: string): boolean => /^assets\/(?:en|fr|ar)-/.test(file);
  const heaviest = Math.max(...files.filter(({ file }) => isWords(file)).map(({ bytes }) => bytes));
  const first = sum((file) => eager.includes(file)) + heaviest;
  return { first, whole: sum((file) => !isWords(file)) + heaviest, files };
}

function followImports(dist: string, start: readonly string[]): ReadonlySet<string> {
  const found = new Set(start);
  for (const file of found) {
    const text = readFileSync(join(dist, file), 'utf8');
    for (const [, name] of text.matchAll(/["'`](?:\.\/|assets\/)([\w.-]+\.js)["'`]/g)) {
      if (name !== undefined && existsSync(join(dist, 'assets', name))) found.add(`assets/${name}`);
    }
  }
  return found;
}

if (import.meta.main) {
  const { first, whole, files } = measureField(join(import.meta.dirname, '../dist'));
  const kilo = (bytes: number): string => `${(bytes / 1024).toFixed(1).padStart(7)} KB`;
  for (const { file, bytes } of files) console.log(`${kilo(bytes)}  ${file}`);
  console.log(`${kilo(first)}  before the first page, gzip, with the heaviest language (at most ${mostScript / 1024})`);
  console.log(`${kilo(whole)}  with every page of the field`);
}
