import type { Transaction } from './database.ts';

/** A setting of the house as a whole. */
export async function readSetting(transaction: Transaction, name: string): Promise<unknown> {
  const { rows } = await transaction.query<{ value: unknown }>({
    name: 'setting',
    text: 'select value from house.setting where name = $1',
    values: [name],
  });
  return rows[0]?.value;
}
