import { wholeTime, type IndicatorTold } from '@orion/analysis';
import { indicatorBreakdowns, type Indicator, type IndicatorBreakdown, type Language } from '@orion/core';
import { donorWordsIn, exportWordsIn, type DonorWords } from '@orion/core/words';
import { inOneGo, type OutCell, type OutTable } from '@orion/tables';
import type { PeriodResult } from './indicator-results.ts';

/** An indicator with what it came to. */
export interface CountedIndicator {
  readonly indicator: Indicator;
  readonly results: readonly PeriodResult[];
}

/** What a donor's table holds beside its numbers. */
export interface DonorTableAsked {
  readonly mission: string;
  readonly on: string;
  readonly language: Language;
  /** `release` is rounded whoever makes it; `internal` is exact and says so. */
  readonly kind: 'release' | 'internal';
}

/** The table as two sheets: a row a number, and what they are and by which rule they were rounded. */
export function donorTable(counted: readonly CountedIndicator[], asked: DonorTableAsked): readonly OutTable[] {
  const words = donorWordsIn(asked.language);
  const { heads } = words;
  const numbers = new Set(['target', 'achieved', 'low', 'high', 'of', 'unknown']);
  const rows = counted.flatMap((one) => rowsOf(one, words, asked.language));
  return [
    {
      name: asked.kind === 'internal' ? `${words.table} !` : words.table,
      columns: Object.entries(heads).map(([head, name]) => ({ name, type: numbers.has(head) ? 'number' : 'text' })),
      rows: () => inOneGo(rows),
    },
    {
      name: words.about,
      columns: [
        { name: words.about, type: 'text' },
        { name: '', type: 'text' },
      ],
      rows: () => inOneGo(aboutOf(words, asked)),
    },
  ];
}

export function donorTableName({ kind, on, language }: DonorTableAsked, ending: string): string {
  return `orion-indicators-${kind}-${on}-${language}.${ending}`;
}

function aboutOf(words: DonorWords, { mission, on, kind }: DonorTableAsked): readonly (readonly OutCell[])[] {
  return [
    [kind === 'internal' ? words.internal : words.rounded],
    [words.mission, mission],
    [words.made, on],
    [words.unknown],
    [words.notTold],
    [words.interval],
  ];
}

function rowsOf(
  { indicator, results }: CountedIndicator,
  words: DonorWords,
  language: Language,
): readonly (readonly OutCell[])[] {
  const { name, project, donor } = indicator;
  const about = [name[language] ?? name.en ?? name.fr ?? name.ar, project, donor];
  return periodsOf({ indicator, results }).flatMap(({ period, result, targetOf }) => {
    const when = period === wholeTime ? words.wholeTime : period;
    const line = (
      by: string,
      group: string,
      target: number | undefined,
      cell: IndicatorTold | undefined,
    ): OutCell[] => [
      ...about,
      when,
      by,
      group,
      unitOf(indicator, words),
      target,
      ...[cell?.achieved, cell?.low, cell?.high, cell?.of, cell?.unknown].map((value) =>
        value === undefined || Number.isNaN(value) ? undefined : value,
      ),
    ];
    return [
      line(words.breakdowns.whole, words.breakdowns.whole, targetOf(), result),
      ...indicatorBreakdowns.flatMap((breakdown) =>
        (result?.by[breakdown] ?? []).map(({ code, ...cell }) =>
          line(
            words.breakdowns[breakdown],
            classWord(breakdown, code, { words, language }),
            breakdown === 'sex' ? targetOf(code) : undefined,
            cell,
          ),
        ),
      ),
    ];
  });
}

/** The periods of an indicator in their order: what was promised for a time in which nothing came stands there too. */
export function periodsOf({ indicator: { targets }, results }: CountedIndicator): readonly {
  readonly period: string;
  readonly result: PeriodResult | undefined;
  readonly targetOf: (sex?: string) => number | undefined;
}[] {
  const periods = new Set([...results, ...targets].map(({ period }) => period));
  const told = new Map(results.map((result) => [result.period, result]));
  return [...periods].toSorted().map((period) => ({
    period,
    result: told.get(period),
    targetOf: (sex) => targets.find((target) => target.period === period && target.sex === sex)?.value,
  }));
}

export function unitOf({ counts, amount, shareWith }: Indicator, { units }: DonorWords): string {
  if (counts === 'amount') return amount?.currency ?? '';
  return shareWith ? `${units.share} (${units[counts]})` : units[counts];
}

export function classWord(
  breakdown: IndicatorBreakdown,
  code: string,
  { words, language }: { readonly words: DonorWords; readonly language: Language },
): string {
  const codes: Readonly<Record<IndicatorBreakdown, Readonly<Record<string, string>> | undefined>> = {
    sex: exportWordsIn(language).codes['sex'],
    returnKind: exportWordsIn(language).codes['return_kind'],
    age: words.ages,
    disability: words.disability,
  };
  return codes[breakdown]?.[code] ?? code;
}
