import type { Comparison } from '@orion/analysis';
import type { AccountId, Instant, MissionId } from '@orion/core';
import { numbersBack, numbersKept, type KeptMembers, type KeptRun } from './comparisons.ts';
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
  /** Where it lies, and all missions that it is about; null where it is about no other. */
  readonly home: MissionId;
  readonly missions: readonly MissionId[] | null;
  readonly at: Date;
  readonly by: AccountId;
  readonly body: ReleasedComparison;
}

/** What was released about a mission, the newest first; or one of it. */
export async function readReleases(
  transaction: Transaction,
  mission: MissionId,
  run?: string,
): Promise<readonly KeptRelease[]> {
  const { rows } = await transaction.query<KeptRelease>({
    name: 'comparison_releases',
    text: `select run, mission as home, missions, at, by_account as by, body from casework.comparison_release
           where (mission = $1 or missions @> array[$1]::uuid[]) and ($2::uuid is null or run = $2)
           order by at desc, run`,
    values: [mission, run ?? null],
  });
  return rows.map((row) => ({ ...row, body: numbersBack(row.body) as ReleasedComparison }));
}

/** Who was in a run: a part for each mission that it is about. */
export async function readMembers(
  transaction: Transaction,
  { id, home, missions }: Pick<KeptRun, 'id' | 'home' | 'missions'>,
): Promise<readonly KeptMembers[]> {
  const { rows } = await transaction.query<KeptMembers>({
    name: 'comparison_members',
    text: `select members, group_sizes as sizes, gone from casework.comparison_result
           where mission = $1 and run = $2 and members is not null
           union all
           select members, group_sizes, gone from casework.comparison_part
           where mission = any ($3) and home = $1 and run = $2`,
    values: [home, id, missions ?? []],
  });
  return rows;
}

/** Who was in each release that is about any of some missions: the parts of each, by its run. */
export async function readReleasedMembers(
  transaction: Transaction,
  missions: readonly MissionId[],
): Promise<ReadonlyMap<string, readonly KeptMembers[]>> {
  const { rows } = await transaction.query<KeptMembers & { readonly run: string }>({
    name: 'released_members',
    text: 'select run, members, sizes, gone from casework.released_members($1)',
    values: [missions],
  });
  return Map.groupBy(rows, ({ run }) => run);
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

/** Nobody else releases in these missions until this transaction ends: each is held apart from all before it. */
export async function oneReleaseAtATime(transaction: Transaction, missions: readonly MissionId[]): Promise<void> {
  // In one order, so that two who release about the same missions do not wait for each other.
  for (const mission of missions.toSorted())
    await askOne(transaction, {
      name: 'one_release',
      text: `select pg_advisory_xact_lock(hashtextextended('comparison release ' || $1::text, 0)) as answer`,
      values: [mission],
    });
}

export async function addRelease(
  transaction: Transaction,
  mission: MissionId,
  given: Pick<KeptRelease, 'run' | 'missions' | 'by' | 'body'> & { readonly at: Instant },
): Promise<void> {
  const { run, missions, at, by, body } = given;
  await transaction.query({
    name: 'add_comparison_release',
    text: `insert into casework.comparison_release (mission, run, at, by_account, body, missions)
           values ($1, $2, $3, $4, $5, $6)`,
    values: [mission, run, at, by, JSON.stringify(body, numbersKept), missions],
  });
}
