import type { Estimated } from '../estimated.ts';
import type { Inestimable } from '../inestimable.ts';
import type { ShareTold } from './people-told.ts';

/** How the story of some ended before the outcome was asked: who died or migrated again has none, and none is missing. */
export interface EndingsTold {
  readonly column: string;
  readonly values: readonly string[];
  /** By group in the order of the plan. */
  readonly groups: readonly EndingsOfGroup[];
}

export interface EndingsOfGroup {
  /** People of whom the question is asked, those among them whose story had ended included. */
  readonly n: number;
  /** By the values of the plan. */
  readonly counts: readonly number[];
  /** Of all these values together. */
  readonly ended: ShareTold;
  /** The share less that of the reference; absent of the reference itself, and where nobody's story ended. */
  readonly difference?: Estimated | Inestimable;
}
