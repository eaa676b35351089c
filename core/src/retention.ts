import { addMonths } from './calendar.ts';
import type { Case } from './case.ts';
import type { Day } from './names.ts';
import type { Protocol } from './protocol.ts';

/** Until when a closed case is kept, and whether that day has come: then its identity is to be erased. */
export interface Retention {
  readonly keptUntil: Day;
  readonly isDue: boolean;
}

/** The retention of a case by the programme's protocol; none while it is open or merged, and after erasure. */
export function retentionDue(
  { status, states }: Pick<Case, 'status' | 'states'>,
  { retention }: Protocol,
  today: Day,
): Retention | undefined {
  const closing = states.at(-1);
  if (status !== 'closed' || closing === undefined) return undefined;
  const keptUntil = addMonths(closing.on, retention.monthsAfterClosure);
  return { keptUntil, isDue: keptUntil <= today };
}
