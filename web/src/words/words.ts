import type { Day, Instant, Language, Share } from '@orion/core';
import { setType } from '@orion/core/words';
import { fillMessage, type Parameters } from './message.ts';
import type english from './en.json';

/** One sentence or word of the chrome, in every language. */
export type MessageId = keyof typeof english;
export type Catalogue = Readonly<Record<MessageId, string>>;

/** How the pages speak: one language, and how its region writes numbers and days. */
export interface Words {
  readonly language: Language;
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  readonly say: (id: MessageId, parameters?: Parameters) => string;
  /** A day as people write it; a text that is none as it stands. */
  readonly day: (day: Day | Instant | string) => string;
  /** With the day of the week. */
  readonly longDay: (day: Day) => string;
  /** By the clock on the wall here; milliseconds since 1970 do too. */
  readonly moment: (instant: Instant | number) => string;
  readonly number: (value: number) => string;
  /** Several things one after the other, with the commas of the language. */
  readonly list: (parts: readonly string[]) => string;
  /** Which of two names comes first in a list. */
  readonly compare: (a: string, b: string) => number;
  /** A score, which is a share of 1, with two decimals. */
  readonly share: (share: Share) => string;
}

const directions: Readonly<Record<Language, Words['direction']>> = { en: 'ltr', fr: 'ltr', ar: 'rtl' };

/** The month in letters: 3/4 is another day in Rabat than in Accra. */
const dayParts = { day: 'numeric', month: 'short', year: 'numeric' } as const;

/** The words of one language in one country (`MA`); without a country as the language has it. */
export function makeWords(catalogue: Catalogue, language: Language, country?: string): Words {
  const locale = localeOf(language, country);
  const days = new Intl.DateTimeFormat(locale, { ...dayParts, timeZone: 'UTC' });
  const longDays = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' });
  const moments = new Intl.DateTimeFormat(locale, { ...dayParts, hour: '2-digit', minute: '2-digit' });
  const order = new Intl.Collator(locale);
  const lists = new Intl.ListFormat(locale, { type: 'unit' });
  const numbers = new Intl.NumberFormat(locale);
  const shares = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return {
    language,
    locale,
    direction: directions[language],
    say: (id, parameters = {}) => setType(fillMessage(catalogue[id], parameters, locale), language),
    day: (day) => (/^\d{4}-\d{2}-\d{2}/.test(day) ? days.format(new Date(`${day.slice(0, 10)}T00:00:00Z`)) : day),
    longDay: (day) => longDays.format(new Date(`${day}T00:00:00Z`)),
    moment: (instant) => moments.format(new Date(instant)),
    number: (value) => numbers.format(value),
    compare: (a, b) => order.compare(a, b),
    list: (parts) => lists.format(parts),
    share: (share) => shares.format(share),
  };
}

/** English outside the countries that have one of their own is written as the United Nations write it: 22 Nov 2026. */
function localeOf(language: Language, country: string | undefined): string {
  const locale =
    country !== undefined && /^[A-Za-z]{2}$/.test(country) ? `${language}-${country.toUpperCase()}` : language;
  return new Intl.DateTimeFormat(locale).resolvedOptions().locale === 'en' ? 'en-001' : locale;
}

/** The catalogues come one at a time: a page loads the words of one language. */
export async function loadCatalogue(language: Language): Promise<Catalogue> {
  const found =
    language === 'fr'
      ? import('./fr.json', { with: { type: 'json' } })
      : language === 'ar'
        ? import('./ar.json', { with: { type: 'json' } })
        : import('./en.json', { with: { type: 'json' } });
  return (await found).default;
}
