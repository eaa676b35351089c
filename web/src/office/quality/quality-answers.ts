import type { AccountId, CaseId, InstrumentRef, Round } from '@orion/core';

/** What the server tells of the quality of answers. A number that does not exist, such as a share of nobody, is null. */

export interface Ends {
  readonly low: number | null;
  readonly high: number | null;
}

export interface Complete {
  readonly applicable: number;
  readonly answered: number;
  readonly declined: number;
  readonly dontKnow: number;
  readonly notAsked: number;
  readonly answeredShare: number | null;
  readonly interval: Ends;
}

export interface Heaped {
  readonly n: number;
  readonly heaped: number;
  readonly share: number | null;
  readonly interval: Ends;
  readonly expected: number;
  readonly isSure: boolean;
}

export interface Effect {
  readonly score: string;
  readonly round: Round;
  readonly interviewers: number;
  readonly n: number;
  readonly icc: number | null;
  readonly interval: Ends;
  readonly designEffect: number | null;
}

export interface Finding {
  readonly kind: string;
  readonly about: {
    readonly item?: string;
    readonly interviewer?: AccountId;
    readonly month?: string;
    readonly day?: number;
    readonly score?: string;
    readonly round?: Round;
  };
  readonly count: number;
  readonly of: number;
  readonly cases: readonly CaseId[];
}

export interface QualityTold {
  readonly responses: number;
  readonly people: number;
  readonly items: readonly (Complete & { readonly code: string })[];
  readonly rounds: readonly (Complete & { readonly round: Round })[];
  readonly interviewers: readonly (Complete & { readonly account: AccountId })[];
  readonly months: readonly (Complete & { readonly month: string })[];
  readonly pace: { readonly n: number; readonly median: number | null; readonly limit: number | null };
  readonly ages: Heaped;
  readonly days: Heaped;
  readonly effects: readonly Effect[];
  readonly findings: readonly Finding[];
}

export interface QualityAnswer {
  readonly instruments: readonly { readonly instrument: InstrumentRef; readonly responses: number }[];
  readonly instrument?: InstrumentRef;
  readonly report?: QualityTold;
}
