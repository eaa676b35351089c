import type {
  BalanceLine,
  Comparison,
  Contrast,
  Estimated,
  EstimateLine,
  GroupTold,
  Inestimable,
} from '@orion/analysis';
import { rLines, rList, rNamedNumbers, rText, type RCode } from './r-quote.ts';

/** What Orion tells, by the names that the R script gives to the same: of whom, what, and its numbers. */
export interface OrionLine {
  readonly of: string;
  readonly what: string;
  readonly numbers: Readonly<Record<string, number>>;
  /** Why there are none. */
  readonly note?: string;
}

/** Of nobody's group in particular. */
export const everybody = '(all)';

/** Every number of a comparison that the R script repeats, in the order of the report. */
export function toldByOrion(comparison: Comparison): readonly OrionLine[] {
  const { groups, overall, contrasts, heterogeneity, dimensions, trajectories } = comparison;
  return [
    ...groups.flatMap(ofGroup),
    ...aboutEverybody(comparison),
    ...(overall?.lines ?? []).map(({ test, of, found }) =>
      lineOf(everybody, `${test} of ${of}`, found, (tested) => ({
        statistic: tested.statistic,
        df1: tested.df1,
        df2: tested.df2,
        p: tested.p,
      })),
    ),
    ...contrasts.flatMap(ofContrast),
    ...heterogeneity.flatMap(({ column, group, levels, interaction }) => [
      ...levels.map(({ label, line }) => estimateLine(group, `where ${column} is ${label}`, line)),
      lineOf(group, `whether it differs by ${column}`, interaction, ({ statistic, df1, df2, p, q }) => ({
        statistic,
        df1,
        df2,
        p,
        q,
      })),
    ]),
    ...(dimensions?.told ?? []).flatMap(({ column, differences }) =>
      differences.map((one) => {
        const line = estimateLine(one.group, `dimension ${column}`, one);
        return { ...line, numbers: { ...line.numbers, ...(one.q !== undefined && { q: one.q }) } };
      }),
    ),
    ...(trajectories?.groups ?? []).flatMap(({ name, same, everybody: seen }) =>
      (trajectories?.rounds ?? []).flatMap(({ column }, place) => [
        { of: name, what: `${column}, seen at all rounds`, numbers: given({ ...same[place] }) },
        { of: name, what: `${column}, seen at it`, numbers: given({ ...seen[place] }) },
      ]),
    ),
  ];
}

function ofGroup({
  name,
  n,
  mean,
  description: { sd, quartiles },
  floor,
  ceiling,
  path,
}: GroupTold): readonly OrionLine[] {
  const [lower_quartile, median, upper_quartile] = quartiles;
  const line = (what: string, numbers: Numbers): OrionLine => ({ of: name, what, numbers: given(numbers) });
  return [
    line('outcome as observed', { n, ...mean, sd, lower_quartile, median, upper_quartile }),
    ...(floor ? [line('share at the floor', { ...floor })] : []),
    ...(ceiling ? [line('share at the ceiling', { ...ceiling })] : []),
    ...(path ? [line('change since the start', { before: path.before, ...path.change })] : []),
  ];
}

function aboutEverybody({ groups, regressionToMean, attrition, clusters }: Comparison): readonly OrionLine[] {
  const leavers = attrition?.baseline;
  return [
    ...(attrition?.asked ?? []).map((asked, place) => ({
      of: groups[place].name,
      what: 'asked and lost',
      numbers: given({ asked, lost: attrition?.lost[place] }),
    })),
    ...(leavers
      ? [
          lineOf(everybody, 'leavers beside those who stayed', leavers.difference, (found) => ({
            ...estimated(found),
            stayed: leavers.stayed,
            lost: leavers.lost,
          })),
        ]
      : []),
    ...(clusters
      ? [
          {
            of: everybody,
            what: 'clusters',
            numbers: given({ correlation: clusters.correlation, design_effect: clusters.designEffect }),
          },
        ]
      : []),
    ...(regressionToMean
      ? [
          {
            of: everybody,
            what: 'regression to the mean',
            numbers: given({
              correlation: regressionToMean.correlation,
              expected_rise: regressionToMean.expectedRise,
              observed_rise: regressionToMean.observedRise,
            }),
          },
        ]
      : []),
  ];
}

