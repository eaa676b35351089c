import type { AccountId, MissionId, Problem } from '@orion/core';
import type { ComparisonPlan, Estimator } from '@orion/core/comparison';

/** What the server tells of comparisons. A number that does not exist is null. */

export interface ComparedColumn {
  readonly name: string;
  readonly kind: 'number' | 'category';
  readonly of: 'fact' | 'item' | 'score';
  readonly round?: string;
}

export interface Offered {
  readonly as: 'evaluator' | 'researcher';
  readonly people: number;
  /** In the order of time. */
  readonly rounds: readonly string[];
  readonly columns: readonly ComparedColumn[];
  readonly withoutSource: readonly string[];
}

export interface ColumnValue {
  readonly value: string;
  readonly people: number;
}

export type RunKind = 'check' | 'answer';

/** Where a plan or a run over several missions lies, and all of these; absent where it is about one. */
export interface AboutMissions {
  readonly home?: MissionId;
  readonly missions?: readonly MissionId[];
}

export interface ListedRun extends AboutMissions {
  readonly id: string;
  readonly plan: string;
  readonly version: number;
  readonly kind: RunKind;
  readonly by: AccountId;
  readonly at: string;
  readonly state: 'going' | 'told' | 'problems' | 'stopped' | 'failed' | 'interrupted';
  readonly people: number | null;
  /** When last somebody who was in it was erased. */
  readonly goneAt?: string;
}

export interface SavedPlan extends AboutMissions {
  readonly id: string;
  readonly version: number;
  readonly at: string;
  readonly hash: string;
  readonly plan: ComparisonPlan;
}

export interface ComparisonsListed {
  readonly plans: readonly SavedPlan[];
  readonly runs: readonly ListedRun[];
}

export interface FoundCheck {
  readonly code: string;
  readonly verdict: 'refuse' | 'warn' | 'good';
  readonly parameters: Readonly<Record<string, string | number>>;
}

export interface FlowStep {
  readonly reason: string;
  readonly column?: string;
  /** By group, last those in none. */
  readonly left: readonly number[];
  readonly stay: readonly number[];
}

export interface MissingLine {
  readonly column: string;
  readonly missing: readonly number[];
  readonly notApplicable: readonly number[];
  readonly of: readonly number[];
}

export interface BalanceLine {
  readonly column: string;
  readonly level?: string;
  readonly inGroup: number | null;
  readonly inReference: number | null;
  readonly standardised: number | null;
}

export interface LookedAt {
  readonly plan: ComparisonPlan;
  readonly flow: readonly FlowStep[];
  readonly missing: readonly MissingLine[];
  readonly checks: readonly FoundCheck[];
  readonly clusters?: { readonly inGroup: readonly number[]; readonly detectable?: readonly (number | null)[] };
}

export interface CheckTold extends LookedAt {
  readonly people: readonly { readonly name: string; readonly n: number }[];
  readonly balance: readonly { readonly group: string; readonly balance: readonly BalanceLine[] }[];
}

export type Found =
  | {
      readonly kind: 'estimated';
      readonly value: number;
      readonly low: number;
      readonly high: number;
      readonly p: number;
      readonly standardError: number;
    }
  | { readonly kind: 'inestimable'; readonly reason: string; readonly about?: readonly string[] };

export interface EstimateLine {
  readonly estimator: Estimator;
  readonly found: Found;
  readonly n: readonly [number, number];
  readonly estimand: string;
  readonly notes?: readonly string[];
  readonly figures?: Readonly<Record<string, number | null>>;
}

export interface Contrast {
  readonly group: string;
  readonly primary: EstimateLine;
  readonly sensitivity: readonly EstimateLine[];
  readonly naive: EstimateLine;
  readonly balance: readonly BalanceLine[];
  readonly answer: string;
  readonly holm?: number;
  readonly together?: { readonly low: number; readonly high: number };
  readonly robustness?: { readonly value: number; readonly untilUnsure: number };
  readonly missingAnswers?: { readonly imputed: Found };
}

export interface GroupTold {
  readonly name: string;
  readonly n: number;
  readonly mean: { readonly value: number | null; readonly low: number | null; readonly high: number | null };
}

/** Of three groups or more: tests of all of them at once. */
export interface OverallTold {
  readonly lines: readonly {
    readonly test: string;
    readonly of: string;
    readonly isPlanned: boolean;
    readonly found: { readonly kind: 'tested'; readonly p: number } | Extract<Found, { kind: 'inestimable' }>;
  }[];
}

export interface ComparisonTold extends LookedAt {
  readonly overall?: OverallTold;
  readonly groups: readonly GroupTold[];
  readonly contrasts: readonly Contrast[];
}

export interface ToldRun {
  readonly run: ListedRun;
  readonly plan: SavedPlan;
  readonly isPlanned: boolean;
  readonly looks: number;
  /** Somebody whom a researcher compared consents to research no longer. */
  readonly isConsentWithdrawn: boolean;
  readonly progress?: { readonly phase: 'reading' | 'comparing'; readonly done: number; readonly people: number };
  readonly dataHash?: string;
  readonly check?: CheckTold;
  readonly comparison?: ComparisonTold;
  readonly problems?: readonly Problem[];
}
