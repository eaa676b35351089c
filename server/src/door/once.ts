import type { FastifyRequest } from 'fastify';
import type { Entered } from '../access/reach.ts';
import { canonical } from '../canonical.ts';
import type { House } from '../house.ts';
import { Refusal } from '../refusal.ts';
import type { Transaction } from '../store/database.ts';
import { findKeptAnswer, keepAnswer } from '../store/kept-answers.ts';

/** What one request asks for, and where its effect would be. */
interface Once {
  readonly house: House;
  readonly request: FastifyRequest;
  readonly transaction: Transaction;
  readonly entered: Entered | undefined;
}

/**
 * Does what a request asks once, however often it is sent: under the key in its `idempotency-key` header (a UUID)
 * the answer is kept in the transaction of its effect, and a repeat hears it again. Without a key, or where
 * nobody is signed in, it is simply done. A refusal is not kept: what was not done may be tried again.
 */
export async function once(
  { house, request, transaction, entered }: Once,
  run: () => Promise<unknown>,
): Promise<unknown> {
  const key = keyOf(request);
  if (key === undefined || entered === undefined || request.method === 'GET') return run();
  const place = { account: entered.account, key };
  const purpose = `answer ${place.account} ${key}`;
  const asked = house.keys.searchHash('asked', canonical([request.method, request.url, request.body]));
  const kept = await findKeptAnswer(transaction, place);
  if (kept) {
    if (!kept.asked.equals(asked)) throw new Refusal('key_reused');
    return JSON.parse(house.keys.openHouse(purpose, kept.answer).toString());
  }
  const answer = await run();
  if (answer instanceof Refusal || answer === undefined) return answer;
  await keepAnswer(transaction, place, {
    asked,
    answer: house.keys.sealHouse(purpose, Buffer.from(JSON.stringify(answer))),
  });
  return answer;
}

function keyOf({ headers }: FastifyRequest): string | undefined {
  const key = headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key !== 'string' || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key))
    throw new Refusal('not_valid');
  return key;
}
