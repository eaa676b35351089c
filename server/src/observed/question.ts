import type { MissionId, Round } from '@orion/core';
import type { Sight } from '../store/observed.ts';

/** What responses can be grouped by, beside the round, which always stands apart. */
export const groupings = ['mission', 'place', 'sex', 'age', 'kind', 'mentored'] as const;
export type Grouping = (typeof groupings)[number];

/** Bands of age, by the year they begin with. */
export const ageBands = [0, 18, 25, 35, 50] as const;
export const ageBandNames = ['under_18', '18_24', '25_34', '35_49', '50_up'] as const;

/** What is asked of the view of a country. */
export interface CountryQuestion {
  readonly missions: readonly MissionId[];
  /** At most two. */
  readonly groups: readonly Grouping[];
  /** Who is looked at: a group of each grouping named; an empty text for those of whom it is not recorded. */
  readonly only: Readonly<Partial<Record<Grouping, string>>>;
  /** The change of the same people: from the first of these rounds to the second. */
  readonly change: readonly [Round, Round];
  /** An instrument with a scheme; the one most responses have where it is not named. */
  readonly measure?: { readonly instrument: string; readonly scheme: string } | undefined;
}

/** How a question may be answered: to whom, and on which day. */
export interface CountryTelling {
  readonly sight: Sight;
  /** Months since the return by the end of which each round is due, by mission. */
  readonly dueAfter: readonly Readonly<Partial<Record<Round, number>>>[];
  /** Days since 1970. */
  readonly today: number;
}
