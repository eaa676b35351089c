import { comparesNotWithin, missionColumns } from '@orion/core/comparison';
import type { OwnMission } from '../session/me.ts';
import type { Draft } from './compare-draft.ts';

type Named = Pick<OwnMission, 'id' | 'name' | 'country'>;

/** Whether missions are what a plan compares. */
export function comparesMissions({ exposure }: Pick<Draft, 'exposure'>): boolean {
  return isMissionColumn(exposure.column);
}

/**
 * A draft asked over these missions. Where missions are compared each is a group; else people are compared within each,
 * and it is asked whether the answer differs: missions are not put into one in silence.
 */
export function overMissions(draft: Draft, missions: readonly Named[], locale: string): Draft {
  if (comparesMissions(draft)) return { ...draft, exposure: { ...draft.exposure, ...groupsOf(missions, locale) } };
  const strata = (draft.strata ?? []).filter((name) => !isMissionColumn(name));
  const heterogeneity = (draft.heterogeneity ?? []).filter((name) => !isMissionColumn(name));
  if (missions.length < 2) return { ...draft, strata, heterogeneity };
  const { primary, sensitivity = [] } = draft;
  // A planned estimate that compares nobody within a mission gives way to one that does.
  const swapped = comparesNotWithin.has(primary)
    ? {
        primary: 'baseline_adjusted' as const,
        sensitivity: [primary, ...sensitivity.filter((one) => one !== 'baseline_adjusted')],
      }
    : {};
  return {
    ...draft,
    ...swapped,
    strata: ['mission', ...strata].slice(0, 4),
    heterogeneity: ['mission', ...heterogeneity].slice(0, 4),
  };
}

/** By country, or by mission where two are in one country; the last is whom the others are compared with. */
function groupsOf(
  missions: readonly Named[],
  locale: string,
): Pick<Draft['exposure'], 'column' | 'groups' | 'reference'> {
  const regions = new Intl.DisplayNames(locale, { type: 'region' });
  const isByCountry = new Set(missions.map(({ country }) => country)).size === missions.length;
  const groups = missions
    .slice(0, 12)
    .map(({ country, name }) =>
      isByCountry ? { name: regions.of(country) ?? country, values: [country] } : { name, values: [name] },
    );
  const areDistinct = new Set(groups.map(({ name }) => name)).size === groups.length;
  return {
    column: isByCountry ? 'country' : 'mission',
    // Two of one name are told apart by what the house calls them: groups are made of that.
    groups: areDistinct ? groups : [],
    reference: areDistinct ? (groups.at(-1)?.name ?? '') : '',
  };
}

function isMissionColumn(column: string): boolean {
  return missionColumns.some((one) => one === column);
}
