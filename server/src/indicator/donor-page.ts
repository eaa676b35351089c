import { wholeTime, type IndicatorTold } from '@orion/analysis';
import { indicatorBreakdowns, type Language } from '@orion/core';
import { donorWordsIn, type DonorWords } from '@orion/core/words';
import { donorTableHtml, type DonorPage } from '@orion/report/donor-table';
import { findPrinter, pagePdf } from '@orion/report/print';
import { Refusal } from '../refusal.ts';
import { classWord, periodsOf, unitOf, type CountedIndicator, type DonorTableAsked } from './donor-table.ts';

type Rows = DonorPage['indicators'][number]['rows'];

/** The table for a donor as a page that holds all it needs. */
export function donorPage(counted: readonly CountedIndicator[], asked: DonorTableAsked): string {
  const { language, mission, on, kind } = asked;
  const words = donorWordsIn(language);
  const { heads } = words;
  return donorTableHtml({
    language,
    title: words.table,
    lead: `${mission} · ${on}`,
    rule: kind === 'internal' ? words.internal : words.rounded,
    heads: [heads.class, heads.target, heads.achieved, heads.of, heads.unknown],
    indicators: counted.map((one) => ({
      name: one.indicator.name[language] ?? Object.values(one.indicator.name)[0] ?? '',
      about: aboutOf(one, words),
      rows: rowsOf(one, words, language),
    })),
    aboutTitle: words.about,
    about: [words.unknown, words.notTold, words.interval],
  });
}

function aboutOf({ indicator }: CountedIndicator, words: DonorWords): string {
  const { heads } = words;
  const { project, donor } = indicator;
  return [
    ...(project === undefined ? [] : [`${heads.project}: ${project}`]),
    ...(donor === undefined ? [] : [`${heads.donor}: ${donor}`]),
    `${heads.unit}: ${unitOf(indicator, words)}`,
  ].join(' · ');
}

function rowsOf(one: CountedIndicator, words: DonorWords, language: Language): Rows {
  const { indicator } = one;
  const numbers = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  const shares = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  const [count, amount] = [numbers, indicator.shareWith ? shares : numbers].map(
    (format) =>
      (value: number | undefined): string =>
        value === undefined || Number.isNaN(value) ? '–' : format.format(value),
  );
  if (!count || !amount) throw new Error('two ways to write a number');
  const achievedOf = ({ achieved, low, high }: IndicatorTold): string =>
    indicator.shareWith && !Number.isNaN(low)
      ? `${amount(achieved)} (${amount(low)} – ${amount(high)})`
      : amount(achieved);
  const cellsOf = (target: number | undefined, cell: IndicatorTold | undefined): readonly string[] => [
    amount(target),
    cell ? achievedOf(cell) : '–',
    count(cell?.of),
    count(cell?.unknown),
  ];
  return periodsOf(one).flatMap(({ period, result, targetOf }): Rows => [
    {
      group: period === wholeTime ? words.wholeTime : period,
      cells: cellsOf(targetOf(), result),
      isWhole: true,
    },
    ...indicatorBreakdowns.flatMap((breakdown) =>
      (result?.by[breakdown] ?? []).map(({ code, ...cell }) => ({
        group: `${words.breakdowns[breakdown]}: ${classWord(breakdown, code, { words, language })}`,
        cells: cellsOf(breakdown === 'sex' ? targetOf(code) : undefined, cell),
        isWhole: false,
      })),
    ),
  ]);
}

/** Whether this machine can print: without a Chromium a person prints the page from their own browser. */
export function canPrint(): boolean {
  return findPrinter() !== undefined;
}

/** A Chromium takes a hundred megabytes: one prints at a time, and so many wait for it. */
const mostWaiting = 4;
let waiting = 0;
let turn: Promise<unknown> = Promise.resolve();

/** A page as a tagged PDF. */
export async function printPage(html: string): Promise<Uint8Array> {
  if (waiting >= mostWaiting) throw new Refusal('too_busy');
  waiting += 1;
  const printed = turn.then(() => pagePdf(html));
  turn = printed.catch(() => undefined);
  try {
    const pdf = await printed.catch(() => undefined);
    if (pdf === undefined) throw new Refusal('no_printer');
    return pdf;
  } finally {
    waiting -= 1;
  }
}
