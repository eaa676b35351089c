import type { AccountId, Instant } from '@orion/core';
import type { Transaction } from './database.ts';

/** One line of the audit: codes and ids, and the name of the colleague. */
export interface AuditLine {
  readonly place: number;
  readonly at: Instant;
  readonly account: { readonly id: AccountId; readonly name: string | null } | null;
  readonly device: string | null;
  readonly action: string;
  readonly subject: string | null;
  readonly outcome: string;
  readonly detail: Readonly<Record<string, unknown>> | null;
}

/** What is looked for; what is not given does not matter. */
export interface AuditQuestion {
  readonly mission: string;
  readonly case?: string | undefined;
  readonly account?: string | undefined;
  readonly action?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Only what lies before this place: the newest come first. */
  readonly after?: number | undefined;
  readonly most: number;
}

/** The audit of a mission or of the house, as far as row-level security lets whoever entered read it. */
export async function readAudit(transaction: Transaction, question: AuditQuestion): Promise<readonly AuditLine[]> {
  const values: unknown[] = [question.mission, question.most];
  const where: string[] = [];
  const ask = (value: unknown, condition: (name: string) => string): void => {
    if (value !== undefined) where.push(condition(`$${values.push(value)}`));
  };
  // Reads of several cases at once count as reads of each.
  ask(
    question.case,
    (name) => `(a.subject = ${name}::uuid or (a.detail ? 'cases' and a.detail -> 'cases' ? ${name}::text))`,
  );
  ask(question.account, (name) => `a.account = ${name}`);
  ask(question.action, (name) => `a.action = ${name}`);
  ask(question.from, (name) => `a.at >= ${name}::date::timestamp at time zone 'UTC'`);
  ask(question.to, (name) => `a.at < (${name}::date + 1)::timestamp at time zone 'UTC'`);
  ask(question.after, (name) => `a.place < ${name}`);
  const { rows } = await transaction.query<AuditLine>(
    `select a.place::float8 as place, to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
       case when a.account is not null then jsonb_build_object('id', a.account, 'name', p.name) end as account,
       a.device, a.action, a.subject, a.outcome, a.detail
     from log.audit a left join access.account p on p.id = a.account
     where a.mission = $1 ${where.map((condition) => `and ${condition}`).join(' ')}
     order by a.place desc limit $2`,
    values,
  );
  return rows;
}

/** Who received data of a case, and when: nothing where the reader may not read the case. */
export async function readRecipients(
  transaction: Transaction,
  mission: string,
  caseId: string,
): Promise<readonly { readonly on: string; readonly action: string; readonly recipient: string | null }[]> {
  const { rows } = await transaction.query<{
    answer: readonly { on: string; action: string; recipient: string | null }[];
  }>({ name: 'recipients', text: 'select log.recipients($1, $2) as answer', values: [mission, caseId] });
  return rows[0]?.answer ?? [];
}
