import { parentPort, workerData } from 'node:worker_threads';
import { assemble, compare, type Comparison, type PlanTable } from '@orion/analysis';
import { isProblemList, type Problem } from '@orion/core';
import type { ComparisonPlan } from '@orion/core/comparison';

/** What a thread beside the house is given, and what it says. */
export interface ComparingOrder {
  readonly plan: ComparisonPlan;
  readonly table: PlanTable;
}
export type ComparingReply =
  | { readonly comparison: Comparison; readonly rows: Uint32Array; readonly group: Int32Array }
  | { readonly problems: readonly Problem[] };

const { plan, table } = workerData as ComparingOrder;
const cohort = assemble(plan, table);
const reply: ComparingReply = isProblemList(cohort)
  ? { problems: cohort }
  : { comparison: compare(cohort), rows: cohort.rows, group: cohort.group };
parentPort?.postMessage(reply);
