import type { CaseId, Instant, MissionId } from '@orion/core';
import type { KeptResult } from './comparisons.ts';
import { numbersBack, numbersKept } from './comparisons.ts';
import { askOne, type Transaction } from './database.ts';

/** Under which pseudonym a case stands in observation; nobody who was never asked has one. */
export async function readPseudonym(
  transaction: Transaction,
  mission: MissionId,
  caseId: CaseId,
): Promise<string | undefined> {
  const { rows } = await transaction.query<{ readonly pseudonym: string }>({
    name: 'pseudonym_of',
    text: 'select pseudonym from casework.survey_response where mission = $1 and case_id = $2 limit 1',
    values: [mission, caseId],
  });
  return rows[0]?.pseudonym;
}

/**
 * Nobody else writes who was compared in a mission, or takes somebody out of that, until this transaction ends. Else
 * somebody erased while a comparison goes on would stand in what it comes to.
 */
export async function holdCompared(transaction: Transaction, mission: MissionId): Promise<void> {
  await askOne(transaction, {
    name: 'hold_compared',
    text: `select pg_advisory_xact_lock(hashtextextended('compared people ' || $1::text, 0)) as answer`,
    values: [mission],
  });
}

/** What had happened when a snapshot was taken. */
export async function readHappened(transaction: Transaction): Promise<string> {
  return askOne(transaction, {
    name: 'happened',
    text: 'select pg_current_snapshot()::text as answer',
    values: [],
  });
}

/** Whether responses of the mission went since then: of somebody who was erased, or an import that was undone. */
export async function isAnybodyGoneSince(
  transaction: Transaction,
  mission: MissionId,
  happened: string,
): Promise<boolean> {
  return askOne(transaction, {
    name: 'gone_since',
    text: `select exists (select from casework.gone_response
             where mission = $1 and not pg_visible_in_snapshot(tx, $2::pg_snapshot)) as answer`,
    values: [mission, happened],
  });
}

/** A result as it is kept, beside its hash. */
export type ResultBody = Omit<KeptResult, 'dataHash'>;

/**
 * Takes somebody who stands as erased out of all results of the mission, and out of its part in those over several; gives
 * the results of the mission that they were in. Those over several hold nobody's own values.
 */
export async function forgetCompared(
  transaction: Transaction,
  mission: MissionId,
  given: { readonly case: CaseId; readonly numbers: readonly Buffer[]; readonly at: Instant },
): Promise<readonly { readonly run: string; readonly body: ResultBody }[]> {
  const { rows } = await transaction.query<{ readonly run: string; readonly body: unknown }>({
    name: 'forget_compared',
    text: 'select run, body from casework.forget_compared($1, $2, $3, $4)',
    values: [mission, given.case, given.numbers, given.at],
  });
  await transaction.query({
    name: 'forget_in_parts',
    text: 'select casework.forget_in_parts($1, $2, $3, $4)',
    values: [mission, given.case, given.numbers[0], given.at],
  });
  return rows.map(({ run, body }) => ({ run, body: numbersBack(body) as ResultBody }));
}

/** Puts a result back without anybody's own values, in the transaction that took somebody out of it. */
export async function clearCompared(
  transaction: Transaction,
  mission: MissionId,
  { run, body, at }: { readonly run: string; readonly body: ResultBody; readonly at: Instant },
): Promise<void> {
  await transaction.query({
    name: 'clear_compared',
    text: 'select casework.clear_compared($1, $2, $3, $4)',
    values: [mission, run, JSON.stringify(body, numbersKept), at],
  });
}

/** Who consents to research today, of the mission. */
export async function readConsenting(transaction: Transaction, mission: MissionId): Promise<readonly string[]> {
  const { rows } = await transaction.query<{ readonly pseudonym: string }>({
    name: 'consenting_now',
    text: 'select pseudonym from casework.consenting(array[$1]::uuid[])',
    values: [mission],
  });
  return rows.map(({ pseudonym }) => pseudonym);
}
