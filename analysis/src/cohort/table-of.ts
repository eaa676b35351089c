import { columnsOfPlan, picturesReadBeside, type ComparisonPlan } from '@orion/core/comparison';
import type { PlanTable } from './plan-table.ts';

/** For tests and worked examples: a table from lines of words; `-` is missing, `na` does not apply. */
export function tableOf(header: string, lines: readonly string[], plan: ComparisonPlan): PlanTable {
  const names = header.trim().split(/\s+/);
  const rows = lines.map((line) => line.trim().split(/\s+/));
  const textsOf = (name: string): readonly string[] => rows.map((row) => row[names.indexOf(name)] ?? '-');
  const { numbers, categories } = columnsOfPlan(plan);
  const beside = picturesReadBeside(plan).filter((name) => names.includes(name));
  return {
    rows: rows.length,
    numbers: new Map(
      [...numbers, ...beside].map((name) => [
        name,
        {
          values: Float64Array.from(textsOf(name), (text) => (text === '-' || text === 'na' ? NaN : Number(text))),
          isNotApplicable: Uint8Array.from(textsOf(name), (text) => (text === 'na' ? 1 : 0)),
        },
      ]),
    ),
    categories: new Map(
      categories.map((name) => {
        const texts = textsOf(name);
        const labels = [...new Set(texts)].filter((text) => text !== '-');
        return [name, { labels, codes: Int32Array.from(texts, (text) => labels.indexOf(text)) }];
      }),
    ),
  };
}
