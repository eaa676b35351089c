import { wordsIn, type AccountId, type Instrument } from '@orion/core';
import { useOffice, type OfficeWords } from '../words-room.tsx';
import type { Ends, Finding } from './quality-answers.ts';

/** How this page says shares, items and interviewers. */
export interface QualityWords extends OfficeWords {
  readonly percent: (share: number | null) => string;
  /** A share with both ends of its interval. */
  readonly within: (share: number | null, ends: Ends) => string;
  /** The same, short: for a column that says what stands in it. */
  readonly ends: (share: number | null, ends: Ends) => string;
  readonly itemOf: (code: string) => string;
  readonly scoreOf: (name: string) => string;
  readonly nameOf: (account: AccountId) => string;
  /** `2026-11` as the country writes a month. */
  readonly monthOf: (month: string) => string;
}

export function useQualityWords(
  instrument: Instrument | undefined,
  nameOf: (account: AccountId) => string | undefined,
): QualityWords {
  const office = useOffice();
  const { say, language, locale } = office;
  const shares = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const months = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' });
  const words = instrument && wordsIn(instrument, language);
  const percent = (share: number | null): string => (share === null ? '–' : shares.format(share));
  return {
    ...office,
    percent,
    within: (share, { low, high }) =>
      share === null ? '–' : say('quality.within', { share: percent(share), low: percent(low), high: percent(high) }),
    ends: (share, { low, high }) =>
      share === null ? '–' : say('quality.ends', { share: percent(share), low: percent(low), high: percent(high) }),
    itemOf: (code) => words?.items[code]?.topic ?? code,
    scoreOf: (name) => (name === 'composite' ? say('scores.composite') : (words?.dimensions[name]?.name ?? name)),
    nameOf: (account) => nameOf(account) ?? say('people.unknown'),
    monthOf: (month) => months.format(new Date(`${month}-01T00:00:00Z`)),
  };
}

/** A finding as a sentence. */
export function sentenceOf({ kind, about }: Finding, words: QualityWords): string {
  const { sayCode, day } = words;
  const parts: Readonly<Record<string, string>> = {
    item: about.item === undefined ? '' : words.itemOf(about.item),
    name: about.interviewer === undefined ? '' : words.nameOf(about.interviewer),
    month: about.month === undefined ? '' : words.monthOf(about.month),
    day: about.day === undefined ? '' : day(new Date(about.day * 86_400_000).toISOString().slice(0, 10)),
    score: about.score === undefined ? '' : words.scoreOf(about.score),
    round: about.round === undefined ? '' : sayCode('round', about.round),
  };
  return sayCode('qualityFinding', kind).replaceAll(/\{(\w+)\}/g, (hole, name: string) => parts[name] ?? hole);
}
