import { betterOf } from '@orion/core/comparison';
import type { Check, Comparison, Contrast, EstimateLine, LookBefore } from '@orion/analysis';
import { alignedTable, bold, dim, grouped } from '../terminal.ts';
import { overallLines } from './print-overall.ts';
import { short, shortP } from './short.ts';

/** A comparison to read at a terminal: the short of it. The report has the long. */
export function printedComparison(comparison: Comparison): string {
  const { plan, contrasts } = comparison;
  return [
    bold(plan.title),
    flowTable(
      comparison,
      comparison.groups.map(({ mean }) => mean.value),
    ),
    checkLines(comparison.checks),
    ...toTheMean(comparison),
    ...overallLines(comparison),
    ...contrasts.map((contrast) => contrastTable(contrast, plan)),
    ...(contrasts.length === 0 ? [bold('Nothing is estimated, for the reasons above.')] : []),
    ...comparison.heterogeneity.map(({ column, group, levels, interaction }) =>
      [
        bold(`${group}, by ${column}`),
        alignedTable([header, ...levels.map(({ label, line }) => lineOf(line, label))]),
        dim(
          'reason' in interaction
            ? `no test of a difference: ${interaction.reason}`
            : `p of no difference between them: ${short(interaction.p)}${besideOthers(interaction.q)}`,
        ),
      ].join('\n'),
    ),
  ].join('\n\n');
}

/** Beside all else that was not planned. */
function besideOthers(q: number | undefined): string {
  return q === undefined ? '' : `, q ${short(q)}`;
}

/** What may be known before the answer. */
export function printedLook(look: LookBefore): string {
  const { plan, checks, clusters, contrasts } = look;
  const isRefused = checks.some(({ verdict }) => verdict === 'refuse');
  return [
    bold(plan.title),
    flowTable(look),
    checkLines(checks),
    ...(clusters
      ? [
          dim(
            `correlation within clusters ${short(clusters.correlation)}, design effect ${short(clusters.designEffect)}`,
          ),
        ]
      : []),
    ...contrasts.flatMap(({ group, balance }) => (balance.length === 0 ? [] : [balanceTable(group, balance)])),
    bold(isRefused ? 'Nothing would be estimated, for the reasons above.' : 'The answer was not looked at.'),
  ].join('\n\n');
}

/** In standard deviations; beyond 0.1 is worth a look, beyond 0.25 much. */
function balanceTable(group: string, balance: LookBefore['contrasts'][number]['balance']): string {
  return [
    bold(`${group} less the reference before, in standard deviations`),
    alignedTable(
      balance.map(({ column, level, standardised }) => [
        level === undefined ? column : `${column}: ${level}`,
        short(standardised),
      ]),
    ),
  ].join('\n');
}

const header = ['', 'n', 'reference n', 'difference', '95% interval', 'standard error', 'df', 'p', 'of whom', 'error'];

function flowTable({ plan, flow, groups }: LookBefore, means?: readonly number[]): string {
  const names = [...plan.exposure.groups.map(({ name }) => name), 'in no group'];
  return [
    alignedTable([
      ['who is in', ...names],
      ...flow.map(({ reason, column, left, stay }) =>
        reason === 'everyone'
          ? ['everyone', ...stay.map(grouped)]
          : [`left: ${reason}${column === undefined ? '' : ` (${column})`}`, ...left.map(grouped)],
      ),
      ['compared', ...groups.map(({ n }) => grouped(n)), ''],
      ...(means ? [['mean', ...means.map(short), '']] : []),
    ]),
  ].join('\n');
}

const signs = { refuse: '✗', warn: '!', good: '✓' } as const;

function checkLines(checks: readonly Check[]): string {
  return checks
    .map(({ code, verdict, parameters }) => {
      const told = Object.entries(parameters).map(
        ([name, value]) => `${name} ${typeof value === 'number' ? short(value) : value}`,
      );
      return `${signs[verdict]} ${code}${told.length === 0 ? '' : ` (${told.join(', ')})`}`;
    })
    .join('\n');
}

function toTheMean({ regressionToMean }: Comparison): readonly string[] {
  if (!regressionToMean) return [];
  const { expectedRise, observedRise } = regressionToMean;
  return [
    `Those chosen for a low score rose by ${short(observedRise)}; ${short(expectedRise)} of it would have come without any help.`,
  ];
}

