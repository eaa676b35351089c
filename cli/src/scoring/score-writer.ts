import { reasonUnscored, type ScoreColumns, type Scorer } from '@orion/core';
import { CsvText, type Cells } from '@orion/tables';
import type { Layout } from './layout.ts';
import { asciiBytes, NumberTexts } from './number-texts.ts';

/** More different combinations than this are written anew each time. */
const mostKept = 10_000;

/** Writes scored rows as CSV text: the columns that pass through, then those that `scoreSchema` lists. */
export class ScoreWriter {
  readonly #scorer: Scorer;
  readonly #layout: Layout;
  readonly #text = new CsvText();
  readonly #numbers = new NumberTexts();
  readonly #judgements = new Map<number, Uint8Array>();
  readonly #end: Uint8Array;

  constructor(scorer: Scorer, layout: Layout) {
    this.#scorer = scorer;
    this.#layout = layout;
    this.#end = asciiBytes(`,${scorer.instrumentRef},${scorer.schemeRef}\n`);
  }

  /** The rows written since the last time. */
  take(): Uint8Array<ArrayBuffer> {
    return this.#text.take();
  }

  write(cells: Cells, columns: ScoreColumns, row: number): void {
    const { scores, answered, applicable } = columns;
    const text = this.#text;
    const dimensions = answered.length;
    text.cells(cells, row, this.#layout.passing);
    for (let d = 0; d < dimensions; d++) text.rawCell(this.#numbers.text(scores[d][row]));
    // The composite rarely repeats, so that keeping its texts would cost more than it saves.
    text.asciiCell(Number.isNaN(scores[dimensions][row]) ? '' : String(scores[dimensions][row]));
    for (let d = 0; d < dimensions; d++) text.rawCell(this.#numbers.text(answered[d][row] / applicable[d][row]));
    text.rawCell(this.#judgement(columns, row));
    for (let d = 0; d < dimensions; d++) {
      if (!Number.isNaN(scores[d][row])) continue;
      text.raw(this.#reasons(columns, row));
      break;
    }
    text.raw(this.#end);
  }

  /** Bands, thresholds and flags: few combinations occur, so each is written once and known by a number. */
  #judgement(columns: ScoreColumns, row: number): Uint8Array {
    const { bands, above, flags } = columns;
    const { scheme, instrument } = this.#scorer;
    let key = 0;
    for (let d = 0; d < bands.length; d++) key = key * (scheme.bands.length + 1) + bands[d][row] + 1;
    for (let t = 0; t < above.length; t++) key = key * 3 + above[t][row] + 1;
    key = key * 2 ** instrument.flags.length + flags[row];
    const found = this.#judgements.get(key);
    if (found !== undefined) return found;
    const text = asciiBytes(this.#judgementText(columns, row));
    if (this.#judgements.size < mostKept && key <= Number.MAX_SAFE_INTEGER) this.#judgements.set(key, text);
    return text;
  }

  #judgementText({ bands, above, flags }: ScoreColumns, row: number): string {
    const { scheme, instrument } = this.#scorer;
    const names = bands.map((column) => scheme.bands[column[row]]?.name ?? '');
    const answers = above.map((column) => ['', 'no', 'yes'][column[row] + 1]);
    const raised = instrument.flags.filter((_, f) => (flags[row] >> f) & 1).map(({ name }) => name);
    return [names.at(-1), ...names.slice(0, -1), ...answers, raised.join(' ')].join(',');
  }

  /** Why dimensions have no score. */
  #reasons({ scores, applicable }: ScoreColumns, row: number): Uint8Array {
    const reasons = this.#scorer.scheme.dimensions.flatMap(({ dimension }, d) => {
      if (!Number.isNaN(scores[d][row])) return [];
      return [`${dimension}=${reasonUnscored(applicable[d][row])}`];
    });
    return asciiBytes(reasons.join(';'));
  }
}
