import type { Estimator } from '@orion/core/comparison';
import { comparisonWordsIn, fill, isolateNumber, type CheckFacts, type ComparisonWords } from '@orion/core/words';
import { useOffice, type OfficeId, type OfficeWords } from '../words-room.tsx';
import type { FlowStep, LookedAt } from './compare-answers.ts';

/** How these pages speak of comparisons: the words of the report, and numbers as the reader writes them. */
export interface CompareWords extends OfficeWords {
  readonly words: ComparisonWords;
  /** A column in words where it is known, with its round; its own name where not. */
  readonly columnOf: (name: string) => string;
  /** A value of a column in words where it is a code. */
  readonly valueOf: (column: string, value: string) => string;
  readonly estimatorOf: (estimator: Estimator) => string;
  readonly checkOf: (check: CheckFacts, looked: Pick<LookedAt, 'plan'>) => string;
  readonly insteadOf: (check: CheckFacts) => string;
  readonly reasonOf: (step: FlowStep) => string;
  /** To two decimals, with its sign. */
  readonly numberOf: (value: number) => string;
  readonly percentOf: (share: number) => string;
}

/** Under which family of words the values of a column stand; `yes` and `no` where it has none. */
const families: Readonly<Record<string, string>> = {
  sex: 'sex',
  return_kind: 'returnKind',
  interviewer_role: 'interviewerRole',
  mode: 'interviewMode',
  activity_kind: 'assistanceKind',
  channel: 'assistanceChannel',
  mentored_since: 'mentoredSince',
  ending: 'ending',
};
const roundAtEnd = /^(.*)_(baseline|midline|endline)$/;

/** Keeps a name whole among words that run the other way. */
const apart = (name: string): string => `\u2068${name}\u2069`;

export function useCompareWords(): CompareWords {
  const office = useOffice();
  const { say, sayCode, language, locale } = office;
  const words = comparisonWordsIn(language);
  // A sign stays before its number, also in a page that runs the other way.
  const written = (options: Intl.NumberFormatOptions): { readonly format: (value: number) => string } => {
    const numbers = new Intl.NumberFormat(locale, options);
    return { format: (value) => isolateNumber(numbers.format(value).replace('-', '\u2212'), language) };
  };
  const regions = new Intl.DisplayNames(locale, { type: 'region' });
  const percents = written({ style: 'percent', maximumFractionDigits: 0 });
  const numbers = (digits: number): ReturnType<typeof written> => written({ maximumFractionDigits: digits });
  const hundredths = written({ maximumFractionDigits: 2, minimumFractionDigits: 2 });
  const signed = written({ maximumFractionDigits: 1, minimumFractionDigits: 1 });
  const plural = new Intl.PluralRules(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const lookUp = (given: Readonly<Record<string, unknown>>, code: string): string => {
    const found = given[code];
    return typeof found === 'string' ? found : code;
  };
  const columnOf = (name: string): string => {
    const [, base = name, round] = roundAtEnd.exec(name) ?? [];
    const word = sayCode('compareColumn', base);
    if (round === undefined) return word === base ? apart(name) : word;
    return say('compare.atRound', {
      what: word === base ? apart(base) : word,
      round: say(`round.${round}` as OfficeId),
    });
  };
  const isShare = ({ plan: { outcome } }: Pick<LookedAt, 'plan'>): boolean =>
    outcome.kind === 'yes_no' || outcome.atLeast !== undefined;
  /** A difference in points of 100, percentage points, or the outcome's own unit. */
  const sizeOf = (value: number, looked: Pick<LookedAt, 'plan'>): string => {
    // French has one point up to 1.9 of them.
    const isOne = plural.select(Math.abs(value * 100)) === 'one';
    const told = { value: signed.format(value * 100) };
    if (isShare(looked)) return fill(isOne ? words.units.percentagePoint : words.units.percentagePoints, told);
    if (looked.plan.outcome.kind === 'score') return fill(isOne ? words.units.point : words.units.points, told);
    return numbers(3).format(value);
  };
  const parameterOf = (name: string, value: string | number, looked: Pick<LookedAt, 'plan'>): string => {
    if (typeof value === 'string') return name === 'column' ? columnOf(value) : apart(value);
    if (name === 'share' || name === 'reference') return percents.format(value);
    if (name === 'detectable' || name === 'wanted' || name === 'difference') return sizeOf(value, looked);
    return numbers(2).format(value);
  };
  return {
    ...office,
    words,
    columnOf,
    valueOf: (column, value) => {
      const [, base = column] = roundAtEnd.exec(column) ?? [];
      if (base === 'country' && /^[A-Z]{2}$/.test(value)) return regions.of(value) ?? value;
      const word = sayCode(families[base] ?? 'indicatorAnswer', value);
      return word === value ? value.replaceAll('_', ' ') : word;
    },
    estimatorOf: (estimator) => words.methods.estimators[estimator].name,
    checkOf: ({ code, parameters }, looked) => {
      const told = Object.entries(parameters).map(([name, value]) => [name, parameterOf(name, value, looked)] as const);
      return fill(lookUp(words.checks, code), Object.fromEntries(told));
    },
    insteadOf: ({ code, verdict }) => (verdict === 'good' ? '' : lookUp(words.instead, code)),
    reasonOf: ({ reason, column }) =>
      fill(lookUp(words.flow, reason), { column: column === undefined ? '' : columnOf(column) }),
    percentOf: (share) => percents.format(share),
    numberOf: (value) => hundredths.format(value),
  };
}
