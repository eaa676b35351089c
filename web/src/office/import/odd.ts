import type { ImportDecision, ImportFate, ImportFault, ImportProblem, SingleDecision } from '@orion/core';

/** Something odd in a file; of a workbook, also on which sheet. */
export interface Odd extends ImportProblem {
  readonly sheet?: string;
}

/** A kind of what is odd, with some of it. */
export interface OddCount {
  readonly code: ImportFault;
  readonly count: number;
  readonly proposed: number;
  readonly held: number;
  readonly examples: readonly Odd[];
}

/** What somebody has decided so far, by kind and one by one. */
export interface DecidedOdd {
  readonly byKind: Readonly<Partial<Record<ImportFault, ImportDecision>>>;
  readonly single: readonly (SingleDecision & { readonly sheet?: string })[];
}

/** The same row twice needs no thought: the first of them stays. */
export function usualFate(code: ImportFault): ImportFate {
  return code === 'duplicate_row' ? 'leave_out' : 'held';
}

/** What may be done about all of a kind: what some of it allows. */
export function fatesOfKind({ code, proposed, examples }: OddCount): readonly ImportFate[] {
  const usual = usualFate(code);
  const mayStay = examples.some((one) => one.mayStay === true);
  const fates = fatesOf({ code, hasProposal: proposed > 0, mayStay });
  return [usual, ...fates.filter((fate) => fate !== usual)];
}

/** What may be done about a cell or a row; a proposal can be taken only where there is one. */
export function fatesOf({
  code,
  hasProposal,
  mayStay,
}: {
  readonly code: ImportFault;
  readonly hasProposal: boolean;
  readonly mayStay: boolean;
}): readonly ImportDecision[] {
  return [
    ...(hasProposal ? (['repair'] as const) : []),
    ...(ofWholeRow.has(code) ? [] : (['blank'] as const)),
    'leave_out',
    ...(mayStay ? (['keep'] as const) : []),
  ];
}

/** Problems of which no one cell is to blame, or which its row cannot be without. */
export const ofWholeRow: ReadonlySet<ImportFault> = new Set([
  'missing_case_number',
  'missing_round',
  'missing_interview_date',
  'no_answers',
  'ragged_row',
  'duplicate_row',
  'conflicting_duplicate',
  'unknown_number',
  'field_missing',
  'not_a_code',
  'changed_since',
]);
