import { readAnyNumber } from './read-number.ts';
import { tidy } from './fold-text.ts';

/** As many rows are looked at to find the one that names the columns. */
export const headRows = 40;

/**
 * Which of a table's first rows names its columns, from 0. Above it may stand a title, a date, a name
 * of a group over merged cells: they fill few cells. A header fills nearly as many as the rows below,
 * and what it says is words, each once.
 */
export function findHeaderRow(rows: readonly (readonly string[])[]): number {
  const filled = rows.map((row) => row.filter((text) => tidy(text) !== '').length);
  const widest = Math.max(...filled, 0);
  if (widest <= 1) return Math.max(filled.indexOf(1), 0);
  const usual = filled.filter((count) => count > 1).toSorted((a, b) => a - b)[
    Math.floor(filled.filter((count) => count > 1).length / 2)
  ];
  const found = rows.findIndex((row, i) => filled[i] >= usual * 0.75 && isHeaderLike(row));
  if (found >= 0) return found;
  return filled.findIndex((count) => count >= usual * 0.75);
}

function isHeaderLike(row: readonly string[]): boolean {
  const texts = row.map(tidy).filter((text) => text !== '');
  const words = texts.filter(
    (text) => readAnyNumber(text) === undefined && !/^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/.test(text),
  );
  return words.length >= texts.length * 0.8 && new Set(texts).size >= texts.length * 0.7;
}
