import { encodeCell, faultOf, NOT_ASKED } from './coding.ts';
import type { Item } from './item.ts';
import { problem, type Problem } from './problem.ts';
import { scoreColumns, type Scorer } from './scorer.ts';
import { scoresAt } from './score.ts';
import { storeScores, type StoredScores } from './stored-scores.ts';
import { resolveGates } from './survey-response.ts';

/** One row of a table of responses: cells by item code; a missing cell was not asked. */
type Row = Readonly<Record<string, string>>;

/**
 * Checks and scores many rows at once, by the same kernels as one row and thirty times as fast: each gives its
 * scores or all that is wrong with it. Cells of no item are for the caller to refuse.
 */
export function scoreRows(scorer: Scorer, rows: readonly Row[]): readonly (StoredScores | readonly Problem[])[] {
  const { items } = scorer.instrument;
  const coded = { rows: rows.length, capacity: rows.length, codes: new Int32Array(items.length * rows.length) };
  items.forEach((item, place) => encodeColumn(item, rows, coded.codes.subarray(place * rows.length)));
  resolveGates(scorer.instrument, coded);
  const columns = scoreColumns(scorer, coded);
  return rows.map((_, row) => {
    const problems = items.flatMap((item, place) => {
      const code = coded.codes[place * rows.length + row];
      const fault = code < 0 ? faultOf(code) : undefined;
      return fault === undefined ? [] : [problem(fault, { column: item.code })];
    });
    return problems.length > 0 ? problems : storeScores(scoresAt(scorer, columns, row));
  });
}

const mostRemembered = 5000;

/** A column holds few different texts, each of which is read once. */
function encodeColumn(item: Item, rows: readonly Row[], codes: Int32Array): void {
  const read = new Map<string, number>();
  rows.forEach((row, place) => {
    if (!Object.hasOwn(row, item.code)) return void (codes[place] = NOT_ASKED);
    const text = row[item.code];
    const code = read.get(text) ?? encodeCell(item, text);
    if (read.size < mostRemembered) read.set(text, code);
    codes[place] = code;
  });
}
