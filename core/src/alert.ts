import type { Alert } from './case.ts';
import type { Recorded } from './change.ts';
import type { AccountId, AlertId, Instant } from './names.ts';
import { problem, type Problem } from './problem.ts';
import type { Protocol } from './protocol.ts';

/** What a change makes of an alert. The first acknowledgement counts; a repeat changes nothing. */
export function projectAlert(found: Alert | undefined, change: Recorded): Alert | readonly Problem[] {
  if (change.kind === 'alert.raised') {
    if (found) return [problem('alert_exists')];
    const { kind, isDrill, case: about } = change.body;
    return {
      id: change.subject as AlertId,
      mission: change.mission,
      version: change.version,
      kind,
      isDrill,
      ...(about && { case: about }),
      raisedBy: change.author,
      raisedAt: change.at < change.received ? change.at : change.received,
    };
  }
  if (found === undefined) return [problem('alert_absent')];
  if (change.kind === 'alert.acknowledged') {
    const acknowledged = { acknowledgedBy: change.author, acknowledgedAt: change.received };
    return { ...acknowledged, ...found, version: change.version };
  }
  if (change.kind === 'alert.closed')
    return { ...found, version: change.version, outcome: found.outcome ?? change.body.outcome };
  return [problem('change_not_of_alert')];
}

/** Who of a mission can be called today. */
export interface AlertStaff {
  /** Members of the mission today whose account is not closed. */
  readonly present: ReadonlySet<AccountId>;
  /** Those who may take up any alert: protection officers and supervisors. */
  readonly takers: readonly AccountId[];
}

/**
 * Whom an alert calls, one list a step: the officers on call; if they are silent, also those they escalate
 * to; then everybody who may take it up. A step at which nobody would be added is left out, so that an alert
 * never waits for somebody who has gone.
 */
export function callingOrder(
  { officers, escalateTo }: Pick<Protocol['onCall'], 'officers' | 'escalateTo'>,
  { present, takers }: AlertStaff,
): readonly (readonly AccountId[])[] {
  const order: (readonly AccountId[])[] = [];
  for (const row of [officers, escalateTo, takers]) {
    const before = order.at(-1) ?? [];
    const fresh = row.filter((account, place) => present.has(account) && row.indexOf(account) === place);
    const added = fresh.filter((account) => !before.includes(account));
    if (added.length > 0) order.push([...before, ...added]);
  }
  return order;
}

/** Who is called once an alert was chased so many times; the last step repeats. */
export function calledAfter(order: readonly (readonly AccountId[])[], chased: number): readonly AccountId[] {
  return order[Math.min(chased, order.length - 1)] ?? [];
}

/** When an alert that nobody acknowledged is chased next. */
export function nextChase(
  { raisedAt, chasedAt }: { readonly raisedAt: Instant; readonly chasedAt?: Instant | undefined },
  { acknowledgeWithinMinutes }: Pick<Protocol['onCall'], 'acknowledgeWithinMinutes'>,
): Instant {
  return new Date(Date.parse(chasedAt ?? raisedAt) + acknowledgeWithinMinutes * 60_000).toISOString() as Instant;
}
