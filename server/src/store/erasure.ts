import type { AccountId, Assignment, Case, CaseId, ErasureReason, Instant, MissionId } from '@orion/core';
import { askOne, type Transaction } from './database.ts';

/** That somebody asked for a case to be erased, and what became of it. */
export interface ErasureRequest {
  readonly case: CaseId;
  readonly reason: ErasureReason;
  readonly askedBy: AccountId;
  readonly askedAt: Instant;
  readonly endedAs: 'erased' | 'called_off' | null;
  readonly endedBy: AccountId | null;
  readonly endedAt: Instant | null;
}

const instant = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const columns = `r.case_id as "case", r.reason, r.asked_by as "askedBy", ${instant('r.asked_at')} as "askedAt",
  r.ended_as as "endedAs", r.ended_by as "endedBy", ${instant('r.ended_at')} as "endedAt"`;

/** The newest request about a case. */
export async function readErasureRequest(
  transaction: Transaction,
  mission: MissionId,
  caseId: CaseId,
): Promise<ErasureRequest | undefined> {
  const { rows } = await transaction.query<ErasureRequest>({
    name: 'erasure_request',
    text: `select ${columns} from casework.erasure_request r where mission = $1 and case_id = $2 order by asked_at desc limit 1`,
    values: [mission, caseId],
  });
  return rows[0];
}

/** Requests of a mission, the open ones first, each with who holds the case. */
export async function readErasureRequests(
  transaction: Transaction,
  mission: MissionId,
): Promise<readonly (ErasureRequest & { readonly assignments: readonly Assignment[] })[]> {
  const { rows } = await transaction.query<ErasureRequest & { assignments: readonly Assignment[] }>({
    name: 'erasure_requests',
    text: `select ${columns}, f.state -> 'assignments' as assignments
           from casework.erasure_request r join casework.case_file f on f.mission = r.mission and f.id = r.case_id
           where r.mission = $1 order by r.ended_at is not null, r.asked_at desc limit 500`,
    values: [mission],
  });
  return rows;
}

/** Asks for erasure; nothing happens where it is asked already. */
export async function addErasureRequest(
  transaction: Transaction,
  request: { mission: MissionId; case: CaseId; reason: ErasureReason; by: AccountId; at: Instant },
): Promise<void> {
  await transaction.query(
    `insert into casework.erasure_request (mission, case_id, asked_at, asked_by, reason) values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [request.mission, request.case, request.at, request.by, request.reason],
  );
}

/** Ends what was asked about these cases. */
export async function endErasureRequests(
  transaction: Transaction,
  end: { mission: MissionId; cases: readonly CaseId[]; as: 'erased' | 'called_off'; by: AccountId; at: Instant },
): Promise<void> {
  await transaction.query(
    `update casework.erasure_request set ended_as = $3, ended_by = $4, ended_at = $5
      where mission = $1 and case_id = any ($2) and ended_at is null`,
    [end.mission, end.cases, end.as, end.by, end.at],
  );
}

/** This case and those merged with it: they are the same person. */
export async function readSamePerson(
  transaction: Transaction,
  mission: MissionId,
  caseId: CaseId,
): Promise<readonly CaseId[]> {
  const { rows } = await transaction.query<{ id: CaseId }>({
    name: 'same_person',
    text: 'select id from casework.same_person($1, $2) as id order by id',
    values: [mission, caseId],
  });
  return rows.map(({ id }) => id);
}

/** How a case stands, locked until the transaction ends. */
export interface StandingCase {
  readonly id: CaseId;
  readonly state: Case;
  readonly custodian: AccountId;
}

export async function lockCases(
  transaction: Transaction,
  mission: MissionId,
  cases: readonly string[],
): Promise<readonly StandingCase[]> {
  const { rows } = await transaction.query<StandingCase>({
    name: 'lock_cases',
    text: 'select id, state, custodian from casework.case_file where mission = $1 and id = any ($2) order by id for update',
    values: [mission, cases],
  });
  return rows;
}

/** Destroys identity, answers and documents of a case that stands as erased. */
export async function destroyIdentity(transaction: Transaction, mission: MissionId, caseId: CaseId): Promise<void> {
  await askOne(transaction, {
    name: 'erase',
    text: 'select casework.erase($1, $2) as answer',
    values: [mission, caseId],
  });
}

/** An erasure as it is kept beside the database, to be applied again after a restore: ids and a time. */
export interface KeptErasure {
  readonly mission: MissionId;
  readonly case: CaseId;
  readonly change: string;
  readonly by: string;
  readonly at: Instant;
}

export async function addErasure(
  transaction: Transaction,
  erasure: KeptErasure & { readonly askedBy?: string | undefined; readonly reason?: ErasureReason | undefined },
): Promise<void> {
  await transaction.query(
    `insert into casework.erasure (mission, case_id, at, by_account, change, asked_by, reason) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (mission, case_id) do nothing`,
    [
      erasure.mission,
      erasure.case,
      erasure.at,
      erasure.by,
      erasure.change,
      erasure.askedBy ?? null,
      erasure.reason ?? null,
    ],
  );
}

/** Erasures of the whole house that the file beside the database does not have yet. */
export async function readUnkept(transaction: Transaction): Promise<readonly KeptErasure[]> {
  return askOne(transaction, { name: 'unkept', text: 'select casework.erasures_unkept() as answer', values: [] });
}

export async function markKept(transaction: Transaction, erasures: readonly KeptErasure[], at: Instant): Promise<void> {
  await askOne(transaction, {
    name: 'mark_kept',
    text: 'select casework.erasures_kept($1, $2) as answer',
    values: [JSON.stringify(erasures), at],
  });
}

/** Writes in one mission as the owner, who has no session: after a restore. */
export async function writeAsOwner(transaction: Transaction, mission: MissionId): Promise<void> {
  await transaction.query({
    name: 'write_as_owner',
    text: `select set_config('orion.writing', $1, true)`,
    values: [mission],
  });
}

export async function hasMission(transaction: Transaction, mission: MissionId): Promise<boolean> {
  return askOne(transaction, {
    name: 'has_mission',
    text: 'select exists (select 1 from access.mission where id = $1) as answer',
    values: [mission],
  });
}

/** In the place of a case that an older backup does not know, so that a phone cannot bring it back. */
export async function addTombstone(transaction: Transaction, state: Case, by: string): Promise<void> {
  await transaction.query(
    `insert into casework.case_file (mission, id, version, status, opened_on, custodian, state, changed_at)
     values ($1, $2, 0, 'erased', $3, $4, $5, $6) on conflict do nothing`,
    [state.mission, state.id, state.openedOn, by, JSON.stringify(state), state.lastChangedAt],
  );
}
