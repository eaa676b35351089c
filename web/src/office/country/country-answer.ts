import type { Instant, MissionId, Round } from '@orion/core';
import type { Measured } from '@orion/report/pictures';

/** A share with its 95% interval, 0 to 1; null where too few are told of. */
export interface ShownShare {
  readonly count: number;
  readonly of: number;
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface ShownCentre extends Measured {
  readonly kind: 'mean' | 'median';
}

export interface ShownScore {
  readonly n: number;
  readonly unscored: Readonly<Record<string, number>>;
  readonly bins: readonly number[];
  readonly centre: ShownCentre;
  readonly sd: number | null;
  readonly quartiles: readonly (number | null)[];
  readonly above: readonly ShownShare[];
}

export interface ShownCut {
  readonly name: string;
  readonly at: number;
  readonly isStrict: boolean;
}

export interface ShownMeasure {
  readonly instrument: string;
  readonly scheme: string;
  readonly status: 'provisional' | 'validated' | 'unknown';
  readonly scores: readonly { readonly code: string; readonly lowest: string; readonly cuts: readonly ShownCut[] }[];
}

export interface ShownRound {
  readonly round: Round;
  readonly people: number;
  readonly scores: readonly ShownScore[];
  readonly flags: readonly ShownShare[];
}

export interface ShownChange {
  readonly n: number;
  readonly first: ShownCentre;
  readonly second: ShownCentre;
  readonly change: ShownCentre;
  readonly directions: readonly ShownShare[];
}

export interface ShownGroup {
  readonly codes: readonly string[];
  readonly rounds: readonly ShownRound[];
  readonly change: readonly ShownChange[];
  readonly coverage: readonly {
    readonly round: Round;
    readonly due: number;
    readonly done: ShownShare;
    readonly notDue: number;
  }[];
}

/** The view of a country, as the house tells it. */
export interface CountryShown {
  readonly isReady: true;
  readonly sight: 'exact' | 'rounded';
  readonly asOf: Instant;
  readonly base: 1 | 5;
  readonly bins: number;
  readonly measure?: ShownMeasure;
  readonly measures: readonly { readonly measure: ShownMeasure; readonly responses: number }[];
  readonly flags: readonly string[];
  /** Places that can be looked at by themselves. */
  readonly places: readonly string[];
  readonly groups: readonly ShownGroup[];
  readonly besides: { readonly repeated: number; readonly otherRounds: number };
}

/** Or that it is still being read. */
export type CountryAnswer = CountryShown | { readonly isReady: false; readonly read: number };

export const groupings = ['mission', 'place', 'sex', 'age', 'kind', 'mentored'] as const;
export type Grouping = (typeof groupings)[number];
export const ageBands = ['under_18', '18_24', '25_34', '35_49', '50_up'] as const;

/** By what some people alone are looked at. */
export const filters = ['place', 'sex', 'age', 'kind', 'mentored'] as const satisfies readonly Grouping[];

/** What is asked: filters are empty where everybody is looked at. */
export interface CountryWish {
  readonly missions: readonly MissionId[];
  readonly round: Round;
  readonly from: Round;
  readonly to: Round;
  readonly groups: readonly Grouping[];
  readonly sex: string;
  readonly age: string;
  readonly kind: string;
  readonly mentored: string;
  readonly place: string;
  /** Instrument and scheme, with a space between. */
  readonly measure: string;
}

/** The question as an address, of the first mission with the others beside it. */
export function pathOfWish({ missions, from, to, groups, measure, ...wish }: CountryWish): string {
  const [first = '', ...others] = missions;
  const [instrument = '', scheme = ''] = measure.split(' ');
  const { sex, age, kind, mentored, place } = wish;
  const given = {
    with: others.join(','),
    groups: groups.join(','),
    sex,
    age,
    kind,
    mentored,
    place,
    instrument,
    scheme,
  };
  const query = new URLSearchParams({ from, to });
  for (const [name, value] of Object.entries(given)) if (value !== '') query.set(name, value);
  return `/api/missions/${first}/country?${query.toString()}`;
}
