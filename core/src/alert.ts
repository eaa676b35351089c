import type { Alert } from './case.ts';
import type { Recorded } from './change.ts';
import type { AlertId } from './names.ts';
import { problem, type Problem } from './problem.ts';

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
