import type { Day, Instant } from '@orion/core';

/** Today, by the calendar on the wall where the phone is. */
export function todayHere(now = new Date()): Day {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}` as Day;
}

export function nowHere(): Instant {
  return new Date().toISOString() as Instant;
}

/** The same day of the month so many months later, or the month's last. */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return isoDay(Date.UTC(year, month - 1 + months, Math.min(date, last)));
}

export function addDays(day: Day, days: number): Day {
  return isoDay(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000);
}

/** How many days lie between two days; negative where the second is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** The years completed by a day, from a full day of birth or a year alone; undefined where none is known. */
export function ageOn(day: Day, birth: string | undefined): number | undefined {
  if (birth === undefined) return undefined;
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  return birth.length === 10 && day.slice(5) < birth.slice(5) ? years - 1 : years;
}

function isoDay(time: number): Day {
  return new Date(time).toISOString().slice(0, 10) as Day;
}
