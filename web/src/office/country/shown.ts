import type { Round } from '@orion/core';
import { filters, type CountryShown, type CountryWish, type ShownMeasure, type ShownRound } from './country-answer.ts';
import type { CountryNames } from './names.ts';

/** What every picture of the page is drawn from. */
export interface PictureGround {
  readonly shown: CountryShown;
  readonly measure: ShownMeasure;
  readonly wish: CountryWish;
  readonly names: CountryNames;
}

/** A group as the round that is looked at has it, with its name; groups of nobody are left out. */
export interface NamedRound {
  readonly label: string;
  readonly round: ShownRound;
}

export function groupsIn({ shown, wish, names }: PictureGround, round: Round): readonly NamedRound[] {
  return shown.groups.flatMap(({ codes, rounds }) => {
    const found = rounds.find((one) => one.round === round);
    return found && found.people > 0 ? [{ label: names.group(wish, codes), round: found }] : [];
  });
}

/** A file's name: what it shows, in which round and of whom alone, as codes. */
export function fileName(wish: CountryWish, ...parts: readonly string[]): string {
  const only = filters.map((one) => wish[one]).filter((one) => one !== '');
  return ['orion-country', ...parts, ...only].join('-').replaceAll(/[^\p{L}\p{N}_-]+/gu, '_');
}

export const emptyShare = { count: 0, of: 0, share: null, low: null, high: null } as const;
export const emptyCentre = { kind: 'mean', value: null, low: null, high: null } as const;
