import type { Comparison, OverallLine } from '@orion/analysis';
import { alignedTable, bold, dim } from '../terminal.ts';
import { short, shortP } from './short.ts';

/** Whether any of several groups differs, before the pairs. */
export function overallLines({ overall, plan }: Pick<Comparison, 'overall' | 'plan'>): readonly string[] {
  if (!overall) return [];
  const title = bold(`All ${plan.exposure.groups.length} groups at once`);
  if (overall.lines.length === 0) return [`${title}\n${dim(`no test of them asks what ${plan.primary} asks`)}`];
  const lines = overall.lines.map(lineOf);
  return [
    [
      title,
      alignedTable([['', 'statistic', 'df', 'p', 'of', 'error'], ...lines]),
      dim(
        'It does not say which group differs; pairs are judged by limits that hold for all together, whatever it finds.',
      ),
    ].join('\n'),
  ];
}

function lineOf({ test, of, isPlanned, error, found }: OverallLine): string[] {
  const label = isPlanned ? `${test} (planned)` : test;
  if (found.kind === 'inestimable') {
    const about = found.about ? ` (${found.about.join(', ')})` : '';
    return [label, `none: ${found.reason}${about}`, '', '', of, error ?? ''];
  }
  const { statistic, df1, df2, p } = found;
  const df = [df1, df2].flatMap((one) => (one === undefined ? [] : [short(one)])).join(' and ');
  return [label, statistic === undefined ? 'counted' : short(statistic), df, shortP(p), of, error ?? ''];
}
