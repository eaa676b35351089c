import type { Estimated } from '../estimated.ts';
import type { Inestimable } from '../inestimable.ts';

/** The differences of changes that an estimate over starts is the average of, each beside the others. */
export interface StartsTold {
  /** Beside whom those who began stand. */
  readonly comparison: 'never' | 'not_yet';
  readonly differences: readonly {
    /** Names of rounds. */
    readonly start: string;
    readonly from: string;
    readonly to: string;
    /** Whether it is of changes before the start, of which there should be none. */
    readonly isBefore: boolean;
    /** Whether it is in the average. */
    readonly isCounted: boolean;
    /** People seen at both rounds: of those who began then, and of those beside them. */
    readonly n: readonly [number, number];
    /** Mean change less mean change; NaN where a side has one person or nobody. */
    readonly value: number;
    readonly found: Estimated | Inestimable;
    /** Of those in the average, adjusted by Benjamini and Hochberg beside all else that was not planned. */
    readonly q?: number;
  }[];
  /** The average of the changes before the start; absent where no round was seen before it. */
  readonly before?: Estimated | Inestimable;
}
