import type { Change, ChangePrivate, Instant, Recorded } from '@orion/core';
import type { Keys } from './keys.ts';
import { open, seal } from './keys.ts';
import type { History, LoggedChange } from './store/changes.ts';

/** Where a payload belongs: a sealed text moved to another change does not open. */
export function payloadPlace(mission: string, change: string): string {
  return `payload ${mission} ${change}`;
}

export function sealPrivate(caseKey: Buffer, change: Change): Buffer {
  return sealText(caseKey, change, JSON.stringify(change.private));
}

/** The same, of a private part that is written already. */
export function sealText(caseKey: Buffer, { mission, id }: Pick<Change, 'mission' | 'id'>, text: string): Buffer {
  return seal(caseKey, Buffer.from(text), payloadPlace(mission, id));
}

/** The changes of a history with their private parts open, for those whose key still exists. */
export function openHistory(keys: Keys, { keys: sealedKeys, changes }: History): readonly Recorded[] {
  const opened = new Map<string, Buffer>();
  return changes.map((logged) => {
    const sealedKey = sealedKeys[logged.subject];
    if (sealedKey === undefined || logged.payload === null) return openChange(logged, undefined);
    const caseKey =
      opened.get(logged.subject) ?? keys.openKey(logged.mission, logged.subject, Buffer.from(sealedKey, 'base64'));
    opened.set(logged.subject, caseKey);
    return openChange(logged, caseKey);
  });
}

function openChange(logged: LoggedChange, caseKey: Buffer | undefined): Recorded {
  const { tx: _t, place: _p, payload, scores, at, received, ...change } = logged;
  const bytes =
    caseKey &&
    payload !== null &&
    open(caseKey, Buffer.from(payload, 'base64'), payloadPlace(logged.mission, logged.id));
  return {
    ...change,
    at: instantOf(at),
    received: instantOf(received),
    ...(bytes && { private: JSON.parse(bytes.toString()) as ChangePrivate }),
    ...(scores && { scores }),
  } as unknown as Recorded;
}

/** PostgreSQL writes microseconds and an offset; the house writes milliseconds in UTC. */
export function instantOf(text: string): Instant {
  return new Date(text).toISOString() as Instant;
}
