/** Why people leave a comparison, in the order in which it is asked. */
export const flowReasons = [
  'everyone',
  'not_asked_about',
  'in_no_group',
  'start_unknown',
  'start_first',
  'start_later',
  'ended',
  'outcome_missing',
  'outcome_not_applicable',
  'baseline_missing',
  'covariate_missing',
  'weight_missing',
] as const;
export type FlowReason = (typeof flowReasons)[number];

/** One step of who is in: how many left for this reason, and how many stay, by group and in none. */
export interface FlowStep {
  readonly reason: FlowReason;
  /** The column it is about, where it is about one. */
  readonly column?: string;
  /** By group in the order of the plan; last, those in no group. */
  readonly left: readonly number[];
  readonly stay: readonly number[];
}

/** Follows who stays in a comparison, and says of everybody who left why. */
export class Flow {
  readonly steps: FlowStep[] = [];
  readonly #groups: number;
  readonly #groupOf: Int32Array;
  #rows: Uint32Array;

  /** `groupOf` has a group a row, -1 where it is in none. */
  constructor(groupOf: Int32Array, groups: number) {
    this.#groups = groups;
    this.#groupOf = groupOf;
    this.#rows = Uint32Array.from(groupOf, (_, row) => row);
    this.steps.push({ reason: 'everyone', left: this.#count([]), stay: this.#count(this.#rows) });
  }

  /** Rows of the table that are still in. */
  get rows(): Uint32Array {
    return this.#rows;
  }

  /** Keeps those of whom something holds; a step in which nobody leaves is told only where it is asked always. */
  keep(
    reason: FlowReason,
    holds: (row: number) => boolean,
    { column, isAlways = false }: { readonly column?: string; readonly isAlways?: boolean } = {},
  ): void {
    const left = this.#rows.filter((row) => !holds(row));
    if (left.length === 0 && !isAlways) return;
    this.#rows = this.#rows.filter((row) => holds(row));
    this.steps.push({
      reason,
      ...(column !== undefined && { column }),
      left: this.#count(left),
      stay: this.#count(this.#rows),
    });
  }

  #count(rows: Iterable<number>): readonly number[] {
    const counts = new Array<number>(this.#groups + 1).fill(0);
    for (const row of rows) counts[this.#groupOf[row] < 0 ? this.#groups : this.#groupOf[row]]++;
    return counts;
  }
}
