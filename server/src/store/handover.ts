import type { AssignedRole, CaseId, Day, MissionId } from '@orion/core';
import type { Transaction } from './database.ts';

/** A case that somebody holds, and how the one who takes over holds it already. */
export interface HeldCase {
  readonly case: CaseId;
  readonly taker: { readonly from: Day; readonly until: Day | null } | null;
}

/** What somebody holds in one role today or later, in the order of ids, so that two handovers lock alike. */
export async function readHeldCases(
  transaction: Transaction,
  asked: { mission: MissionId; from: string; to: string; role: AssignedRole; today: Day },
): Promise<readonly HeldCase[]> {
  const { rows } = await transaction.query<HeldCase>({
    name: 'held_cases',
    text: `select a.case_id as "case",
             case when t.case_id is not null then jsonb_build_object('from', t.from_on, 'until', t.until_on) end as taker
           from casework.assignment a
           join casework.case_file f on f.mission = a.mission and f.id = a.case_id and f.status not in ('erased', 'retracted')
           left join casework.assignment t on t.mission = a.mission and t.case_id = a.case_id and t.account = $3 and t.role = $4
             and (t.until_on is null or t.until_on >= $5)
           where a.mission = $1 and a.account = $2 and a.role = $4 and (a.until_on is null or a.until_on >= $5)
           order by a.case_id`,
    values: [asked.mission, asked.from, asked.to, asked.role, asked.today],
  });
  return rows;
}
