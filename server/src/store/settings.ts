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

/** Between two restores: a cursor of another epoch means nothing. */
export async function readEpoch(transaction: Transaction): Promise<string> {
  const epoch = await readSetting(transaction, 'epoch');
  if (typeof epoch !== 'string') throw new Error('the house has no epoch');
  return epoch;
}
