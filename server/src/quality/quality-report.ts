import {
  completenessBy,
  crowdedDays,
  heapingOfAges,
  heapingOfDays,
  interviewerEffect,
  outOfSequence,
  paceOf,
  silentGroups,
  straightLines,
  type Completeness,
  type Heaping,
  type InterviewerEffect,
  type Pace,
} from '@orion/analysis';
import { rounds, type CaseId, type Instrument, type Round } from '@orion/core';
import type { QualityRows } from './quality-rows.ts';

/** What a check of quality may find; each is a reason to look, none a verdict about anybody. */
export const qualityFindings = [
  'silent_item',
  'silent_interviewer',
  'silent_month',
  'straight_line',
  'too_fast',
  'impossible_length',
  'ages_heaped',
  'days_heaped',
  'crowded_day',
  'interviewer_effect',
  'round_before_earlier',
  'round_twice',
  'before_return',
  'after_today',
  'age_against_time',
] as const;
export type QualityFindingKind = (typeof qualityFindings)[number];

/** One thing found: about what, in how many of how many responses, and in which cases. */
export interface QualityFinding {
  readonly kind: QualityFindingKind;
  readonly about: {
    readonly item?: string;
    readonly interviewer?: string;
    readonly month?: string;
    readonly day?: number;
    readonly score?: string;
    readonly round?: Round;
  };
  /** Responses it was found in, of those that were looked at. */
  readonly count: number;
  readonly of: number;
  readonly cases: readonly CaseId[];
}

export interface QualityReport {
  readonly responses: number;
  readonly people: number;
  readonly items: readonly (Completeness & { readonly code: string })[];
  readonly rounds: readonly (Completeness & { readonly round: Round })[];
  readonly interviewers: readonly (Completeness & { readonly account: string })[];
  readonly months: readonly (Completeness & { readonly month: string })[];
  readonly pace: Omit<Pace, 'tooFast' | 'impossible'>;
  readonly ages: Heaping;
  readonly days: Heaping;
  readonly effects: readonly (Omit<InterviewerEffect, 'means'> & { readonly score: string; readonly round: Round })[];
  readonly findings: readonly QualityFinding[];
}

/** All checks over some responses to one instrument. `today` in days since 1970. */
export function reportQuality(instrument: Instrument, found: QualityRows, today: number): QualityReport {
  const { columns, months, month, interviewers } = found;
  const whole = completenessBy(columns.answers, new Int32Array(columns.rows), 1);
  const byRound = completenessBy(columns.answers, columns.round, rounds.length);
  const byInterviewer = completenessBy(columns.answers, columns.interviewer, interviewers.length);
  const byMonth = completenessBy(columns.answers, month, months.length);
  const { tooFast, impossible, ...pace } = paceOf(columns.minutes);
  const report = {
    responses: columns.rows,
    people: found.people,
    items: whole
      .filter(({ item }) => item >= 0)
      .map((one) => ({ ...one, code: instrument.items[one.item]?.code ?? '' })),
    rounds: overall(byRound).flatMap((one) =>
      one.applicable > 0 ? [{ ...one, round: rounds[one.group] ?? 'baseline' }] : [],
    ),
    interviewers: overall(byInterviewer).map((one) => ({ ...one, account: interviewers[one.group] ?? '' })),
    months: overall(byMonth).map((one) => ({ ...one, month: months[one.group] ?? '' })),
    pace,
    ages: heapingOfAges(agesOfPeople(columns)),
    days: heapingOfDays(columns.day),
    effects: effectsOf(found),
  };
  const find = findingIn(found);
  return {
    ...report,
    findings: [
      ...sequenceFindings(found, today),
      ...silenceFindings(found, {
        ...report,
        silent: silentGroups(byInterviewer, -1),
        quiet: silentGroups(byMonth, -1),
      }),
      ...find(
        'straight_line',
        straightLines(instrument.items, columns.answers).map(({ row }) => row),
      ),
      ...find('too_fast', tooFast, { of: pace.n }),
      ...find('impossible_length', impossible),
      ...heapingFindings(found, report),
      ...crowdedDays(columns.interviewer, columns.day).flatMap(({ interviewer, day, rows }) =>
        find('crowded_day', rows, { interviewer: interviewers[interviewer] ?? '', day }),
      ),
      ...report.effects
        .filter(({ interval, p }) => interval.low > 0.02 && p < 0.01)
        .map(({ score, round, n }) => ({
          kind: 'interviewer_effect' as const,
          about: { score, round },
          count: n,
          of: n,
          cases: [],
        })),
    ],
  };
}

type Finder = (
  kind: QualityFindingKind,
  rows: readonly number[],
  about?: QualityFinding['about'] & { readonly of?: number },
) => readonly QualityFinding[];

