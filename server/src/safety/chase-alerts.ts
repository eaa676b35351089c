import {
  calledAfter,
  callingOrder,
  nextChase,
  type AccountId,
  type AlertStaff,
  type Instant,
  type Protocol,
} from '@orion/core';
import type { House } from '../house.ts';
import { readAlertStaff, readWaiting, recordCall, type WaitingAlert } from '../store/alerts.ts';
import { inTransaction } from '../store/database.ts';

/** What stands in where a mission has no protocol yet: nobody is on call, so whoever may take it up is called. */
const nobodyOnCall: Protocol['onCall'] = { officers: [], escalateTo: [], acknowledgeWithinMinutes: 60 };
const nobodyThere: AlertStaff = { present: new Set(), takers: [] };

/** Who is called for an alert, as far as it was chased. */
export function calledNow({ onCall, chased }: WaitingAlert, staff: AlertStaff | undefined): readonly AccountId[] {
  return calledAfter(callingOrder(onCall ?? nobodyOnCall, staff ?? nobodyThere), chased);
}

/**
 * One round of the watch over every alert that nobody acknowledged: the first call is recorded, and those whose
 * time is up are chased one step further. What was done lies in the database, so a watch that falls is taken up
 * where it stood by the next one, and two watches do not chase twice. Gives how many calls were made.
 */
export async function chaseAlerts(house: House): Promise<number> {
  return inTransaction(house.database, async (transaction) => {
    const waiting = await readWaiting(transaction);
    if (waiting.length === 0) return 0;
    const staff = await readAlertStaff(transaction, [...new Set(waiting.map(({ mission }) => mission))]);
    const at = house.clock();
    let made = 0;
    for (const alert of waiting) {
      for (const step of stepsDue(alert, at)) {
        const asked = calledNow({ ...alert, chased: step }, staff.get(alert.mission));
        if (asked.length === 0) house.log.error({ mission: alert.mission, alert: alert.id }, 'an alert reaches nobody');
        if (await recordCall(transaction, { mission: alert.mission, id: alert.id, step, asked, at })) made += 1;
      }
    }
    return made;
  });
}

/** The first call if it was not made, and one chase if its time has come: never a burst, however late we are. */
function stepsDue(alert: WaitingAlert & { readonly isTold: boolean }, now: Instant): readonly number[] {
  const due = nextChase(
    { raisedAt: alert.raisedAt, chasedAt: alert.chasedAt ?? undefined },
    alert.onCall ?? nobodyOnCall,
  );
  return [...(alert.isTold ? [] : [0]), ...(due <= now ? [alert.chased + 1] : [])];
}
