import type { CaseId, MissionId } from '@orion/core';
import type { OwnerClient } from './copy.ts';

/** A case of somebody whose profile was never written, since it is older than profiles are. */
export interface Undescribed {
  readonly mission: MissionId;
  readonly case: CaseId;
}

/** The next of them after one, by their ids; `sex` stands in every profile that was, if only as unknown. */
export async function readUndescribed(
  client: OwnerClient,
  { after, most }: { readonly after: Undescribed | undefined; readonly most: number },
): Promise<readonly Undescribed[]> {
  const { rows } = await client.query<Undescribed>(
    `select k.mission, k.case_id as "case" from identity.key k
      where ($1::uuid is null or (k.mission, k.case_id) > ($1, $2::uuid))
        and not exists (select 1 from casework.profile p
          where p.mission = k.mission and p.case_id = k.case_id and p.sex is not null)
      order by k.mission, k.case_id limit $3`,
    [after?.mission, after?.case, most],
  );
  return rows;
}
