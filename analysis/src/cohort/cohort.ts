import type { ComparisonPlan } from '@orion/core/comparison';
import type { FlowStep } from './flow.ts';
import type { MissingOfColumn } from './missing-table.ts';
import type { PictureNumbers } from './picture-numbers.ts';
import type { CategoryColumn } from './plan-table.ts';
import type { Starts } from './starts.ts';

export type NamedCategory = { readonly name: string } & CategoryColumn;
export type CohortCovariate =
  | { readonly kind: 'number'; readonly name: string; readonly values: Float64Array }
  | ({ readonly kind: 'category' } & NamedCategory);

/** People with what was known before, a place each in every column. */
export interface CohortPeople {
  readonly n: number;
  /** Their rows in the table. */
  readonly rows: Uint32Array;
  /** The place of their group in the plan. */
  readonly group: Int32Array;
  readonly outcome: Float64Array;
  readonly baseline?: Float64Array;
  readonly covariates: readonly CohortCovariate[];
  readonly weights?: Float64Array;
  /** Codes from 0, without gaps. */
  readonly clusters?: Uint32Array;
  /** 1 where it is known whom somebody shares. */
  readonly isClusterKnown?: Uint8Array;
  /** The score on which a rule of entry rests. */
  readonly running?: Float64Array;
  /** Since when each is exposed, where people begin at different rounds. */
  readonly starts?: Starts;
  readonly strata: readonly NamedCategory[];
  readonly heterogeneity: readonly NamedCategory[];
}

/** Everybody who began: those who stayed, and those of whom all is known but the outcome, which is NaN. */
export interface Begun extends CohortPeople {
  /** The outcome round by round, where people are followed over rounds; NaN where somebody was not asked. */
  readonly rounds: readonly { readonly at: number; readonly values: Float64Array }[];
}

/** The people of a comparison; nothing in them is missing. */
export interface Cohort extends CohortPeople {
  readonly plan: ComparisonPlan;
  /** Everyone left out, and why. */
  readonly flow: readonly FlowStep[];
  readonly missing: readonly MissingOfColumn[];
  /** Columns of labels in which “NA” was read as no answer: in how many cells, and whether the others are codes as short. */
  readonly readAsSilence: readonly { readonly column: string; readonly cells: number; readonly isCode: boolean }[];
  /** Those of whom the question is asked, with NaN where the outcome or the baseline is not known. */
  readonly asked: {
    readonly rows: Uint32Array;
    readonly group: Int32Array;
    readonly outcome: Float64Array;
    readonly baseline?: Float64Array;
    /** With NaN and -1 where they are not known; strata, which are adjusted for too, as categories behind them. */
    readonly covariates: readonly CohortCovariate[];
    readonly weights?: Float64Array;
    readonly clusters?: Uint32Array;
    /** 1 where it is known whom somebody shares; who asked about an outcome is not where there is none. */
    readonly isClusterKnown?: Uint8Array;
    /** 1 where all that is asked applies to somebody: what does not is never filled in. */
    readonly applies: Uint8Array;
  };
  /** Everybody of whom the question is asked, those whose story had ended among them. */
  readonly endings?: {
    /** The place of what ended it among the values of the plan; -1 where it goes on. */
    readonly value: Int32Array;
    readonly group: Int32Array;
    readonly clusters?: Uint32Array;
  };
  /** Where an estimate speaks of those who left too. */
  readonly begun?: Begun;
  readonly interviewer?: {
    /** 1 where somebody's own mentor or case worker asked. */
    readonly isOwn: Uint8Array;
    readonly role: NamedCategory;
    readonly mode: NamedCategory;
  };
  /** What pictures are drawn from, by the row of the table. */
  readonly pictures: PictureNumbers;
}
