import { addMonths } from './calendar.ts';
import type { Case } from './case.ts';
import type { Day } from './names.ts';

/** The day somebody turns 18; where the year of birth alone is known, the earliest it can be. */
export function adultOn({ person }: Case): Day | undefined {
  const birth = person.birth?.value;
  if (birth === undefined || birth === null) return undefined;
  return addMonths((birth.length === 4 ? `${birth}-01-01` : birth) as Day, 18 * 12);
}

/**
 * Whether somebody is under 18 on a day: who was registered as a child is one until the birth says otherwise
 * beyond doubt, and whoever's birth says so is one, however they were registered.
 */
export function isMinorOn(found: Case, today: Day): boolean {
  const earliest = adultOn(found);
  if (earliest !== undefined && earliest > today) return true;
  return found.isMinor && !isSurelyAdult(found, today);
}

function isSurelyAdult(found: Case, today: Day): boolean {
  const earliest = adultOn(found);
  const isYearAlone = found.person.birth?.value?.length === 4;
  return earliest !== undefined && addMonths(earliest, isYearAlone ? 12 : 0) <= today;
}
