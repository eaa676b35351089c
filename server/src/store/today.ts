import type { Case, CaseId, MissionId, ResponseId, StoredScores } from '@orion/core';
import type { ListReach } from '../access/list-reach.ts';
import type { Transaction } from './database.ts';
import { isHeld, listing, Values } from './held.ts';

/** An open case as it stands, with what is sealed about the person and the last survey's scores. */
export interface OpenCase {
  readonly id: CaseId;
  readonly state: Case;
  readonly flags: readonly string[];
  readonly key: Buffer | null;
  readonly summary: Buffer | null;
  readonly last: { readonly response: ResponseId; readonly scores: StoredScores } | null;
}

/** Open cases of somebody's lists: those flagged of late, and those in which nothing happened for longest. Bounded. */
export async function readOpenCases(
  transaction: Transaction,
  { mission, reach, flagged, others }: { mission: MissionId; reach: ListReach; flagged: number; others: number },
): Promise<readonly OpenCase[]> {
  const values = new Values(mission);
  const held = isHeld(reach, 'c.id', values);
  const open = `c.mission = $1 and c.status = 'open' and ${held}`;
  const { rows } = await listing(transaction, () =>
    transaction.query<OpenCase>(
      `with chosen as (
        (select c.id from casework.case_file c where ${open} and c.flags <> '{}' order by c.changed_at desc, c.id desc limit ${values.add(flagged)})
        union
        (select c.id from casework.case_file c where ${open} order by c.changed_at, c.id limit ${values.add(others)}))
      select c.id, c.state, c.flags, k.sealed as key, s.body as summary,
        (select jsonb_build_object('response', r.id, 'scores', r.scores) from casework.survey_response r
          where r.mission = $1 and r.case_id = c.id order by r.on_day desc limit 1) as last
      from chosen
      join casework.case_file c on c.mission = $1 and c.id = chosen.id
      left join identity.key k on k.mission = $1 and k.case_id = c.id
      left join identity.summary s on s.mission = $1 and s.case_id = c.id`,
      values.all,
    ),
  );
  return rows;
}
