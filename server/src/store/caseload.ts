import { assignedRoles, type AccountId, type CaseId, type CaseStatus, type Day, type MissionId } from '@orion/core';
import type { Holder, ListReach } from '../access/list-reach.ts';
import type { Transaction } from './database.ts';
import { isHeld, listing, Values } from './held.ts';

/** What a page of a list asks for. */
export interface CaseloadQuestion {
  readonly mission: MissionId;
  readonly reach: ListReach;
  /** Hashed keys, one of which each word of the search has; or of a phone or a number. All words must be found. */
  readonly search?: readonly (readonly Buffer[])[] | undefined;
  /** Open and closed ones unless told. */
  readonly status?: CaseStatus | undefined;
  /** A flag's name, or any. */
  readonly flag?: string | undefined;
  readonly assigned?: string | undefined;
  readonly after?: { readonly changedAt: string; readonly id: string } | undefined;
  readonly limit: number;
}

/** A case in a list. Its key and what is shown of the person are sealed; both are absent after erasure. */
export interface ListedCase {
  readonly id: CaseId;
  readonly status: CaseStatus;
  readonly openedOn: Day;
  /** In UTC with microseconds. */
  readonly changedAt: string;
  readonly flags: readonly string[];
  readonly conflicts: number;
  /** Who holds it today. */
  readonly assigned: readonly Holder[];
  readonly key: Buffer | null;
  readonly summary: Buffer | null;
}

/** A page of the list, the case changed last first. */
export async function readCaseload(
  transaction: Transaction,
  question: CaseloadQuestion,
): Promise<readonly ListedCase[]> {
  const { text, values } = caseloadQuery(question);
  // Without a name: planned for these values, since a rare name and a common one are found in different ways.
  const { rows } = await listing(transaction, () => transaction.query<{ id: CaseId }>(text, values));
  const ids = rows.map(({ id }) => id);
  return ids.length === 0 ? [] : readListed(transaction, question.mission, ids);
}

/** What lists show of some cases, in the order given. */
export async function readListed(
  transaction: Transaction,
  mission: MissionId,
  ids: readonly string[],
): Promise<readonly ListedCase[]> {
  const { rows } = await transaction.query<ListedCase>({
    name: 'listed',
    text: `select c.id, c.status, c.opened_on::text as "openedOn", c.flags, c.conflicts, k.sealed as key, s.body as summary,
        to_char(c.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "changedAt",
        coalesce((select jsonb_agg(jsonb_build_object('account', a.account, 'role', a.role) order by a.role, a.account)
          from casework.assignment a where a.mission = $1 and a.case_id = c.id
           and a.from_on <= current_date + 1 and (a.until_on is null or a.until_on >= current_date)), '[]') as assigned
      from unnest($2::uuid[]) with ordinality as page(id, place)
      join casework.case_file c on c.mission = $1 and c.id = page.id
      left join identity.key k on k.mission = $1 and k.case_id = c.id
      left join identity.summary s on s.mission = $1 and s.case_id = c.id
      order by page.place`,
    values: [mission, ids],
  });
  return rows;
}

/** How the database goes about a page, for who measures it. */
export async function explainCaseload(transaction: Transaction, question: CaseloadQuestion): Promise<string> {
  const { text, values } = caseloadQuery(question);
  const { rows } = await listing(transaction, () =>
    transaction.query<{ 'QUERY PLAN': string }>(`explain (analyze, buffers) ${text}`, values),
  );
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

function caseloadQuery(question: CaseloadQuestion): { text: string; values: unknown[] } {
  const values = new Values(question.mission);
  const { reach, search, status, flag, assigned, after } = question;
  const conditions = [
    'c.mission = $1',
    isHeld(reach, 'c.id', values),
    status === undefined ? `c.status in ('open', 'closed')` : `c.status = ${values.add(status)}`,
    ...(flag === undefined ? [] : [`c.flags <> '{}'`]),
    ...(flag === undefined || flag === 'any' ? [] : [`${values.add(flag)} = any (c.flags)`]),
    ...(assigned === undefined
      ? []
      : [isHeld({ kind: 'held', accounts: [assigned as AccountId], roles: assignedRoles }, 'c.id', values)]),
    ...(search ?? []).map(
      (keys) => `exists (select 1 from identity.search_key s
        where s.mission = $1 and s.case_id = c.id and s.key = any (${values.add(keys)}))`,
    ),
    ...(after === undefined
      ? []
      : [`(c.changed_at, c.id) < (${values.add(after.changedAt)}::timestamptz, ${values.add(after.id)}::uuid)`]),
  ];
  const text = `select c.id from casework.case_file c where ${conditions.join(' and ')}
    order by c.changed_at desc, c.id desc limit ${values.add(question.limit)}`;
  return { text, values: values.all };
}
