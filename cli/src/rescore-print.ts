import type { Agreement, PairedDifference } from '@orion/analysis';
import { alignedTable, bold, dim, grouped } from './terminal.ts';

/** What two schemes say of the same people. */
export interface Rescored {
  readonly from: string;
  readonly to: string;
  readonly rows: number;
  readonly faulty: number;
  readonly bands: readonly string[];
  readonly notices: readonly string[];
  readonly scores: readonly RescoredScore[];
}

export interface RescoredScore {
  readonly name: string;
  /** People with a score under the second scheme only, and under the first only. */
  readonly gained: number;
  readonly lost: number;
  readonly agreement: Agreement;
  /** Second minus first. */
  readonly difference: PairedDifference;
}

/** A page to read at a terminal: the summary of each score, then who moved from which band to which. */
export function rescoreText({ from, to, rows, faulty, bands, notices, scores }: Rescored): string {
  const number = (value: number): string => (Number.isNaN(value) ? '-' : value.toFixed(3));
  const percent = (value: number): string => (Number.isNaN(value) ? '-' : (value * 100).toFixed(1));
  const agreement = alignedTable([
    ['score', 'n', 'same band %', '95% interval', 'kappa', 'weighted', 'gained', 'lost'],
    ...scores.map(({ name, agreement: found, gained, lost }) => [
      name,
      grouped(found.n),
      percent(found.share),
      `${percent(found.interval.low)} to ${percent(found.interval.high)}`,
      number(found.kappa),
      number(found.weightedKappa),
      grouped(gained),
      grouped(lost),
    ]),
  ]);
  const change = alignedTable([
    ['score', 'mean change', 'sd', 'limits of agreement', 'largest'],
    ...scores.map(({ name, difference: { mean, sd, limits, largest } }) => [
      name,
      number(mean),
      number(sd),
      `${number(limits.low)} to ${number(limits.high)}`,
      number(largest),
    ]),
  ]);
  const moves = scores.map(
    ({ name, agreement: { table } }) =>
      `${bold(name)}: from ${from} (rows) to ${to} (columns)\n${alignedTable([['', ...bands], ...table.map((row, a) => [bands[a], ...row.map(grouped)])])}`,
  );
  const left = faulty === 0 ? '' : `, ${grouped(faulty)} left out for faulty cells`;
  return [
    bold(`${from} against ${to}: ${grouped(rows)} rows${left}`),
    agreement,
    change,
    ...moves,
    ...notices.map(dim),
  ].join('\n\n');
}
