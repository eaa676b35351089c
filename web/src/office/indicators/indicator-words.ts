import { indicatorCodeFields, type Indicator, type IndicatorBreakdown, type IndicatorCondition } from '@orion/core';
import { useFlagWords } from '../mission/flag-words.ts';
import { useOffice, type OfficeWords } from '../words-room.tsx';
import type { IndicatorCell } from './indicator-answers.ts';

/** How this page says numbers, periods and conditions. */
export interface IndicatorWords extends OfficeWords {
  readonly nameOf: (indicator: Pick<Indicator, 'name'>) => string;
  readonly periodOf: (period: string) => string;
  /** A count, an amount with its currency, or a share. */
  readonly valueOf: (indicator: Indicator, value: number | null) => string;
  /** What was achieved, a share with the ends of its interval. */
  readonly achievedOf: (indicator: Indicator, cell: IndicatorCell) => string;
  readonly classOf: (breakdown: IndicatorBreakdown, code: string) => string;
  readonly codeOf: (field: string, code: string) => string;
  readonly conditionOf: (condition: IndicatorCondition) => string;
  /** Who or what is counted, as one line. */
  readonly meaningOf: (indicator: Indicator) => string;
}

/** Under which family of words the codes of a field stand. */
const families: Readonly<Record<string, string>> = {
  round: 'round',
  sex: 'sex',
  returnKind: 'returnKind',
  mode: 'interviewMode',
  status: 'caseStatus',
  closureReason: 'reason',
  dimension: 'assistanceDimension',
  level: 'assistanceLevel',
  kind: 'assistanceKind',
  state: 'assistanceState',
  channel: 'assistanceChannel',
};
const yesOrNo = new Set(['disability', 'mentored', 'minor', 'imported']);

export function useIndicatorWords(): IndicatorWords {
  const office = useOffice();
  const { say, sayCode, language, locale } = office;
  const flagWord = useFlagWords();
  const shares = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const months = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' });
  const nameOf: IndicatorWords['nameOf'] = ({ name }) => name[language] ?? name.en ?? name.fr ?? name.ar ?? '';
  const valueOf: IndicatorWords['valueOf'] = ({ shareWith, amount }, value) => {
    if (value === null) return '–';
    if (shareWith) return shares.format(value);
    return amount ? `${numbers.format(value)} ${amount.currency}` : numbers.format(value);
  };
  const codeOf: IndicatorWords['codeOf'] = (field, code) =>
    field === 'flag'
      ? flagWord(code)
      : sayCode(yesOrNo.has(field) ? 'indicatorAnswer' : (families[field] ?? ''), code).replace(/^\./, '');
  const conditionOf: IndicatorWords['conditionOf'] = (condition) => {
    const { field, is, of, since } = condition;
    const name = sayCode('indicatorField', field);
    if (is) return say('indicator.is', { field: name, codes: is.map((code) => codeOf(field, code)).join(', ') });
    const bound = (['above', 'atLeast', 'below', 'atMost'] as const).find((one) => condition[one] !== undefined);
    const what = of === undefined ? name : `${name} (${sayCode('indicatorScore', of)})`;
    const told = say(`indicatorBound.${bound ?? 'above'}`, {
      field: what,
      number: numbers.format(condition[bound ?? 'above'] ?? 0),
    });
    return since === undefined ? told : `${told} ${say('indicator.since', { round: say(`round.${since}`) })}`;
  };
  return {
    ...office,
    nameOf,
    valueOf,
    codeOf,
    conditionOf,
    periodOf: (period) => {
      if (period === 'all') return say('indicator.wholeTime');
      if (/^\d{4}-\d{2}$/.test(period)) return months.format(new Date(`${period}-01T00:00:00Z`));
      const [year = '', quarter] = period.split('-Q');
      return quarter === undefined ? year : say('indicator.quarter', { quarter, year });
    },
    achievedOf: (indicator, cell) => {
      if (!indicator.shareWith || cell.achieved === null) return valueOf(indicator, cell.achieved);
      const [share, low, high] = [cell.achieved, cell.low, cell.high].map((one) => shares.format(one ?? 0));
      return say('indicator.within', { share: share ?? '', low: low ?? '', high: high ?? '' });
    },
    classOf: (breakdown, code) => (breakdown === 'age' ? sayCode('indicatorAge', code) : codeOf(breakdown, code)),
    meaningOf: ({ over, counts, amount, where, shareWith, project, donor }) =>
      [
        `${sayCode('indicatorSource', over)}, ${amount ? sayCode('indicatorAmount', amount.of) : sayCode('indicatorCounts', counts)}`,
        ...(project === undefined ? [] : [say('indicator.ofProject', { project })]),
        ...(donor === undefined ? [] : [say('indicator.ofDonor', { donor })]),
        ...where.map(conditionOf),
        ...(shareWith ? [say('indicator.shareOf', { conditions: shareWith.map(conditionOf).join(' · ') })] : []),
      ].join(' · '),
  };
}

/** The fields of a source that have codes, in the order of the vocabulary. */
export function codeFieldsOf(over: Indicator['over']): readonly string[] {
  return Object.keys(indicatorCodeFields[over]);
}
