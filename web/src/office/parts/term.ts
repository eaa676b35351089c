import { todayHere } from '../../field/calendar.ts';
import type { OfficeWords } from '../words-room.tsx';

/** From when until when somebody has a role or a case; `until` is the last day of it. */
export interface Term {
  readonly from: string;
  readonly until?: string | null | undefined;
}

/** Whether it is over: what is ended at once has the day before as its last. */
export function isOver({ until }: Term, today: string = todayHere()): boolean {
  return typeof until === 'string' && until < today;
}

/** Its days in words. What was ended on the day it began shows that day alone. */
export function termWords({ from, until }: Term, { say, day }: OfficeWords): string {
  if (typeof until !== 'string') return say('roles.since', { day: day(from) });
  return until <= from ? day(from) : say('roles.fromTo', { from: day(from), to: day(until) });
}
