import { parentPort, workerData } from 'node:worker_threads';
import { assemble, compare, lookBefore, type Comparison, type LookBefore, type PlanTable } from '@orion/analysis';
import { isProblemList, type Problem } from '@orion/core';
import type { ComparisonPlan } from '@orion/core/comparison';
import type { RunKind } from '../store/comparisons.ts';

/** What a thread beside the house is given, and what it says. */
export interface ComparingOrder {
  readonly plan: ComparisonPlan;
  readonly table: PlanTable;
  readonly kind: RunKind;
}
export type ComparingReply =
  | {
      readonly told: { readonly comparison: Comparison } | { readonly look: LookBefore };
      readonly rows: Uint32Array;
      readonly group: Int32Array;
    }
  | { readonly problems: readonly Problem[] };

const { plan, table, kind } = workerData as ComparingOrder;
const cohort = assemble(plan, table);
const reply: ComparingReply = isProblemList(cohort)
  ? { problems: cohort }
  : {
      told: kind === 'check' ? { look: lookBefore(cohort) } : { comparison: compare(cohort) },
      rows: cohort.rows,
      group: cohort.group,
    };
parentPort?.postMessage(reply);