function ofContrast({ group, primary, sensitivity, naive, ...contrast }: Contrast): readonly OrionLine[] {
  const { balance, holm, together, sizes, robustness, staying, missingAnswers } = contrast;
  return [
    ...balance.map((line) => ({ of: group, what: `before: ${nameOf(line)}`, numbers: given(inBoth(line)) })),
    ...(staying
      ? [
          lineOf(group, 'those who stayed, weighted', staying, ({ began, stayed, effective, greatest }) => ({
            began_group: began[0],
            began_reference: began[1],
            stayed_group: stayed[0],
            stayed_reference: stayed[1],
            effective,
            greatest,
          })),
        ]
      : []),
    ...[primary, ...sensitivity].flatMap((line) => [
      estimateLine(group, line.estimator, line),
      ...startLines(group, line),
      ...(line.balanceAfter ?? []).flatMap((standardised, place) =>
        balance[place] === undefined
          ? []
          : [
              {
                of: group,
                what: `after ${line.estimator}: ${nameOf(balance[place])}`,
                numbers: given({ standardised }),
              },
            ],
      ),
    ]),
    ...(together
      ? [{ of: group, what: 'all groups at once', numbers: given({ holm, low: together.low, high: together.high }) }]
      : []),
    estimateLine(group, 'as somebody would who knew nothing', naive),
    ...(sizes ?? []).map(({ measure, found }) =>
      lineOf(group, measure, found, ({ value, low, high, p }) => ({ value, low, high, p })),
    ),
    ...(robustness
      ? [
          {
            of: group,
            what: 'robustness value',
            numbers: given({ value: robustness.value, until_unsure: robustness.untilUnsure }),
          },
        ]
      : []),
    ...(missingAnswers?.worstCase
      ? [{ of: group, what: 'missing answers at their worst', numbers: given({ ...missingAnswers.worstCase }) }]
      : []),
  ];
}

/** Those of an average over starts, of people seen at both rounds. */
function startLines(group: string, { estimator, starts }: EstimateLine): readonly OrionLine[] {
  const before = starts?.before ? [lineOf(group, `${estimator}: on average before`, starts.before, estimated)] : [];
  const told = (starts?.differences ?? []).map(({ start, from, to, found, n, q }) => {
    const line = estimateLine(group, `${estimator}: began ${start}, ${from} to ${to}`, { found, n });
    return { ...line, numbers: { ...line.numbers, ...(q !== undefined && { q }) } };
  });
  return [...before, ...told];
}

function estimateLine(
  of: string,
  what: string,
  { found, n, figures }: Pick<EstimateLine, 'found' | 'n' | 'figures'>,
): OrionLine {
  return lineOf(of, what, found, (one) => ({ ...estimated(one), n_group: n[0], n_reference: n[1], ...figures }));
}

function estimated({ value, standardError, df, low, high, p }: Estimated): Record<string, number> {
  return { value, standard_error: standardError, df, low, high, p };
}

type Numbers = Readonly<Record<string, number | undefined>>;

function lineOf<Found extends object>(
  of: string,
  what: string,
  found: Found | Inestimable,
  tell: (found: Found) => Numbers,
): OrionLine {
  if ('reason' in found) return { of, what, numbers: {}, note: `Orion tells none: ${found.reason}` };
  return { of, what, numbers: given(tell(found)) };
}

/** Those that are there: what was kept as JSON has null for what is no number. */
function given(numbers: Numbers): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(numbers).flatMap(([name, value]) =>
      typeof value !== 'number' || Number.isNaN(value) ? [] : [[name, value]],
    ),
  );
}

function nameOf({ column, level }: BalanceLine): string {
  return level === undefined ? column : `${column}=${level}`;
}

function inBoth({ inGroup, inReference, standardised }: BalanceLine): Readonly<Record<string, number>> {
  return { in_group: inGroup, in_reference: inReference, standardised };
}

/** The lines as R reads them. */
export function orionInR(lines: readonly OrionLine[]): RCode {
  return rLines(
    lines.map(({ of, what, numbers, note }) =>
      rList({
        of: rText(of),
        what: rText(what),
        numbers: rNamedNumbers(numbers),
        ...(note !== undefined && { note: rText(note) }),
      }),
    ),
  );
}
