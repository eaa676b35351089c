import { compareLabels } from '@orion/core';
import type {
  ImportCounts,
  ImportedRow,
  ImportFault,
  ImportProblem,
  ImportSlip,
  ProblemCount,
  SlipCount,
} from '@orion/core';

/** Examples of each kind that are kept. */
const mostExamples = 20;

/** Counts what a reading comes to, in memory that does not grow with the file but for the case numbers. */
export class ImportTally {
  #rows = 0;
  #good = 0;
  #leftOut = 0;
  #empty = 0;
  readonly #cases = new Set<string>();
  readonly #byRound = new Map<string, number>();
  readonly #problems = new Map<
    ImportFault,
    { count: number; proposed: number; held: number; examples: ImportProblem[] }
  >();
  readonly #slips = new Map<ImportSlip, { cells: number; examples: { column: string; value: string; to: string }[] }>();

  empty(): void {
    this.#empty++;
  }

  good(row: ImportedRow): void {
    this.#rows++;
    this.#good++;
    const { caseNumber, round } = row.response;
    if (caseNumber !== undefined) this.#cases.add(caseNumber);
    if (round !== undefined) this.#byRound.set(round, (this.#byRound.get(round) ?? 0) + 1);
  }

  leftOut(): void {
    this.#rows++;
    this.#leftOut++;
  }

  held(): void {
    this.#rows++;
  }

  problem(found: ImportProblem): void {
    const known = this.#problems.get(found.code) ?? { count: 0, proposed: 0, held: 0, examples: [] };
    known.count++;
    if (found.proposal !== undefined) known.proposed++;
    if (found.fate === 'held') known.held++;
    if (known.examples.length < mostExamples) known.examples.push(found);
    this.#problems.set(found.code, known);
  }

  slip(slip: ImportSlip, column: string, cell: { readonly value: () => string; readonly to: string }): void {
    const known = this.#slips.get(slip) ?? { cells: 0, examples: [] };
    known.cells++;
    if (known.examples.length < mostExamples && known.cells <= 1000) {
      const value = cell.value();
      if (!known.examples.some((other) => other.value === value)) known.examples.push({ column, value, to: cell.to });
    }
    this.#slips.set(slip, known);
  }

  counts(): ImportCounts {
    return {
      rows: this.#rows + this.#empty,
      good: this.#good,
      held: this.#rows - this.#good - this.#leftOut,
      leftOut: this.#leftOut,
      emptyRows: this.#empty,
      cases: this.#cases.size,
      byRound: Object.fromEntries([...this.#byRound].toSorted(([a], [b]) => compareLabels(a, b))),
      problems: [...this.#problems]
        .map(([code, known]): ProblemCount => ({ code, ...known }))
        .toSorted((a, b) => b.count - a.count),
      slips: [...this.#slips]
        .map(([slip, known]): SlipCount => ({ slip, ...known }))
        .toSorted((a, b) => b.cells - a.cells),
    };
  }
}
