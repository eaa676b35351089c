import { noDecisions, type Day, type ImportFault, type ImportProblem, type WorkbookMapping } from '@orion/core';
import type { WorkbookDecisions, WorkbookKind, WorkbookRow } from '@orion/core';
import { readWorkbookSheet } from './read-workbook.ts';
import type { NamedSheet } from './open-workbook.ts';

/** A row, and on which sheet it stands. */
export interface SheetRow extends WorkbookRow {
  readonly sheet: string;
}

/** What is odd, and on which sheet. */
export interface SheetProblem extends ImportProblem {
  readonly sheet: string;
}

/** What the reading of one sheet came to. */
export interface SheetCounts {
  readonly sheet: string;
  readonly kind: WorkbookKind | null;
  readonly good: number;
  readonly held: number;
  readonly leftOut: number;
}

export interface ReadSheets {
  readonly rows: readonly SheetRow[];
  readonly problems: readonly SheetProblem[];
  readonly sheets: readonly SheetCounts[];
}

/** Reads all sheets of a workbook of people, each as the mapping says. */
export async function readWorkbookSheets({
  sheets,
  mapping,
  decisions,
  today,
  tell = () => {},
}: {
  readonly sheets: readonly NamedSheet[];
  readonly mapping: WorkbookMapping;
  readonly decisions?: WorkbookDecisions | undefined;
  readonly today: Day;
  readonly tell?: ((rows: number) => void) | undefined;
}): Promise<ReadSheets> {
  const rows: SheetRow[] = [];
  const problems: SheetProblem[] = [];
  const counts: SheetCounts[] = [];
  for (const { sheet, table } of sheets) {
    const read = mapping.sheets.find((one) => one.sheet === sheet);
    let [good, held, leftOut] = [0, 0, 0];
    if (read !== undefined) {
      const single = decisions?.single.filter((one) => one.sheet === sheet) ?? [];
      const decided = { byKind: decisions?.byKind ?? noDecisions.byKind, single };
      const task = { table, mapping: read, acceptFrom: mapping.acceptFrom, decisions: decided, today };
      for await (const batch of readWorkbookSheet(task)) {
        for (const row of batch.rows) rows.push({ ...row, sheet });
        for (const found of batch.problems) problems.push({ ...found, sheet });
        [good, held, leftOut] = [good + batch.rows.length, held + batch.held, leftOut + batch.leftOut];
        tell(rows.length);
      }
    }
    counts.push({ sheet, kind: read?.kind ?? null, good, held, leftOut });
  }
  return { rows, problems, sheets: counts };
}

/** How often each kind of problem is there. */
export function countProblems(problems: readonly SheetProblem[]): readonly ProblemTally[] {
  return [...Map.groupBy(problems, ({ code }) => code)].map(([code, found]) => ({
    code,
    count: found.length,
    proposed: found.filter(({ proposal }) => proposal !== undefined).length,
    held: found.filter(({ fate }) => fate === 'held').length,
    examples: found.slice(0, 5),
  }));
}

export interface ProblemTally {
  readonly code: ImportFault;
  readonly count: number;
  readonly proposed: number;
  readonly held: number;
  readonly examples: readonly SheetProblem[];
}
