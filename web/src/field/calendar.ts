import type { Day } from '@orion/core';

/** Today, by the calendar on the wall where the phone is. */
export function todayHere(now = new Date()): Day {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}` as Day;
}

/** The years completed by a day, from a full day of birth or a year alone; undefined where none is known. */
export function ageOn(day: Day, birth: string | undefined): number | undefined {
  if (birth === undefined) return undefined;
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  return birth.length === 10 && day.slice(5) < birth.slice(5) ? years - 1 : years;
}
