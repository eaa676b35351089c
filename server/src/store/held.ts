import type { ListReach } from '../access/list-reach.ts';
import type { Transaction } from './database.ts';

/** The values of a query that is put together; `$1` is the mission. */
export class Values {
  readonly all: unknown[];

  constructor(mission: string) {
    this.all = [mission];
  }

  /** Adds a value and gives its place, such as `$2`. */
  add(value: unknown): string {
    this.all.push(value);
    return `$${this.all.length}`;
  }
}

/** The condition that a case stands in the reader's lists; the walls below stand all the same. */
export function isHeld(reach: ListReach, caseColumn: string, values: Values): string {
  if (reach.kind === 'mission') return 'true';
  const [accounts, roles] = [values.add(reach.accounts), values.add(reach.roles)];
  return `${caseColumn} in (select a.case_id from casework.assignment a
    where a.mission = $1 and a.account = any (${accounts}) and a.role = any (${roles})
      and a.from_on <= current_date + 1 and (a.until_on is null or a.until_on >= current_date))`;
}

/** Runs what reads a list: the walls then ask of all cases at once. They let through the same. */
export async function listing<Result>(transaction: Transaction, read: () => Promise<Result>): Promise<Result> {
  const say = async (word: 'on' | ''): Promise<unknown> =>
    transaction.query({ name: 'listing', text: `select set_config('orion.listing', $1, true)`, values: [word] });
  await say('on');
  const result = await read();
  await say('');
  return result;
}
