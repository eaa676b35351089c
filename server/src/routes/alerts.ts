import {
  addDays,
  roles,
  type AccountId,
  type Alert,
  type Day,
  type Instant,
  type MissionId,
  type Role,
} from '@orion/core';
import { z } from 'zod';
import { route } from '../door/route.ts';
import type { Entered } from '../access/reach.ts';
import type { House } from '../house.ts';
import { Refusal } from '../refusal.ts';
import { calledNow } from '../safety/chase-alerts.ts';
import { readAlertStaff, readAlertStories, readOnCall, readWaitingHere, type AlertStory } from '../store/alerts.ts';
import { audit } from '../store/audit.ts';
import type { Transaction } from '../store/database.ts';
import { readProtocolBody } from '../store/protocols.ts';
import { namesOf } from '../store/staff.ts';
import { id, oneAlert } from './shapes.ts';

/** Closed alerts are shown for so long beside the open ones. */
const recentDays = 90;
const drillDays = 730;

const people = z.array(z.object({ account: id, name: z.string() }));
const call = z.object({ step: z.int(), at: z.string(), asked: z.array(id) });
const story = z.object({ alert: oneAlert, calls: z.array(call), closedAt: z.string().nullable() });

const drill = z.object({
  alert: id,
  raisedBy: id,
  raisedAt: z.string(),
  acknowledgedBy: id.optional(),
  acknowledgedAt: z.string().optional(),
  /** Whole minutes from the button to the acknowledgement, or until now. */
  minutes: z.int(),
  withinTime: z.boolean(),
  chases: z.int(),
  closedAt: z.string().nullable(),
});

const list = route({
  method: 'GET',
  path: '/api/missions/:mission/alerts',
  summary: 'Open alerts and those closed of late, with who was called when and who acknowledged. Others see their own.',
  admission: { to: 'roles', roles },
  writes: false,
  answer: z.object({ alerts: z.array(story), people, takesUp: z.boolean() }),
  example: { as: 'protection_officer', status: 200 },
  run: async ({ transaction, entered, mission, roles: held, now }) => {
    const takesUp = await mayTakeUp(transaction, { mission, account: entered.account, roles: held });
    const alerts = await readAlertStories(transaction, {
      mission,
      raisedBy: takesUp ? undefined : entered.account,
      closedSince: daysBefore(now, recentDays),
      onlyDrills: false,
    });
    await audit(transaction, {
      mission,
      account: entered.account,
      device: entered.device,
      action: 'alerts',
      outcome: 'read',
    });
    return { alerts, people: await peopleIn(transaction, alerts), takesUp };
  },
});

const drills = route({
  method: 'GET',
  path: '/api/missions/:mission/drills',
  summary: 'What drills of the safety path showed: raised when, acknowledged after how long, after how many chases.',
  admission: { to: 'roles', roles },
  writes: false,
  answer: z.object({
    drills: z.array(drill),
    people,
    acknowledgeWithinMinutes: z.int().optional(),
  }),
  example: { as: 'supervisor', status: 200 },
  run: async ({ transaction, entered, mission, roles: held, now }) => {
    if (!(await mayTakeUp(transaction, { mission, account: entered.account, roles: held })))
      throw new Refusal('not_permitted');
    const [stories, onCall] = [
      await readAlertStories(transaction, {
        mission,
        raisedBy: undefined,
        closedSince: daysBefore(now, drillDays),
        onlyDrills: true,
      }),
      await readOnCall(transaction, mission),
    ];
    await audit(transaction, {
      mission,
      account: entered.account,
      device: entered.device,
      action: 'drills',
      outcome: 'read',
    });
    return {
      drills: stories.map((told) => drillOf(told, now, onCall?.acknowledgeWithinMinutes)),
      people: await peopleIn(transaction, stories),
      ...(onCall && { acknowledgeWithinMinutes: onCall.acknowledgeWithinMinutes }),
    };
  },
});

