import type { Alert, MissionId } from '@orion/core';
import type { AccountId, Role } from '@orion/core';
import type { Transaction } from './database.ts';

/** Open alerts of a mission that this account may see: its own, and all for those who take alerts up. */
export async function readAlerts(
  transaction: Transaction,
  mission: MissionId,
  { account, roles }: { account: AccountId; roles: readonly Role[] },
): Promise<readonly Alert[]> {
  const takesUp = roles.includes('protection_officer') || roles.includes('supervisor');
  const { rows } = await transaction.query<{ state: Alert }>({
    name: 'alerts',
    text: `select state from casework.alert a where mission = $1 and closed_at is null
           and ($2 or raised_by = $3 or exists (select 1 from casework.protocol p where p.mission = $1
             and p.version = (select max(version) from casework.protocol where mission = $1)
             and (p.body -> 'onCall' -> 'officers') || (p.body -> 'onCall' -> 'escalateTo') ? $3::text))
           order by raised_at limit 200`,
    values: [mission, takesUp, account],
  });
  return rows.map(({ state }) => state);
}
