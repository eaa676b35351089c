import type { Transaction } from './database.ts';

/** Where an answer is kept: whose it is, and the key its sender gave the request. */
export interface AnswerPlace {
  readonly account: string;
  readonly key: string;
}

/** Waits for the same request if it is under way, then gives what it was answered, if it was. */
export async function findKeptAnswer(
  transaction: Transaction,
  { account, key }: AnswerPlace,
): Promise<{ asked: Buffer; answer: Buffer } | undefined> {
  await transaction.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`answer ${account} ${key}`]);
  const { rows } = await transaction.query<{ asked: Buffer; answer: Buffer }>(
    'select asked, answer from access.kept_answer where account = $1 and key = $2',
    [account, key],
  );
  return rows[0];
}

/** Keeps an answer for two days; older ones go. */
export async function keepAnswer(
  transaction: Transaction,
  { account, key }: AnswerPlace,
  { asked, answer }: { asked: Buffer; answer: Buffer },
): Promise<void> {
  await transaction.query('insert into access.kept_answer (account, key, asked, answer) values ($1, $2, $3, $4)', [
    account,
    key,
    asked,
    answer,
  ]);
  await transaction.query('select access.forget_answers()');
}
