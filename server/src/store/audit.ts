import type { Transaction } from './database.ts';

/** The mission of acts that concern the house as a whole. */
export const houseMission = '00000000-0000-4000-8000-000000000000';

/** A phone told that its browser lost what it kept. */
export const deviceLostStore = 'device_lost_store';

/** One act of one person: codes and ids, never a name, an answer or a text. */
export interface Act {
  readonly mission: string;
  readonly account: string | null;
  readonly device?: string | null | undefined;
  readonly action: string;
  readonly subject?: string | null | undefined;
  readonly outcome: string;
  readonly detail?: Readonly<Record<string, unknown>> | undefined;
}

/** Adds to the audit, in the transaction of what it tells. */
export async function audit(transaction: Transaction, act: Act): Promise<void> {
  await transaction.query({
    name: 'audit',
    text: 'insert into log.audit (mission, account, device, action, subject, outcome, detail) values ($1, $2, $3, $4, $5, $6, $7)',
    values: [
      act.mission,
      act.account,
      act.device ?? null,
      act.action,
      act.subject ?? null,
      act.outcome,
      act.detail ? JSON.stringify(act.detail) : null,
    ],
  });
}

/** The same act about many cases, a line each. */
export async function auditEach(
  transaction: Transaction,
  act: Omit<Act, 'subject' | 'detail'>,
  subjects: readonly string[],
): Promise<void> {
  if (subjects.length === 0) return;
  await transaction.query({
    name: 'audit_each',
    text: `insert into log.audit (mission, account, device, action, subject, outcome)
           select $1, $2, $3, $4, subject, $5 from unnest($6::uuid[]) as s(subject)`,
    values: [act.mission, act.account, act.device ?? null, act.action, act.outcome, subjects],
  });
}