function contrastTable(
  { group, primary, sensitivity, naive, answer, holm, together, missingAnswers }: Contrast,
  plan: Comparison['plan'],
): string {
  const isNaiveShown = ![primary, ...sensitivity].some(({ estimator }) => estimator === naive.estimator);
  return [
    bold(`${group} beside ${plan.exposure.reference}: ${answer.replaceAll('_', ' ')}${worthOf(answer, plan)}`),
    alignedTable([
      header,
      lineOf(primary, `${primary.estimator} (planned)`),
      ...sensitivity.map((line) => lineOf(line, line.estimator)),
      ...(isNaiveShown ? [lineOf(naive, `${naive.estimator} (naive)`)] : []),
    ]),
    ...[primary, ...sensitivity].flatMap(({ starts }) => (starts ? [startsTable(starts)] : [])),
    ...missingLines(missingAnswers),
    ...(holm === undefined ? [] : [dim(`p of the planned estimate after Holm: ${short(holm)}`)]),
    ...(together
      ? [dim(`limits that hold for all groups together: ${short(together.low)} to ${short(together.high)}`)]
      : []),
  ].join('\n');
}

/** Better or worse, where the plan says which side is which. */
function worthOf(answer: Contrast['answer'], plan: Comparison['plan']): string {
  const better = betterOf(plan);
  if (better === undefined || !/^(?:higher|lower)/.test(answer)) return '';
  return answer.startsWith(better) ? ' (better)' : ' (worse)';
}

/** Each difference of changes: after the start those of the average, before it what should be about none. */
function startsTable({ differences, before }: NonNullable<EstimateLine['starts']>): string {
  return [
    alignedTable([
      ['began, from to', 'n', 'beside n', 'difference', '95% interval', 'p'],
      ...differences.map(({ start, from, to, isBefore, n, value, found }) => [
        `${start}, ${from} to ${to}${isBefore ? ' (before)' : ''}`,
        ...n.map(grouped),
        short(value),
        found.kind === 'inestimable' ? `none: ${found.reason}` : `${short(found.low)} to ${short(found.high)}`,
        found.kind === 'inestimable' ? '' : found.p.toFixed(4),
      ]),
    ]),
    ...(before?.kind === 'estimated'
      ? [dim(`before the start, on average: ${short(before.value)}, ${short(before.low)} to ${short(before.high)}`)]
      : []),
  ].join('\n');
}

function missingLines(missing: Contrast['missingAnswers']): readonly string[] {
  if (!missing) return [];
  const { imputed, tables, worstCase, tipping } = missing;
  const shifts = [tipping?.down, tipping?.up].flatMap((shift) => (shift === undefined ? [] : [short(shift)]));
  return [
    imputed.kind === 'estimated'
      ? `with missing answers drawn (${tables} times): ${short(imputed.value)}, ${short(imputed.low)} to ${short(imputed.high)}`
      : `missing answers cannot be drawn: ${imputed.reason}`,
    ...(shifts.length === 0
      ? []
      : [`the answer tips where the drawn outcomes of the group are shifted by ${shifts.join(' or ')}`]),
    ...(worstCase
      ? [`whatever they would have said, unadjusted: ${short(worstCase.low)} to ${short(worstCase.high)}`]
      : []),
  ].map(dim);
}

function lineOf({ found, n, estimand, error }: EstimateLine, label: string): string[] {
  const counts = [label, grouped(n[0]), grouped(n[1])];
  if (found.kind === 'inestimable')
    return [...counts, `none: ${found.reason}${namesOf(found.about)}`, '', '', '', '', estimand, error];
  const { value, low, high, standardError, df, p } = found;
  return [
    ...counts,
    short(value),
    `${short(low)} to ${short(high)}`,
    short(standardError),
    Number.isFinite(df) ? df.toFixed(1) : 'normal',
    shortP(p),
    estimand.replaceAll('_', ' '),
    error,
  ];
}

/** A few of the columns that a refusal is about: of a category with many levels all of them say no more. */
function namesOf(about: readonly string[] | undefined): string {
  if (!about || about.length === 0) return '';
  const rest = about.length - 3;
  return ` (${about.slice(0, 3).join(', ')}${rest > 0 ? ` and ${rest} more` : ''})`;
}