/** Polled by every page and by the service worker; it holds nothing of a case, so no audit row is left. */
const attention = route({
  method: 'GET',
  path: '/api/attention',
  summary: 'Alerts that call me now, in all my missions, and how long they have waited.',
  admission: { to: 'signed_in' },
  writes: false,
  answer: z.object({
    alerts: z.array(
      z.object({
        mission: id,
        alert: oneAlert,
        step: z.int(),
        as: z.enum(['on_call', 'escalated', 'everybody']),
        waitingMinutes: z.int(),
      }),
    ),
  }),
  example: { as: 'case_worker', status: 200 },
  run: async ({ house, transaction, entered, now }) => {
    const waiting = await readWaitingHere(transaction);
    if (waiting.length === 0) return { alerts: [] };
    const staff = await readAlertStaff(transaction, [...new Set(waiting.map(({ mission }) => mission))]);
    const mine = waiting.filter((one) => calledNow(one, staff.get(one.mission)).includes(entered.account));
    const closed = new Set<MissionId>();
    for (const mission of new Set(mine.map((one) => one.mission)))
      if (!isOpen(house, entered, mission, await readProtocolBody(transaction, mission))) closed.add(mission);
    return {
      alerts: mine.map(({ mission, alert, chased, raisedAt, onCall }) => ({
        mission,
        alert: closed.has(mission) ? withoutCase(alert) : alert,
        step: chased,
        as: onCall?.officers.includes(entered.account)
          ? ('on_call' as const)
          : onCall?.escalateTo.includes(entered.account)
            ? ('escalated' as const)
            : ('everybody' as const),
        waitingMinutes: minutesBetween(raisedAt, now),
      })),
    };
  },
});

export const alertRoutes = [list, drills, attention];

/** Whether this session has given what the mission asks of it. Without, an alert calls all the same, and names no case. */
function isOpen(house: House, entered: Entered, mission: MissionId, protocol: unknown): boolean {
  try {
    house.checkSecondFactor(entered, mission, protocol);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

function withoutCase({ case: _, ...alert }: Alert): Alert {
  return alert;
}

/** Those on call by the protocol, whatever their role, and protection officers and supervisors. */
async function mayTakeUp(
  transaction: Transaction,
  { mission, account, roles: held }: { mission: MissionId; account: AccountId; roles: readonly Role[] },
): Promise<boolean> {
  if (held.includes('protection_officer') || held.includes('supervisor')) return true;
  const onCall = await readOnCall(transaction, mission);
  return onCall !== undefined && [...onCall.officers, ...onCall.escalateTo].includes(account);
}

async function peopleIn(
  transaction: Transaction,
  stories: readonly AlertStory[],
): Promise<Awaited<ReturnType<typeof namesOf>>> {
  const accounts = stories.flatMap(({ alert, calls }) => [
    alert.raisedBy,
    ...(alert.acknowledgedBy === undefined ? [] : [alert.acknowledgedBy]),
    ...calls.flatMap(({ asked }) => asked),
  ]);
  return namesOf(transaction, accounts);
}

function drillOf(
  { alert, calls, closedAt }: AlertStory,
  now: Instant,
  within: number | undefined,
): z.input<typeof drill> {
  const minutes = minutesBetween(alert.raisedAt, alert.acknowledgedAt ?? now);
  return {
    alert: alert.id,
    raisedBy: alert.raisedBy,
    raisedAt: alert.raisedAt,
    ...(alert.acknowledgedBy && { acknowledgedBy: alert.acknowledgedBy }),
    ...(alert.acknowledgedAt && { acknowledgedAt: alert.acknowledgedAt }),
    minutes,
    withinTime: alert.acknowledgedAt !== undefined && within !== undefined && minutes <= within,
    chases: calls.filter(({ step }) => step > 0).length,
    closedAt,
  };
}

function minutesBetween(from: Instant, to: Instant): number {
  return Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 60_000));
}

function daysBefore(now: Instant, days: number): Instant {
  return `${addDays(now.slice(0, 10) as Day, -days)}T00:00:00.000Z` as Instant;
}
