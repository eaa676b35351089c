import type { ImportDecision, ImportDecisions, ImportFate, ImportFault, ImportProblem } from '@orion/core';
import type { CellReading } from './fact-reader.ts';

/** What is odd about a cell or a row, before anybody decided. */
export interface OddCell {
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly code: ImportFault;
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly proposal?: string;
  readonly confidence?: number;
  /** What was read all the same, to keep on request; undefined where nothing was. */
  readonly kept?: string;
  /** Whether a repair can stand there: one that cannot is not followed. */
  readonly isGood?: (text: string) => boolean;
}

/** A problem with what became of it, and the text that stands in the cell now. */
export interface DecidedCell {
  readonly problem: ImportProblem;
  readonly text: string;
}

/** A cell may hold a page of text; its problem does not. */
const longestValue = 200;

/** Looks decisions up: those for one cell go before those for a kind of problem. */
export class Decided {
  readonly #byKind: ImportDecisions['byKind'];
  readonly #single: ReadonlyMap<string, { readonly decision: ImportDecision; readonly to?: string }>;

  constructor(decisions: ImportDecisions) {
    // The same row twice needs no thought: the first of them stays.
    this.#byKind = { duplicate_row: 'leave_out', ...decisions.byKind };
    this.#single = new Map(decisions.single.map((one) => [`${one.row} ${one.column}`, one]));
  }

  /** What becomes of an odd cell: a decision that cannot be followed leaves the row waiting. */
  fateOf(odd: OddCell): DecidedCell {
    const single = this.#single.get(`${odd.row} ${odd.column}`);
    const decision = single?.decision ?? this.#byKind[odd.code];
    const repaired = single?.to ?? odd.proposal;
    const isGood = repaired !== undefined && (odd.isGood === undefined || odd.isGood(repaired));
    const [fate, text] = follow(decision, { repaired: isGood ? repaired : undefined, kept: odd.kept });
    return { problem: problemOf(odd, fate), text };
  }
}

function follow(
  decision: ImportDecision | undefined,
  { repaired, kept }: { readonly repaired: string | undefined; readonly kept: string | undefined },
): readonly [ImportFate, string] {
  if (decision === 'leave_out') return ['leave_out', ''];
  if (decision === 'blank') return ['blank', ''];
  if (decision === 'repair' && repaired !== undefined) return ['repair', repaired];
  if (decision === 'keep' && kept !== undefined) return ['keep', kept];
  return ['held', ''];
}

function problemOf(odd: OddCell, fate: ImportFate): ImportProblem {
  const value = odd.value.length > longestValue ? `${odd.value.slice(0, longestValue)}…` : odd.value;
  return {
    code: odd.code,
    place: { row: odd.row, column: odd.column },
    parameters: { value, ...odd.parameters },
    value,
    ...(odd.proposal === undefined ? {} : { proposal: odd.proposal }),
    ...(odd.confidence === undefined ? {} : { confidence: Math.round(odd.confidence * 100) / 100 }),
    ...(odd.kept === undefined ? {} : { mayStay: true }),
    fate,
  };
}

/** An odd cell from its reading; undefined where nothing is odd. */
export function oddOf(reading: CellReading, at: { row: number; column: string; value: string }): OddCell | undefined {
  const { fault, proposal, confidence, isKept, parameters = {}, text } = reading;
  if (fault === undefined) return undefined;
  return {
    ...at,
    code: fault,
    parameters,
    ...(proposal === undefined ? {} : { proposal, confidence }),
    ...(isKept === true ? { kept: text } : {}),
  };
}
