import { parentPort, workerData } from 'node:worker_threads';
import { assemble, compare, lookBefore, type Comparison, type LookBefore, type PlanTable } from '@orion/analysis';
import { isProblemList, type Problem } from '@orion/core';
import type { ComparisonPlan } from '@orion/core/comparison';
import type { RunKind } from '../store/comparisons.ts';

/** A column of labels: for each person of a cohort the place of their label, below 0 where there is none. */
export interface KindsOfPeople {
  readonly column: string;
  readonly codes: Int32Array;
}

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
      /** Of which kind each of them is: by the columns of which it is told whether an effect differs. */
      readonly kinds: readonly KindsOfPeople[];
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
      kinds: cohort.heterogeneity.map(({ name, codes }) => ({ column: name, codes })),
    };
parentPort?.postMessage(reply);