/** Makes a finding of rows, or none where there are none. */
function findingIn(found: QualityRows): Finder {
  return (kind, rows, { of = found.columns.rows, ...about } = {}) =>
    rows.length === 0 ? [] : [{ kind, about, count: rows.length, of, cases: casesOf(found, rows) }];
}

function rowsWhere({ columns }: QualityRows, is: (row: number) => boolean): readonly number[] {
  return Array.from({ length: columns.rows }, (_, row) => row).filter(is);
}

function sequenceFindings(found: QualityRows, today: number): readonly QualityFinding[] {
  const all = outOfSequence(found.columns, today);
  return [...new Set(all.map(({ kind }) => kind))].flatMap((kind) =>
    findingIn(found)(
      kind,
      all.filter((one) => one.kind === kind).map(({ row }) => row),
    ),
  );
}

/** Where so few answer that a score rests on little: an item below four in five, and groups far below the others. */
function silenceFindings(
  found: QualityRows,
  {
    items,
    silent,
    quiet,
  }: Pick<QualityReport, 'items'> & {
    readonly silent: readonly Completeness[];
    readonly quiet: readonly Completeness[];
  },
): readonly QualityFinding[] {
  const { columns, interviewers, months, month } = found;
  const find = findingIn(found);
  const isSilent = (item: number, row: number): boolean => {
    const code = columns.answers.codes[item * columns.answers.capacity + row];
    return code >= 0 && code < notApplicable;
  };
  return [
    ...items
      .filter(({ applicable, interval }) => applicable >= 20 && interval.high < 0.8)
      .flatMap(({ item, code, applicable }) =>
        find(
          'silent_item',
          rowsWhere(found, (row) => isSilent(item, row)),
          { item: code, of: applicable },
        ),
      ),
    ...silent.flatMap(({ group }) =>
      find(
        'silent_interviewer',
        rowsWhere(found, (row) => columns.interviewer[row] === group),
        {
          interviewer: interviewers[group] ?? '',
        },
      ),
    ),
    ...quiet.flatMap(({ group }) =>
      find(
        'silent_month',
        rowsWhere(found, (row) => month[row] === group),
        { month: months[group] ?? '' },
      ),
    ),
  ];
}

/** In core's coding of answers: below lie the silences of somebody to whom an item applied. */
const notApplicable = 3;

function heapingFindings(
  found: QualityRows,
  { ages, days }: Pick<QualityReport, 'ages' | 'days'>,
): readonly QualityFinding[] {
  const { age, day } = found.columns;
  const find = findingIn(found);
  return [
    ...(ages.isSure
      ? find(
          'ages_heaped',
          rowsWhere(found, (row) => isHeapedAge(age[row])),
          { of: ages.n },
        )
      : []),
    ...(days.isSure
      ? find(
          'days_heaped',
          rowsWhere(found, (row) => isHeapedDay(day[row])),
        )
      : []),
  ];
}

const overall = (found: readonly Completeness[]): readonly Completeness[] => found.filter(({ item }) => item === -1);
const isHeapedAge = (age: number): boolean => age >= 23 && age <= 62 && Math.floor(age) % 5 === 0;
const isHeapedDay = (day: number): boolean => [1, 15].includes(new Date(day * 86_400_000).getUTCDate());

/** Cases that a finding leads to; more than a page can show are not told. */
const mostCases = 200;

function casesOf({ cases }: QualityRows, rows: readonly number[]): readonly CaseId[] {
  const found = new Set<CaseId>();
  for (const row of rows) {
    const one = cases[row];
    if (one !== undefined) found.add(one);
    if (found.size === mostCases) break;
  }
  return [...found];
}

/** One age a person, that of the first response in which it is known. */
function agesOfPeople({ person, age, rows }: QualityRows['columns']): Float64Array {
  const ages = new Map<number, number>();
  for (let row = 0; row < rows; row++)
    if (!Number.isNaN(age[row]) && !ages.has(person[row])) ages.set(person[row], age[row]);
  return Float64Array.from(ages.values());
}

/** Interviewers with fewer responses say more about their people than about themselves. */
const leastResponses = 5;

function effectsOf({ columns, scores }: QualityRows): QualityReport['effects'] {
  return rounds.flatMap((round, place) => {
    const counts = new Map<number, number>();
    columns.interviewer.forEach((who, row) => {
      if (who >= 0 && columns.round[row] === place) counts.set(who, (counts.get(who) ?? 0) + 1);
    });
    const interviewer = columns.interviewer.map((who, row) =>
      columns.round[row] === place && (counts.get(who) ?? 0) >= leastResponses ? who : -1,
    );
    return [...scores].flatMap(([score, values]) => {
      const { means: _, ...effect } = interviewerEffect(values, interviewer);
      return Number.isNaN(effect.icc) ? [] : [{ ...effect, score, round }];
    });
  });
}
