import { createHash } from 'node:crypto';
import type { CategoryColumn, NumberColumn, PlanTable } from '@orion/analysis';
import { problem, silenceText, type Problem } from '@orion/core';
import type { OutCell } from '@orion/tables';

const silences: ReadonlySet<unknown> = new Set([undefined, '', ...Object.values(silenceText)]);
const words = new Map<unknown, number>([
  ['yes', 1],
  ['no', 0],
]);

/** A column of numbers as people come; `yes` and `no` are 1 and 0. Undefined where a cell is none. */
export class NumberCells {
  readonly #values: number[] = [];
  readonly #marks: number[] = [];
  #isFaulty = false;

  take(cell: OutCell): void {
    const isSilent = silences.has(cell);
    const value = isSilent ? NaN : typeof cell === 'number' ? cell : (words.get(cell) ?? Number(cell));
    if (!isSilent && !Number.isFinite(value)) this.#isFaulty = true;
    this.#values.push(value);
    this.#marks.push(cell === silenceText.notApplicable ? 1 : 0);
  }

  finish(name: string): NumberColumn | Problem {
    // What stands there is not told: it is somebody's answer.
    if (this.#isFaulty) return problem('cell_not_number', { column: name }, { value: '…' });
    return { values: Float64Array.from(this.#values), isNotApplicable: Uint8Array.from(this.#marks) };
  }
}

/** A column of labels, in the order in which they were first seen. */
export class CategoryCells {
  readonly #codeOf = new Map<string, number>();
  readonly #codes: number[] = [];

  take(cell: OutCell): void {
    if (silences.has(cell)) {
      this.#codes.push(-1);
      return;
    }
    const label = String(cell);
    const code = this.#codeOf.get(label) ?? this.#codeOf.size;
    this.#codeOf.set(label, code);
    this.#codes.push(code);
  }

  finish(): CategoryColumn {
    return { labels: [...this.#codeOf.keys()], codes: Int32Array.from(this.#codes) };
  }
}

/** sha256 over the columns that were read, by their names: the same data give the same hash. */
export function hashOfTable({ numbers, categories }: PlanTable): string {
  const hash = createHash('sha256');
  const bytes = ({ buffer, byteOffset, byteLength }: Float64Array | Int32Array | Uint8Array): Uint8Array =>
    new Uint8Array(buffer, byteOffset, byteLength);
  for (const [name, { values, isNotApplicable }] of sorted(numbers))
    hash
      .update(JSON.stringify(['number', name]))
      .update(bytes(values))
      .update(bytes(isNotApplicable));
  for (const [name, { labels, codes }] of sorted(categories))
    hash.update(JSON.stringify(['category', name, labels])).update(bytes(codes));
  return hash.digest('hex');
}

function sorted<Column>(columns: ReadonlyMap<string, Column>): readonly (readonly [string, Column])[] {
  return [...columns].toSorted(([a], [b]) => (a < b ? -1 : 1));
}
