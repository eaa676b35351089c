import type { AccountId, AssignedRole, CaseId, CaseStatus, Day, MissionId } from '@orion/core';
import type { ListReach } from '../access/list-reach.ts';
import type { Transaction } from './database.ts';
import { isHeld, Values } from './held.ts';

/** What a page of a list asks for. */
export interface CaseloadQuestion {
  readonly mission: MissionId;
  readonly reach: ListReach;
  /** Hashed keys, one of which each word of the search has; or of a phone or a number. All words must be found. */
  readonly search?: readonly (readonly Buffer[])[] | undefined;
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
  readonly assigned: readonly { readonly account: AccountId; readonly role: AssignedRole }[];
  readonly key: Buffer | null;
  readonly summary: Buffer | null;
}

/** A page of the list, the case changed last first. One more than asked for is never read twice: the next page begins after the last. */
export async function readCaseload(
  transaction: Transaction,
  question: CaseloadQuestion,
): Promise<readonly ListedCase[]> {
  const { text, values } = caseloadQuery(question);
  // Without a name: planned for these values, since a rare name and a common one are found in different ways.
  const { rows } = await transaction.query<ListedCase>(text, values);
  return rows;
}

/** How the database goes about a page, for who measures it. */
export async function explainCaseload(transaction: Transaction, question: CaseloadQuestion): Promise<string> {
  const { text, values } = caseloadQuery(question);
  const { rows } = await transaction.query<{ 'QUERY PLAN': string }>(`explain (analyze, buffers) ${text}`, values);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

function caseloadQuery(question: CaseloadQuestion): { text: string; values: unknown[] } {
  const values = new Values(question.mission);
  const { reach, search, status, flag, assigned, after } = question;
  const conditions = [
    'c.mission = $1',
    isHeld(reach, 'c.id', values),
    ...(status === undefined ? [] : [`c.status = ${values.add(status)}`]),
    ...(flag === undefined ? [] : [`c.flags <> '{}'`]),
    ...(flag === undefined || flag === 'any' ? [] : [`${values.add(flag)} = any (c.flags)`]),
    ...(assigned === undefined
      ? []
      : [isHeld({ kind: 'held', accounts: [assigned as AccountId], roles: everyRole }, 'c.id', values)]),
    ...(search ?? []).map(
      (keys) => `exists (select 1 from identity.search_key s
        where s.mission = $1 and s.case_id = c.id and s.key = any (${values.add(keys)}))`,
    ),
    ...(after === undefined
      ? []
      : [`(c.changed_at, c.id) < (${values.add(after.changedAt)}::timestamptz, ${values.add(after.id)}::uuid)`]),
  ];
  const text = `with page as materialized (
      select c.id, c.status, c.opened_on, c.changed_at, c.flags, c.conflicts from casework.case_file c
      where ${conditions.join(' and ')}
      order by c.changed_at desc, c.id desc limit ${values.add(question.limit)})
    select p.id, p.status, p.opened_on::text as "openedOn", p.flags, p.conflicts, k.sealed as key, s.body as summary,
      to_char(p.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "changedAt",
      coalesce((select jsonb_agg(jsonb_build_object('account', a.account, 'role', a.role) order by a.role, a.account)
        from casework.assignment a where a.mission = $1 and a.case_id = p.id
         and a.from_on <= current_date + 1 and (a.until_on is null or a.until_on >= current_date)), '[]') as assigned
    from page p
    left join identity.key k on k.mission = $1 and k.case_id = p.id
    left join identity.summary s on s.mission = $1 and s.case_id = p.id
    order by p.changed_at desc, p.id desc`;
  return { text, values: values.all };
}

const everyRole: readonly AssignedRole[] = ['case_worker', 'mentor', 'interviewer'];
