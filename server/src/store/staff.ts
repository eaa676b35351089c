import type { AccountId, MissionId, Role } from '@orion/core';
import type { Transaction } from './database.ts';

/** Names of colleagues, to show beside what they did. */
export async function namesOf(
  transaction: Transaction,
  accounts: readonly string[],
): Promise<readonly { readonly account: AccountId; readonly name: string }[]> {
  if (accounts.length === 0) return [];
  const { rows } = await transaction.query<{ account: AccountId; name: string }>({
    name: 'names_of',
    text: 'select id as account, name from access.account where id = any ($1) order by name, id',
    values: [[...new Set(accounts)]],
  });
  return rows;
}

/** Whether an account holds a role in a mission today, and is not closed. */
export async function holdsRole(
  transaction: Transaction,
  { mission, account, role }: { mission: MissionId; account: string; role: Role },
): Promise<boolean> {
  const { rowCount } = await transaction.query({
    name: 'holds_role',
    text: `select 1 from access.membership m join access.account a on a.id = m.account and a.disabled_at is null
           where m.mission = $1 and m.account = $2 and m.role = $3
             and m.from_on <= current_date and (m.until_on is null or m.until_on >= current_date)`,
    values: [mission, account, role],
  });
  return rowCount === 1;
}

/** Names of those who hold a role in a mission today. */
export async function namesInRole(
  transaction: Transaction,
  mission: MissionId,
  role: Role,
): Promise<readonly string[]> {
  const { rows } = await transaction.query<{ name: string }>({
    name: 'names_in_role',
    text: `select a.name from access.membership m join access.account a on a.id = m.account and a.disabled_at is null
           where m.mission = $1 and m.role = $2
             and m.from_on <= current_date and (m.until_on is null or m.until_on >= current_date) order by a.name`,
    values: [mission, role],
  });
  return rows.map(({ name }) => name);
}
