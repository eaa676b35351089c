import { styleText } from 'node:util';
import { languages, type Language, type Problem } from '@orion/core';
import { sentenceOf } from '@orion/core/words';

/** A line to standard output. */
export function say(text: string): void {
  process.stdout.write(`${harmless(text)}\n`);
}

/** A line to standard error. */
export function warn(text: string): void {
  process.stderr.write(`${harmless(text)}\n`);
}

/** Titles and cells are told as they stand, but never move the cursor or ring: of what steers a terminal only style is left. */
function harmless(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replaceAll(/\u001b(?!\[\d+(?:;\d+)*m)|[\u0000-\u0008\u000b\u000c\u000e-\u001a\u001c-\u001f\u007f]/g, '');
}

/** Bold at a terminal that shows it, plain elsewhere. */
export function bold(text: string): string {
  return styleText('bold', text, { stream: process.stdout });
}

export function dim(text: string): string {
  return styleText('dim', text, { stream: process.stdout });
}

/** The language asked for with --language or ORION_LANGUAGE; English otherwise. */
export function languageFrom(words: readonly string[]): Language {
  return languageAsked(words) ?? 'en';
}

/** The language that somebody asked for, if they did. */
export function languageAsked(words: readonly string[]): Language | undefined {
  const at = words.findIndex((word) => word === '--language' || word.startsWith('--language='));
  const asked =
    at < 0 ? process.env['ORION_LANGUAGE'] : words[at].includes('=') ? words[at].split('=')[1] : words[at + 1];
  return languages.find((language) => language === asked);
}

/** Problems, one a line, to standard error; of very many the first. */
export function printProblems(problems: readonly Problem[], language: Language): void {
  const most = 50;
  for (const found of problems.slice(0, most)) warn(`orion: ${sentenceOf(found, language)}`);
  if (problems.length > most) warn(`orion: ... and ${problems.length - most} more`);
}

/** A whole number with separators that suit every language of ours: 1 045 000. */
export function grouped(count: number): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, ' ');
}

/** A size as people say it: 12.3 MB. */
export function sizeInWords(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** Progress on one line of a terminal; silent where standard error is no terminal. */
export class Progress {
  readonly #label: string;
  readonly #isShown = process.stderr.isTTY;
  #last = 0;

  constructor(label: string) {
    this.#label = label;
  }

  show(rows: number): void {
    const now = Date.now();
    if (!this.#isShown || now - this.#last < 200) return;
    this.#last = now;
    process.stderr.write(`\r${this.#label}: ${grouped(rows)} rows `);
  }

  clear(): void {
    if (this.#isShown && this.#last > 0) process.stderr.write('\r\u001B[2K');
  }
}

/** A table of texts in aligned columns: the first to the left, the others to the right. */
export function alignedTable(rows: readonly (readonly string[])[], leftColumns = 1): string {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => (column < leftColumns ? cell.padEnd(widths[column]) : cell.padStart(widths[column])))
      .join('  ')
      .trimEnd();
  return [bold(line(rows[0])), ...rows.slice(1).map(line)].join('\n');
}
