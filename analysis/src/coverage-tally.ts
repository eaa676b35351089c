import type { Disclosure, ShareTold } from './disclosure.ts';
import { KeyedCounts } from './score-tally.ts';

/** How it stands with a later round of somebody who has a baseline. */
export const roundStandings = ['done', 'missing', 'done_early', 'not_due'] as const;

/** Of those with a baseline, who was asked again by the time it was due. */
export interface CoverageTold {
  /** Those for whom the round is due: done or missing. */
  readonly due: number;
  readonly done: ShareTold;
  readonly notDue: number;
}

/** Counts people by cell and by how it stands with each later round. */
export class CoverageTally {
  readonly #later: number;
  readonly #counts: KeyedCounts;

  constructor({ cells, later, isKeyed }: { cells: number; later: number; isKeyed: boolean }) {
    this.#later = later;
    this.#counts = new KeyedCounts(cells * later * roundStandings.length, isKeyed);
  }

  /** `later`: which of the later rounds; `standing`: a place in `roundStandings`. */
  add(cell: number, later: number, standing: number, key: number): void {
    const place = (cell * this.#later + later) * roundStandings.length + standing;
    this.#counts.counts[place]++;
    if (this.#counts.keys.length > 0) this.#counts.keys[place] += key;
  }

  tell(at: { readonly cell: number; readonly later: number }, disclosure: Disclosure): CoverageTold {
    const start = (at.cell * this.#later + at.later) * roundStandings.length;
    const together = (from: number, width: number): number => {
      let [count, key] = [0, 0];
      for (let place = start + from; place < start + from + width; place++) {
        count += this.#counts.counts[place];
        key = (key + (this.#counts.keys[place] ?? 0)) >>> 0;
      }
      return disclosure.count(count, key);
    };
    const due = together(0, 2);
    return { due, done: disclosure.share(together(0, 1), due), notDue: together(2, 2) };
  }
}

/**
 * How it stands with a round, as a place in `roundStandings`: due once the months of the protocol since the return are
 * over. `monthsAgo` counts from the return until today.
 */
export function standingOf(isDone: boolean, monthsAgo: number, dueAfterMonths: number): number {
  if (monthsAgo > dueAfterMonths) return isDone ? 0 : 1;
  return isDone ? 2 : 3;
}
