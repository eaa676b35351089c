import type {
  AccountId,
  Assignment,
  CaseId,
  CaseState,
  Day,
  ErasureReason,
  Instant,
  KeepingReason,
  MissionId,
} from '@orion/core';
import type { Transaction } from './database.ts';

/** A closed case with what was decided about keeping it. */
export interface ClosedCase {
  readonly case: CaseId;
  readonly closedOn: Day;
  readonly states: readonly CaseState[];
  readonly assignments: readonly Assignment[];
  readonly kept: { readonly until: Day; readonly reason: KeepingReason; readonly by: AccountId } | null;
  readonly erasure: { readonly reason: ErasureReason; readonly askedBy: AccountId } | null;
}

/** Cases closed on a day or before, the oldest first, after a place in that order. */
export async function readClosedCases(
  transaction: Transaction,
  asked: { mission: MissionId; until: Day; after: { closedOn: string; id: string } | undefined; most: number },
): Promise<readonly ClosedCase[]> {
  const { rows } = await transaction.query<ClosedCase>({
    name: 'closed_cases',
    text: `select f.id as "case", f.closed_on::text as "closedOn", f.state -> 'states' as states, f.state -> 'assignments' as assignments,
             (select jsonb_build_object('until', d.until, 'reason', d.reason, 'by', d.decided_by)
                from casework.retention_decision d where d.mission = f.mission and d.case_id = f.id
               order by d.decided_at desc limit 1) as kept,
             (select jsonb_build_object('reason', e.reason, 'askedBy', e.asked_by)
                from casework.erasure_request e where e.mission = f.mission and e.case_id = f.id and e.ended_at is null) as erasure
           from casework.case_file f
           where f.mission = $1 and f.status = 'closed' and f.closed_on <= $2
             and ($3::date is null or (f.closed_on, f.id) > ($3, $4::uuid))
           order by f.closed_on, f.id limit $5`,
    values: [asked.mission, asked.until, asked.after?.closedOn ?? null, asked.after?.id ?? null, asked.most],
  });
  return rows;
}

export async function addKeeping(
  transaction: Transaction,
  keeping: { mission: MissionId; case: CaseId; at: Instant; by: AccountId; reason: KeepingReason; until: Day },
): Promise<void> {
  await transaction.query(
    'insert into casework.retention_decision (mission, case_id, decided_at, decided_by, reason, until) values ($1, $2, $3, $4, $5, $6)',
    [keeping.mission, keeping.case, keeping.at, keeping.by, keeping.reason, keeping.until],
  );
}
