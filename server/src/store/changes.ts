import type { Alert, Case, CaseId, ChangeAnswer, ChangeKind, MissionId, Protocol, StoredScores } from '@orion/core';
import type { Entered } from '../access/reach.ts';
import type { Batch } from '../gather.ts';
import { askOne, type Transaction } from './database.ts';
import { enteredOf } from './entry.ts';

/** What a write request found, everything it is about locked. */
export interface FoundForWriting {
  readonly cases: Readonly<Record<string, Case>>;
  readonly alerts: Readonly<Record<string, Alert>>;
  readonly known: Readonly<Record<string, KnownChange>>;
  readonly refused: Readonly<Record<string, ChangeAnswer>>;
  /** Sealed keys of returnees, in base64. */
  readonly keys: Readonly<Record<string, string>>;
}

export interface KnownChange {
  readonly kind: ChangeKind;
  readonly subject: string;
  readonly author: string;
  readonly version: number;
  readonly body: unknown;
  readonly commitment: string | null;
  readonly salt: string | null;
}

/** A change as the log keeps it; the private part sealed, in base64. */
export interface LoggedChange {
  readonly tx: string;
  readonly place: number;
  readonly id: string;
  readonly kind: ChangeKind;
  readonly shape: 1;
  readonly mission: string;
  readonly subject: string;
  readonly version: number;
  readonly author: string;
  readonly device: string;
  readonly at: string;
  readonly received: string;
  readonly marks: readonly string[];
  readonly body: unknown;
  readonly payload: string | null;
  readonly scores: StoredScores | null;
}

export interface History {
  readonly keys: Readonly<Record<string, string>>;
  readonly changes: readonly LoggedChange[];
}

export interface Pulled extends History {
  readonly caseload: readonly CaseId[];
  /** How many cases the reader holds; the caseload is at most 500 of them. */
  readonly cases: number;
  /** Cases that the reader once held and that were erased since. */
  readonly erased: readonly CaseId[];
  readonly horizon: string;
  readonly epoch: string;
  readonly protocol: number;
}

interface Opened {
  readonly entered: Entered | undefined;
  /** Nothing where whoever entered may not write in this mission. */
  readonly found: FoundForWriting | null;
  readonly epoch: string;
  /** Mission and account, in one text, of everybody this account supervises. */
  readonly team: readonly string[];
  /** The newest protocol of the mission, or null before a programme has one. */
  readonly protocol: Protocol | null;
}

/** Enters as whoever holds the token and, in the same breath, locks and reads what a write is about. */
export async function openRequest(
  transaction: Transaction,
  {
    token,
    mission,
    ids,
    subjects,
  }: { token: Buffer; mission: MissionId; ids: readonly string[]; subjects: readonly string[] },
): Promise<Opened> {
  const row = await askOne<Omit<Opened, 'entered'> & { entered: unknown }>(transaction, {
    name: 'open_request',
    text: `select jsonb_build_object(
      'entered', access.enter($1, $2, true), 'found', log.open_request($2, $3, $4),
      'epoch', (select value from house.setting where name = 'epoch'),
      'team', coalesce(nullif(current_setting('orion.team', true), ''), '{}')::text[],
      'protocol', (select body from casework.protocol where mission = $2 order by version desc limit 1)) as answer`,
    values: [token, mission, ids, subjects],
  });
  return { ...row, entered: enteredOf(row.entered) };
}

/** Appends all that a request's changes do. Gives `recorded`, or which rule of the tables was broken; then none of it is there. */
export async function recordBatch(transaction: Transaction, mission: string, batch: Batch): Promise<string> {
  return askOne(transaction, {
    name: 'record',
    text: 'select log.record($1, $2) as answer',
    values: [mission, JSON.stringify(batch)],
  });
}

/** Keeps the answer to a change that was not valid, so that a repeat hears the same. */
export async function keepRefusal(
  transaction: Transaction,
  { mission, author, answer }: { mission: string; author: string; answer: ChangeAnswer },
): Promise<void> {
  await transaction.query({
    name: 'keep_refusal',
    text: 'insert into log.refused (mission, id, author, answer) values ($1, $2, $3, $4) on conflict do nothing',
    values: [mission, answer.id, author, JSON.stringify(answer)],
  });
}

export async function pullChanges(
  transaction: Transaction,
  { mission, after, most }: { mission: MissionId; after: { tx: string; place: number } | undefined; most: number },
): Promise<Pulled> {
  return askOne(transaction, {
    name: 'pull',
    text: 'select log.pull($1, $2, $3, $4) as answer',
    values: [mission, after?.tx ?? null, after?.place ?? 0, most],
  });
}

export async function readHistory(
  transaction: Transaction,
  mission: MissionId,
  cases: readonly string[],
): Promise<History> {
  return askOne(transaction, {
    name: 'history',
    text: 'select log.history($1, $2) as answer',
    values: [mission, cases],
  });
}
