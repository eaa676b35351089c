import type { AccountId, MissionId, Problem } from '@orion/core';
import type { ComparisonPlan } from '@orion/core/comparison';
import type { CheckFacts, ComparisonFacts, ContrastFacts, unitOf } from '@orion/core/words';

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
  readonly checks: readonly CheckFacts[];
}

export interface CheckTold extends LookedAt {
  readonly people: readonly { readonly name: string; readonly n: number }[];
  readonly balance: readonly {
    readonly group: string;
    readonly balance: readonly BalanceLine[];
    /** People of the group and of the reference by how likely they were to be in the group, in equal steps. */
    readonly overlap?: readonly [readonly number[], readonly number[]];
  }[];
}

/** What tells in which unit a comparison is told. */
type Measured = Parameters<typeof unitOf>[0];

/** Of an answer what its sentences are made of; its numbers come as parts of the report. */
export interface ComparisonTold extends LookedAt, Omit<ComparisonFacts, 'plan' | 'checks' | 'contrasts'> {
  readonly groups: Measured['groups'];
  readonly contrasts: readonly (ContrastFacts & Measured['contrasts'][number])[];
}

/** An element of a report as data, as the house writes it. */
export interface PartTree {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (PartTree | string)[];
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
