import type { AccountId, Alert, AlertId, AlertStaff, Instant, MissionId, Protocol, Role } from '@orion/core';
import { askOne, type Transaction } from './database.ts';
import { readProtocolBody } from './protocols.ts';

/** Open alerts of a mission that this account may see: its own, and all for those who take alerts up. */
export async function readAlerts(
  transaction: Transaction,
  mission: MissionId,
  { account, roles }: { account: AccountId; roles: readonly Role[] },
): Promise<readonly Alert[]> {
  const takesUp = roles.includes('protection_officer') || roles.includes('supervisor');
  const { rows } = await transaction.query<{ state: Alert }>({
    name: 'alerts',
    text: `select state from casework.alert a where mission = $1 and closed_at is null
           and ($2 or raised_by = $3 or exists (select 1 from casework.protocol p where p.mission = $1
             and p.version = (select max(version) from casework.protocol where mission = $1)
             and (p.body -> 'onCall' -> 'officers') || (p.body -> 'onCall' -> 'escalateTo') ? $3::text))
           order by is_drill, acknowledged_at is not null, raised_at desc limit 200`,
    values: [mission, takesUp, account],
  });
  return rows.map(({ state }) => state);
}

/** One step of calling people to an alert. */
export interface Call {
  readonly step: number;
  readonly at: Instant;
  readonly asked: readonly AccountId[];
}

/** An alert with everything that was done to have it acknowledged. */
export interface AlertStory {
  readonly alert: Alert;
  readonly calls: readonly Call[];
  readonly closedAt: Instant | null;
}

/** Open alerts and those closed of late, or drills alone; the newest first. All of the mission, or one account's. */
export async function readAlertStories(
  transaction: Transaction,
  asked: { mission: MissionId; raisedBy: AccountId | undefined; closedSince: Instant; onlyDrills: boolean },
): Promise<readonly AlertStory[]> {
  const { rows } = await transaction.query<AlertStory>({
    name: 'alert_stories',
    text: `select a.state as alert, ${instant('a.closed_at')} as "closedAt",
             (select coalesce(jsonb_agg(jsonb_build_object('step', c.step, 'at', ${instant('c.at')}, 'asked', c.asked) order by c.step), '[]')
                from casework.alert_chase c where c.mission = a.mission and c.alert = a.id) as calls
           from casework.alert a
           where a.mission = $1 and ($2::uuid is null or a.raised_by = $2) and (a.closed_at is null or a.closed_at >= $3)
             and (not $4 or a.is_drill)
           order by a.closed_at is not null, a.raised_at desc limit 200`,
    values: [asked.mission, asked.raisedBy ?? null, asked.closedSince, asked.onlyDrills],
  });
  return rows;
}

/** An alert that nobody acknowledged, with the line of people of its mission's protocol. */
export interface WaitingAlert {
  readonly mission: MissionId;
  readonly id: AlertId;
  readonly raisedAt: Instant;
  readonly chased: number;
  readonly chasedAt: Instant | null;
  readonly onCall: Protocol['onCall'] | null;
}

/** Of the whole house, for the watch, which nobody is signed in to. */
export async function readWaiting(
  transaction: Transaction,
): Promise<readonly (WaitingAlert & { readonly isTold: boolean })[]> {
  return askOne(transaction, { name: 'waiting', text: 'select casework.alerts_waiting() as answer', values: [] });
}

/** In the missions of whoever entered, with what a page shows of them. */
export async function readWaitingHere(
  transaction: Transaction,
): Promise<readonly (WaitingAlert & { readonly alert: Alert })[]> {
  const { rows } = await transaction.query<WaitingAlert & { alert: Alert }>({
    name: 'waiting_here',
    text: `select a.mission, a.id, a.state as alert, a.chased, ${instant('a.raised_at')} as "raisedAt", ${instant('a.chased_at')} as "chasedAt",
             (select p.body -> 'onCall' from casework.protocol p where p.mission = a.mission order by p.version desc limit 1) as "onCall"
           from casework.alert a
           where a.mission = any ((select access.ids('orion.present'))::uuid[]) and a.acknowledged_at is null and a.closed_at is null
           order by a.is_drill, a.raised_at desc limit 200`,
    values: [],
  });
  return rows;
}

/** The line of people of a mission's newest protocol; nothing before it has one. */
export async function readOnCall(
  transaction: Transaction,
  mission: MissionId,
): Promise<Protocol['onCall'] | undefined> {
  const body = (await readProtocolBody(transaction, mission)) as Protocol | undefined;
  return body?.onCall;
}

/** Who of these missions can be called today. */
export async function readAlertStaff(
  transaction: Transaction,
  missions: readonly MissionId[],
): Promise<ReadonlyMap<MissionId, AlertStaff>> {
  const { rows } = await transaction.query<{ mission: MissionId; present: AccountId[]; takers: AccountId[] }>({
    name: 'alert_staff',
    text: `select m.mission, array_agg(distinct m.account) as present,
             coalesce(array_agg(distinct m.account) filter (where m.role in ('protection_officer', 'supervisor')), '{}') as takers
           from access.membership m join access.account a on a.id = m.account and a.disabled_at is null
           where m.mission = any ($1) and m.from_on <= current_date and (m.until_on is null or m.until_on >= current_date)
           group by m.mission`,
    values: [missions],
  });
  return new Map(rows.map(({ mission, present, takers }) => [mission, { present: new Set(present), takers }]));
}

/** Records a step of calling; false where another server took it, or somebody acknowledged meanwhile. */
export async function recordCall(
  transaction: Transaction,
  { mission, id, step, asked, at }: Call & { mission: MissionId; id: AlertId },
): Promise<boolean> {
  return askOne(transaction, {
    name: 'chase_alert',
    text: 'select casework.chase_alert($1, $2, $3, $4, $5) as answer',
    values: [mission, id, step, asked, at],
  });
}

/** A call to be told outside the page. */
export interface Errand {
  readonly mission: MissionId;
  readonly alert: AlertId;
  readonly step: number;
  readonly asked: readonly AccountId[];
  readonly isDrill: boolean;
  readonly tries: number;
}

export async function takeErrands(transaction: Transaction, at: Instant): Promise<readonly Errand[]> {
  return askOne(transaction, {
    name: 'take_errands',
    text: 'select casework.take_errands($1, 20) as answer',
    values: [at],
  });
}

export async function finishErrand(
  transaction: Transaction,
  { mission, alert, step }: Errand,
  at: Instant,
): Promise<void> {
  await askOne(transaction, {
    name: 'finish_errand',
    text: 'select casework.finish_errand($1, $2, $3, $4) as answer',
    values: [mission, alert, step, at],
  });
}

/** Whether a real, open alert is about one of these cases: then is not the time to erase it. */
export async function hasOpenAlert(
  transaction: Transaction,
  mission: MissionId,
  cases: readonly string[],
): Promise<boolean> {
  return askOne(transaction, {
    name: 'open_alert',
    text: `select exists (select 1 from casework.alert where mission = $1 and closed_at is null and not is_drill
             and state ->> 'case' = any ($2)) as answer`,
    values: [mission, cases],
  });
}

/** A moment as the house writes it. */
function instant(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
