import { problem, type Problem } from '@orion/core';
import { roundsOf, startPlaceOf, type ComparisonPlan } from '@orion/core/comparison';
import type { Flow } from './flow.ts';
import type { CategoryColumn } from './plan-table.ts';

/** Since when each row of a table is exposed: the place of a round, as many as there are where not by the last, -1 unknown. */
export type Starts = Int32Array;

/**
 * Reads since when people are exposed, and lets those go who cannot be compared by it: of whom it is not known, who had
 * begun by the first round, and who began after the last. Somebody of the reference who had begun by the last round would
 * stand for those without what they had: that is a problem of the plan, as is a word that is no round.
 */
export function keepByStart(
  plan: ComparisonPlan,
  { labels, codes }: CategoryColumn,
  { groupOf, flow }: { readonly groupOf: Int32Array; readonly flow: Flow },
): Starts | readonly Problem[] {
  const { exposure, starts } = plan;
  const places = labels.map(startPlaceOf(plan));
  const last = roundsOf(plan).length;
  const reference = exposure.groups.findIndex(({ name }) => name === exposure.reference);
  const isReference = (row: number): boolean => groupOf[row] === reference;
  const used = new Set(Array.from(flow.rows, (row) => codes[row]));
  const strange = labels.filter((_, code) => used.has(code) && places[code] === undefined);
  if (strange.length > 0)
    return strange
      .slice(0, 3)
      .map((value) => problem('plan_start_no_round', { column: starts?.column ?? '' }, { value }));
  const early = flow.rows.find((row) => isReference(row) && codes[row] >= 0 && (places[codes[row]] ?? last) < last);
  if (early !== undefined)
    return [problem('plan_start_of_reference', {}, { group: exposure.reference, value: labels[codes[early]] })];
  const isNever = labels.map((label) => starts?.never.includes(label) === true);
  const found = codes.map((code, row) => {
    if (isReference(row)) return last;
    return code < 0 || isNever[code] ? -1 : (places[code] ?? -1);
  });
  const column = { column: starts?.column ?? '' };
  flow.keep('start_unknown', (row) => found[row] >= 0, column);
  flow.keep('start_first', (row) => found[row] > 0, column);
  flow.keep('start_later', (row) => isReference(row) || found[row] < last, column);
  return found;
}
