import type { AccountId, CaseId, ChangeId, ChangeKind, LateMark, MissionId } from '@orion/core';
import type { ListReach } from '../access/list-reach.ts';
import type { Transaction } from './database.ts';
import { isHeld, listing, Values } from './held.ts';

/** How a supervisor settles what lies in the tray. */
export const settlings = ['looked_at', 'corrected', 'asked_sender'] as const;
export type Settling = (typeof settlings)[number];

/** Whose tray, and how much of it. */
export interface TrayQuestion {
  readonly mission: MissionId;
  readonly reach: ListReach;
  readonly limit: number;
}

/** A change that was accepted although something about it was odd. */
export interface LateArrival {
  readonly change: ChangeId;
  readonly case: CaseId;
  readonly kind: ChangeKind;
  readonly marks: readonly LateMark[];
  readonly author: AccountId;
  /** By the clock of the device. */
  readonly at: Date;
  readonly received: Date;
}

/** What nobody has settled yet, the oldest first. */
export async function readLateArrivals(
  transaction: Transaction,
  { mission, reach, limit }: TrayQuestion,
): Promise<readonly LateArrival[]> {
  const values = new Values(mission);
  const { rows } = await listing(transaction, () =>
    transaction.query<LateArrival>(
      `select t.change, t.case_id as "case", l.kind, t.marks, l.author, l.at, t.received from casework.tray t
       join log.change l on l.mission = $1 and l.id = t.change
       where t.mission = $1 and t.settled_at is null and ${isHeld(reach, 't.case_id', values)}
       order by t.received, t.change limit ${values.add(limit)}`,
      values.all,
    ),
  );
  return rows;
}

/** A case in which two edits met and both are kept. */
export interface ConflictedCase {
  readonly case: CaseId;
  readonly fields: readonly string[];
  readonly changedAt: Date;
}

export async function readConflicted(
  transaction: Transaction,
  { mission, reach, limit }: TrayQuestion,
): Promise<readonly ConflictedCase[]> {
  const values = new Values(mission);
  const { rows } = await listing(transaction, () =>
    transaction.query<ConflictedCase>(
      `select c.id as "case", c.changed_at as "changedAt",
        array(select open ->> 'field' from jsonb_array_elements(c.state -> 'conflicts') open) as fields
       from casework.case_file c
       where c.mission = $1 and c.conflicts > 0 and c.status in ('open', 'closed') and ${isHeld(reach, 'c.id', values)}
       order by c.changed_at, c.id limit ${values.add(limit)}`,
      values.all,
    ),
  );
  return rows;
}

/** The case of something that lies in the tray, and whether it was settled; nothing where it does not lie there. */
export async function findInTray(
  transaction: Transaction,
  mission: MissionId,
  change: string,
): Promise<{ readonly case: CaseId; readonly isSettled: boolean } | undefined> {
  const { rows } = await transaction.query<{ case: CaseId; isSettled: boolean }>({
    name: 'find_in_tray',
    text: `select case_id as "case", settled_at is not null as "isSettled" from casework.tray where mission = $1 and change = $2 for update`,
    values: [mission, change],
  });
  return rows[0];
}

export async function settle(
  transaction: Transaction,
  { mission, change, by, as }: { mission: MissionId; change: string; by: AccountId; as: Settling },
): Promise<void> {
  await transaction.query(
    'update casework.tray set settled_at = now(), settled_by = $3, settled_as = $4 where mission = $1 and change = $2',
    [mission, change, by, as],
  );
}

/** How much waits, each counted no further than the limit. */
export async function countTray(
  transaction: Transaction,
  { mission, reach, limit }: TrayQuestion,
): Promise<{ readonly late: number; readonly conflicts: number }> {
  const values = new Values(mission);
  const most = values.add(limit);
  const [tray, conflicts] = [isHeld(reach, 't.case_id', values), isHeld(reach, 'c.id', values)];
  const { rows } = await listing(transaction, () =>
    transaction.query<{ late: number; conflicts: number }>(
      `select
        (select count(*)::int from (select from casework.tray t where t.mission = $1 and t.settled_at is null and ${tray} limit ${most}) late) as late,
        (select count(*)::int from (select from casework.case_file c where c.mission = $1 and c.conflicts > 0
          and c.status in ('open', 'closed') and ${conflicts} limit ${most}) conflicted) as conflicts`,
      values.all,
    ),
  );
  return rows[0] ?? { late: 0, conflicts: 0 };
}
