import type {
  Alert,
  AccountId,
  Case,
  Change,
  ChangeAnswer,
  ChangeId,
  Instant,
  MissionId,
  Problem,
  Recorded,
} from '@orion/core';
import type { Writer } from './access/may-write.ts';
import type { House } from './house.ts';
import { audit } from './store/audit.ts';
import { gather, type ChangeEffect, type LogEntry } from './gather.ts';
import { keepRefusal, recordBatch, type FoundForWriting } from './store/changes.ts';
import type { Transaction } from './store/database.ts';

/** A request to write: whose, where, when by our clock. */
export interface WriteRequest {
  readonly token: Buffer;
  readonly mission: MissionId;
  readonly changes: readonly unknown[];
  readonly received: Instant;
}

/** Everything one request works on. */
export interface Desk {
  readonly house: House;
  readonly transaction: Transaction;
  readonly request: WriteRequest;
  readonly writer: Writer;
  readonly device: string | null;
  readonly protocol: unknown;
  readonly found: FoundForWriting;
  readonly cases: Map<string, Case>;
  readonly alerts: Map<string, Alert>;
  readonly caseKeys: Map<string, Buffer>;
  /** Changes of this very request, which may hold the same one twice. */
  readonly answered: Map<string, { change: Change; answer: ChangeAnswer }>;
  /** Appended here, not yet in the log: sent together, so that two hundred changes are one question. */
  readonly waiting: LogEntry[];
}

/** Another transaction wrote the same row first. */
export class Raced extends Error {
  override name = 'Raced';
}

/** Appends a change with all it does, once nothing speaks against it. It is in the log when the desk is cleared. */
export function append(desk: Desk, change: Recorded, effect: ChangeEffect, done: () => unknown): ChangeAnswer {
  const { private: _, ...fact } = change;
  desk.waiting.push({ fact, effect });
  done();
  return { id: change.id, outcome: 'received', version: change.version };
}

/** Writes what waits into the log: before it is read again, and at the end. */
export async function clearDesk({ transaction, request, waiting }: Desk): Promise<void> {
  if (waiting.length === 0) return;
  const outcome = await recordBatch(transaction, request.mission, gather(waiting.splice(0)));
  if (outcome === 'unique_violation') throw new Raced();
  if (outcome !== 'recorded') throw new Error(`log.record gave ${outcome}`);
}

type Refused = Extract<ChangeAnswer, { outcome: 'refused' }>;

/** The audit row and the answer of a refusal commit, whatever else of it does not. */
export async function refuse(
  desk: Desk,
  change: { readonly id: ChangeId; readonly subject: string | undefined },
  refusal: Refused['refusal'],
  problems?: readonly Problem[],
): Promise<ChangeAnswer> {
  const answer: Refused = { id: change.id, outcome: 'refused', refusal, ...(problems && { problems }) };
  const { mission } = desk.request;
  const account: AccountId = desk.writer.account;
  if (refusal === 'not_valid' && !isNotUnderstood(problems))
    await keepRefusal(desk.transaction, { mission, author: account, answer });
  await audit(desk.transaction, {
    mission,
    account,
    device: desk.device,
    action: 'change',
    subject: change.subject,
    outcome: `refused:${refusal}`,
    detail: { change: change.id },
  });
  return answer;
}

/** A kind or shape of a newer phone: a newer house may understand it, so it may be sent again. */
function isNotUnderstood(problems: readonly Problem[] | undefined): boolean {
  return (
    problems?.some(
      ({ code, place }) => code === 'change_shape' && (place.path?.[0] === 'kind' || place.path?.[0] === 'shape'),
    ) === true
  );
}
