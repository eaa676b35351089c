import type { ImportFault, Problem } from './problem.ts';

/**
 * What may be done about a problem: take the proposed repair; leave the cell out, as if not asked; leave the
 * row out; or keep what was read as it stands (a date in the future, an age of 104), where it could be read.
 */
export const importDecisions = ['repair', 'blank', 'leave_out', 'keep'] as const;
export type ImportDecision = (typeof importDecisions)[number];

/** What became of a problem: the row waits for a decision, or what was decided. */
export type ImportFate = 'held' | ImportDecision;

/** A cell or a row of an import that somebody must look at; `code`, `place` (row and column) and sentence as ever. */
export interface ImportProblem extends Problem {
  readonly code: ImportFault;
  readonly place: { readonly row: number; readonly column: string };
  /** The cell as it stands in the file. */
  readonly value: string;
  /** The proposed repair: a code, several, a date or a number as the house writes it. */
  readonly proposal?: string;
  /** Of the proposal: a share, 0 to 1. */
  readonly confidence?: number;
  /** Whether it can be kept as it stands. */
  readonly mayStay?: true;
  readonly fate: ImportFate;
}

/** What was decided, by kind of problem and singly; a single decision goes first. It is data, kept with the import. */
export interface ImportDecisions {
  readonly byKind: Readonly<Partial<Record<ImportFault, ImportDecision>>>;
  readonly single: readonly SingleDecision[];
}

export interface SingleDecision {
  readonly row: number;
  /** The header of the column; empty for a problem of the whole row. */
  readonly column: string;
  readonly decision: ImportDecision;
  /** For a repair that somebody made by hand: the cell as the house writes it. */
  readonly to?: string;
}

/** Nothing decided. The same row twice is left out without asking: the first stays. */
export const noDecisions: ImportDecisions = { byKind: {}, single: [] };

/** Slips that are repaired without asking, and counted. */
export const importSlips = [
  'case',
  'spaces',
  'apostrophe',
  'accents',
  'punctuation',
  'digits',
  'doubled',
  'separator',
  'date_form',
] as const;
export type ImportSlip = (typeof importSlips)[number];

/** What a whole reading came to. */
export interface ImportCounts {
  readonly rows: number;
  /** Rows that can be taken into the house as things stand. */
  readonly good: number;
  /** Rows that wait for a decision. */
  readonly held: number;
  readonly leftOut: number;
  readonly emptyRows: number;
  /** Different case numbers among the good rows. */
  readonly cases: number;
  readonly byRound: Readonly<Record<string, number>>;
  readonly problems: readonly ProblemCount[];
  readonly slips: readonly SlipCount[];
}

export interface ProblemCount {
  readonly code: ImportFault;
  readonly count: number;
  /** How many of them have a proposal. */
  readonly proposed: number;
  readonly held: number;
  readonly examples: readonly ImportProblem[];
}

export interface SlipCount {
  readonly slip: ImportSlip;
  readonly cells: number;
  readonly examples: readonly { readonly column: string; readonly value: string; readonly to: string }[];
}
