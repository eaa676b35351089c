import type { Language } from '../src/names.ts';
import { comparisonWordsIn, type ComparisonWords } from './comparison-catalogue.ts';
import type { Unit } from './comparison-unit.ts';
import { columnIn, roundIn, valueIn } from './named-columns.ts';
import { fill } from './sentences.ts';
import { isolateName, isolateNumber, setType } from './set-type.ts';

/** Says words and numbers of one comparison in one language; what does not exist is a dash, never NaN. */
export interface Speaker {
  readonly language: Language;
  readonly direction: 'ltr' | 'rtl';
  readonly words: ComparisonWords;
  readonly unit: Unit;
  /** A sentence with its holes filled by what was said already. */
  readonly say: (pattern: string, parameters?: Readonly<Record<string, string | number>>) => string;
  /** A name and what it is, behind a colon. */
  readonly labelled: (name: string, what: string) => string;
  /** A name that somebody gave, of a group say. */
  readonly name: (text: string) => string;
  /** A column in words where it is known, with its round; its own name where not. */
  readonly column: (name: string) => string;
  /** A value of a column in words where it is a code that is known. */
  readonly value: (column: string, value: string) => string;
  readonly round: (name: string) => string;
  readonly count: (value: number) => string;
  readonly number: (value: number, decimals: number) => string;
  /** A share from 0 to 1 in percent. */
  readonly share: (value: number) => string;
  /** A level of the outcome, with its unit. */
  readonly level: (value: number) => string;
  /** A size of a difference without its sign, with its unit. */
  readonly size: (value: number) => string;
  /** A difference with its sign and its unit. */
  readonly difference: (value: number) => string;
  /** The same as numbers alone, for tables and axes that name the unit. */
  readonly bareLevel: (value: number) => string;
  readonly bareDifference: (value: number) => string;
  /** `p = 0.012`, kept together. */
  readonly p: (value: number) => string;
  readonly bareP: (value: number) => string;
  /** `q = 0.012`, likewise. */
  readonly q: (value: number) => string;
  /** How often in percent, for a p. */
  readonly often: (p: number) => string;
  readonly day: (iso: string) => string;
}

export const dash = '–';

const locales: Readonly<Record<Language, string>> = { en: 'en-001', fr: 'fr', ar: 'ar-u-nu-latn' };

/** Somebody who tells a comparison in a language, in the unit of its outcome. */
export function speakerOf(language: Language, unit: Unit): Speaker {
  const words = comparisonWordsIn(language);
  const say: Speaker['say'] = (pattern, parameters = {}) => setType(fill(pattern, parameters), language);
  const digits = (value: number, decimals: number, signDisplay: 'negative' | 'exceptZero' | 'never'): string =>
    Number.isFinite(value)
      ? new Intl.NumberFormat(locales[language], {
          minimumFractionDigits: decimals,
          maximumFractionDigits: decimals,
          signDisplay,
        })
          .format(value)
          .replaceAll('-', '−')
          .replaceAll(/[\u200e\u061c]/g, '')
      : Number.isNaN(value)
        ? dash
        : value > 0
          ? '∞'
          : '−∞';
  const number: Speaker['number'] = (value, decimals) => isolateNumber(digits(value, decimals, 'negative'), language);
  const percent = (value: number, decimals: number): string =>
    Number.isFinite(value)
      ? isolateNumber(say(words.units.percent, { value: digits(value * 100, decimals, 'negative') }), language)
      : dash;
  const bareP = (p: number): string => (p < 0.001 ? `<\u00a0${digits(0.001, 3, 'never')}` : digits(p, 3, 'never'));
  const scaled = (value: number, sign: 'negative' | 'exceptZero' | 'never'): string =>
    isolateNumber(digits(value * unit.scale, unit.decimals, sign), language);
  // French has one point up to 1.99 of them.
  const plural = new Intl.PluralRules(locales[language], {
    minimumFractionDigits: unit.decimals,
    maximumFractionDigits: unit.decimals,
  });
  const named = <Name extends Unit['ofLevels'] | Unit['ofDifferences']>(
    name: Name,
    value: number,
  ): Name | 'point' | 'percentagePoint' => {
    const isOne = Number.isFinite(value) && plural.select(Math.abs(value * unit.scale)) === 'one';
    return isOne && name === 'points' ? 'point' : isOne && name === 'percentagePoints' ? 'percentagePoint' : name;
  };
  return {
    language,
    direction: language === 'ar' ? 'rtl' : 'ltr',
    words,
    unit,
    say,
    labelled: (name, what) => setType(`${name}${language === 'fr' ? ' ' : ''}: ${what}`, language),
    name: (text) => isolateName(text, language),
    column: (name) => columnIn(words, name) ?? isolateName(name, language),
    value: (column, value) => valueIn(words, column, value) ?? isolateName(value, language),
    round: (name) => roundIn(words, name) ?? isolateName(name, language),
    count: (value) => number(value, 0),
    number,
    share: (value) => percent(value, value > 0 && value < 0.0995 ? 1 : 0),
    level: (value) => say(words.units[named(unit.ofLevels, value)], { value: scaled(value, 'negative') }),
    size: (value) => say(words.units[named(unit.ofDifferences, value)], { value: scaled(value, 'never') }),
    difference: (value) => say(words.units[named(unit.ofDifferences, value)], { value: scaled(value, 'exceptZero') }),
    bareLevel: (value) => scaled(value, 'negative'),
    bareDifference: (value) => scaled(value, 'exceptZero'),
    p: (value) => isolateNumber(`p\u00a0${value < 0.001 ? '' : '=\u00a0'}${bareP(value)}`, language),
    bareP: (value) => isolateNumber(bareP(value), language),
    q: (value) => isolateNumber(`q\u00a0${value < 0.001 ? '' : '=\u00a0'}${bareP(value)}`, language),
    often: (p) =>
      p < 0.001 ? say(words.units.lessThan, { value: percent(0.001, 1) }) : percent(p, p < 0.0995 ? 1 : 0),
    day: (iso) => dayIn(iso, locales[language]),
  };
}

function dayIn(iso: string, locale: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return dash;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(at);
}
