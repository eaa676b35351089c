import type { Description } from '@orion/analysis';
import type { Scheme } from '@orion/core';
import { CsvText } from '@orion/tables';
import { alignedTable, bold, dim, grouped } from './terminal.ts';

/** The scores of one group of people, described. */
export interface DescribedGroup {
  readonly by: Readonly<Record<string, string>>;
  readonly instrument: string;
  readonly scheme: string;
  readonly status: Scheme['status'];
  readonly notice: string;
  readonly rows: number;
  readonly scores: readonly (Description & { readonly name: string })[];
}

/** A page to read at a terminal. */
export function tableOfDescriptions(groups: readonly DescribedGroup[]): string {
  const notices = [...new Set(groups.map(({ notice }) => notice))].filter((notice) => notice !== '');
  return [...groups.map(groupTable), ...notices.map(dim)].join('\n\n');
}

function groupTable({ by, rows, instrument, scheme, scores }: DescribedGroup): string {
  const label = Object.entries(by).map(([name, value]) => `${name} ${value === '' ? '(empty)' : value}`);
  const title = bold([...(label.length === 0 ? ['all'] : label), `${grouped(rows)} rows`].join(', '));
  const numbers = alignedTable([
    ['score', 'n', 'missing', 'mean', 'sd', 'min', 'q25', 'median', 'q75', 'max'],
    ...scores.map(({ name, n, missing, mean, sd, min, quartiles, max }) => [
      name,
      grouped(n),
      grouped(missing),
      ...[mean, sd, min, ...quartiles, max].map(short),
    ]),
  ]);
  const shares = alignedTable(
    [
      ['score', 'share', 'n', '%', '95% interval'],
      ...scores.flatMap(({ name, shares: list }) =>
        list.map(({ cut, count, share, low, high }) => [
          name,
          `${cut.isStrict ? 'above' : 'from'} ${cut.at} (${cut.name})`,
          grouped(count),
          percent(share),
          `${percent(low)} to ${percent(high)}`,
        ]),
      ),
    ],
    2,
  );
  return `${title}  ${dim(`${instrument}, ${scheme}`)}\n${numbers}\n\n${shares}`;
}

function short(value: number): string {
  return Number.isNaN(value) ? '-' : value.toFixed(3);
}

function percent(value: number): string {
  return Number.isNaN(value) ? '-' : (value * 100).toFixed(1);
}

/** One line a group, score and figure: long, so that every tool can take it. */
export function csvOfDescriptions(groups: readonly DescribedGroup[]): string {
  const names = Object.keys(groups[0]?.by ?? {});
  const text = new CsvText();
  text.row([...names, 'instrument', 'scheme', 'status', 'score', 'figure', 'value', 'low', 'high']);
  for (const { by, instrument, scheme, status, scores } of groups) {
    const labels = [...names.map((name) => by[name]), instrument, scheme, status];
    for (const score of scores) {
      for (const [figure, value] of figures(score)) text.row([...labels, score.name, figure, print(value), '', '']);
      for (const { cut, share, low, high } of score.shares)
        text.row([
          ...labels,
          score.name,
          `share_${cut.isStrict ? 'above' : 'from'}_${cut.at}`,
          ...[share, low, high].map(print),
        ]);
    }
  }
  return Buffer.from(text.take()).toString('utf8').trimEnd();
}

function figures({ n, missing, mean, sd, min, quartiles, max }: Description): readonly (readonly [string, number])[] {
  const [q25, median, q75] = quartiles;
  return Object.entries({ n, missing, mean, sd, min, q25, median, q75, max });
}

function print(value: number): string {
  return Number.isNaN(value) ? '' : String(value);
}

/** The same as JSON; what does not exist is null. */
export function jsonOfDescriptions(groups: readonly DescribedGroup[]): string {
  return JSON.stringify(
    groups,
    (_, value: unknown) => (typeof value === 'number' && Number.isNaN(value) ? null : value),
    2,
  );
}
