import type { Comparison } from '@orion/analysis';
import type { AccountId, Instant, MissionId } from '@orion/core';
import { numbersBack, numbersKept, type KeptMembers } from './comparisons.ts';
import { askOne, type Transaction } from './database.ts';

/** A comparison as it was released, with what its report says of where it came from. */
export interface ReleasedComparison {
  readonly comparison: Comparison;
  readonly madeAt: string;
  readonly planHash: string;
  readonly dataHash: string;
  readonly people: number;
  readonly runs: number;
  readonly loggedAt?: string;
}

export interface KeptRelease {
  readonly run: string;
  readonly at: Date;
  readonly by: AccountId;
  readonly body: ReleasedComparison;
}

/** What was released in a mission, the newest first; or one of it. */
export async function readReleases(
  transaction: Transaction,
  mission: MissionId,
  run?: string,
): Promise<readonly KeptRelease[]> {
  const { rows } = await transaction.query<KeptRelease>({
    name: 'comparison_releases',
    text: `select run, at, by_account as by, body from casework.comparison_release
           where mission = $1 and ($2::uuid is null or run = $2) order by at desc, run`,
    values: [mission, run ?? null],
  });
  return rows.map((row) => ({ ...row, body: numbersBack(row.body) as ReleasedComparison }));
}

/** Who was in a run, and in each release of the mission so far. */
export async function readMembers(
  transaction: Transaction,
  mission: MissionId,
  run: string,
): Promise<{ readonly own: KeptMembers | undefined; readonly released: readonly KeptMembers[] }> {
  const own = await transaction.query<KeptMembers>({
    name: 'comparison_members',
    text: `select members, group_sizes as sizes, gone from casework.comparison_result
           where mission = $1 and run = $2 and members is not null`,
    values: [mission, run],
  });
  const released = await transaction.query<KeptMembers>({
    name: 'released_members',
    text: 'select members, sizes, gone from casework.released_members($1)',
    values: [mission],
  });
  return { own: own.rows[0], released: released.rows };
}

/** Since when people in some releases are gone, by run; told to those who may read the releases. */
export async function readGoneFromReleases(
  transaction: Transaction,
  mission: MissionId,
): Promise<ReadonlyMap<string, Date>> {
  const { rows } = await transaction.query<{ readonly run: string; readonly at: Date }>({
    name: 'gone_from_releases',
    text: 'select run, at from casework.gone_from_releases($1)',
    values: [mission],
  });
  return new Map(rows.map(({ run, at }) => [run, at]));
}

/** Nobody else releases in this mission until this transaction ends: each is held apart from all before it. */
export async function oneReleaseAtATime(transaction: Transaction, mission: MissionId): Promise<void> {
  await askOne(transaction, {
    name: 'one_release',
    text: `select pg_advisory_xact_lock(hashtextextended('comparison release ' || $1::text, 0)) as answer`,
    values: [mission],
  });
}

export async function addRelease(
  transaction: Transaction,
  mission: MissionId,
  given: { readonly run: string; readonly at: Instant; readonly by: AccountId; readonly body: ReleasedComparison },
): Promise<void> {
  const { run, at, by, body } = given;
  await transaction.query({
    name: 'add_comparison_release',
    text: `insert into casework.comparison_release (mission, run, at, by_account, body)
           values ($1, $2, $3, $4, $5)`,
    values: [mission, run, at, by, JSON.stringify(body, numbersKept)],
  });
}
