import { wordsIn, type InstrumentRef } from '@orion/core';
import { useMemo } from 'react';
import { useInstruments } from '../mission/instruments.ts';
import { useMe } from '../session/session-room.tsx';
import { useOffice, type OfficeId } from '../words-room.tsx';
import {
  filters,
  type CountryWish,
  type Grouping,
  type ShownCut,
  type ShownMeasure,
  type ShownShare,
} from './country-answer.ts';

/** What codes of the view are called, and how its numbers are written. */
export interface CountryNames {
  readonly group: (wish: CountryWish, codes: readonly string[]) => string;
  /** Whom alone is looked at; an empty text where it is everybody. */
  readonly only: (wish: CountryWish) => string;
  readonly code: (grouping: Grouping, code: string) => string;
  readonly score: (code: string) => string;
  readonly band: (name: string) => string;
  /** Passed from it on, or only above it: in words, since signs turn round from right to left. */
  readonly cut: (cut: ShownCut) => string;
  readonly flag: (flag: string) => string;
  readonly scheme: (measure: ShownMeasure) => string;
  readonly notice: string | undefined;
  readonly percent: (share: number) => string;
  /** A share with its interval, or that there are too few. */
  readonly within: (share: ShownShare) => string;
  /** A score with its interval. */
  readonly measured: (value: { value: number | null; low: number | null; high: number | null }) => string;
  /** A change with its sign and interval. */
  readonly changed: (value: { value: number | null; low: number | null; high: number | null }) => string;
}

export function useNames(measure: ShownMeasure | undefined): CountryNames {
  const words = useOffice();
  const { missions } = useMe();
  const ref = measure?.instrument as InstrumentRef | undefined;
  const instrument = useInstruments(ref === undefined ? [] : [ref]).get(ref ?? ('' as InstrumentRef));
  return useMemo(() => {
    const { say, share, locale, language } = words;
    const own = instrument && wordsIn(instrument, language);
    const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
    const signed = new Intl.NumberFormat(locale, {
      minimumFractionDigits: 2,
      maximumFractionDigits: 2,
      signDisplay: 'exceptZero',
    });
    const code: CountryNames['code'] = (grouping, name) => {
      if (name === '') return say('country.notRecorded');
      if (name === 'other_places') return say('country.otherPlaces');
      switch (grouping) {
        case 'mission':
          return missions.find(({ id }) => id === name)?.name ?? name;
        case 'place':
          return name;
        case 'sex':
          return say(`sex.${name}` as OfficeId);
        case 'kind':
          return say(`returnKind.${name}` as OfficeId);
        case 'age':
          return say(`country.age.${name}` as OfficeId);
        case 'mentored':
          return say(`country.mentored.${name}` as OfficeId);
      }
    };
    const only: CountryNames['only'] = (wish) =>
      filters.flatMap((one) => (wish[one] === '' ? [] : [code(one, wish[one])])).join(' · ');
    const interval =
      (format: (value: number) => string): CountryNames['measured'] =>
      ({ value, low, high }) => {
        if (value === null) return say('country.tooFew');
        if (low === null || high === null) return say('country.noInterval', { value: format(value) });
        return say('country.within', { value: format(value), low: format(low), high: format(high) });
      };
    return {
      code,
      group: (wish, codes) =>
        wish.groups.length === 0
          ? only(wish) || say('country.everybody')
          : wish.groups.map((grouping, place) => code(grouping, codes[place] ?? '')).join(' · '),
      only,
      score: (name) => (name === 'composite' ? say('scores.composite') : (own?.dimensions[name]?.name ?? name)),
      band: (name) => own?.bands[name] ?? name,
      cut: ({ at, isStrict }) => say(isStrict ? 'country.moreThan' : 'country.atLeast', { value: share(at) }),
      flag: (flag) =>
        flag === 'any' || flag === 'asked_by_helper' ? say(`country.flag.${flag}`) : (own?.flags[flag] ?? flag),
      scheme: ({ scheme }) => own?.schemes[scheme.split('@')[0] ?? '']?.name ?? scheme,
      notice: measure && own?.schemes[measure.scheme.split('@')[0] ?? '']?.notice,
      percent: (value) => percents.format(value),
      within: ({ share: value, low, high }) => interval((one) => percents.format(one))({ value, low, high }),
      measured: interval(share),
      changed: interval((value) => signed.format(value)),
    };
  }, [words, missions, instrument, measure]);
}
