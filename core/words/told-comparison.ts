import type { ComparisonPlan, Estimator } from '../src/comparison/index.ts';

/**
 * What sentences about a comparison are made of, whether it was just reckoned or read from an answer of the house. A number
 * that does not exist may be null or missing.
 */
export interface ComparisonFacts {
  readonly plan: ComparisonPlan;
  readonly checks: readonly CheckFacts[];
  readonly clusters?: {
    readonly inGroup: readonly number[];
    readonly detectable?: readonly (number | null | undefined)[];
  };
  readonly contrasts: readonly { readonly group: string }[];
  readonly overall?: OverallFacts;
}

/** Of three groups or more: tests of all of them at once. */
export interface OverallFacts {
  readonly lines: readonly {
    readonly test: string;
    readonly of: string;
    readonly isPlanned: boolean;
    readonly found: { readonly kind: 'tested'; readonly p: number } | NoneFacts;
  }[];
}

export interface CheckFacts {
  readonly code: string;
  readonly verdict: 'refuse' | 'warn' | 'good';
  readonly parameters: Readonly<Record<string, string | number>>;
}

/** A difference with its interval and p, or why there is none. */
export type FoundFacts =
  | {
      readonly kind: 'estimated';
      readonly value: number;
      readonly low: number;
      readonly high: number;
      readonly p: number;
    }
  | NoneFacts;
export interface NoneFacts {
  readonly kind: 'inestimable';
  readonly reason: string;
  readonly about?: readonly string[];
}

export interface LineFacts {
  readonly estimator: Estimator;
  readonly found: FoundFacts;
  readonly n: readonly [number, number];
  readonly estimand: string;
  readonly notes?: readonly string[];
  readonly figures?: Readonly<Record<string, number | null | undefined>>;
}

/** All that is asked of one group beside the reference. */
export interface ContrastFacts {
  readonly group: string;
  readonly primary: LineFacts;
  readonly sensitivity: readonly LineFacts[];
  readonly naive: LineFacts;
  readonly holm?: number;
  /** Of several groups: limits that hold for all of them at once. The answer is by these. */
  readonly together?: { readonly low: number; readonly high: number };
  readonly answer: string;
  readonly robustness?: { readonly value: number; readonly untilUnsure: number };
  readonly missingAnswers?: { readonly imputed: FoundFacts };
}

/** The plain answer: one line, and four short lists of sentences. */
export interface AnswerTold {
  readonly headline: string;
  readonly found: readonly string[];
  readonly sure: readonly string[];
  readonly wrong: readonly string[];
  readonly not: readonly string[];
}

/** Why there is no answer, and what could be done about it. */
export interface RefusalTold {
  readonly headline: string;
  readonly why: readonly string[];
  readonly instead: readonly string[];
  readonly not: readonly string[];
}
