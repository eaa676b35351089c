import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testHouse, type TestHouse } from '../../../test/house.ts';
import { addChallenge, readChallenge, takeChallenge } from './challenges.ts';
import { inTransaction, type Transaction } from './database.ts';

let house: TestHouse;
before(async () => void (house = await testHouse()));
after(() => house.close());

const within = <Result>(run: (transaction: Transaction) => Promise<Result>): Promise<Result> =>
  inTransaction(house.house.database, run);
const begin = (id: string, minutes: number): Promise<void> =>
  within((transaction) => addChallenge(transaction, { id, account: undefined, body: { word: id }, minutes }));

test('a challenge is taken once, also by two at the same moment', async () => {
  await begin('fresh', 5);
  assert.equal((await within((transaction) => readChallenge(transaction, 'fresh')))?.body['word'], 'fresh');
  const both = await Promise.all([1, 2, 3].map(() => within((transaction) => takeChallenge(transaction, 'fresh'))));
  assert.equal(both.filter((taken) => taken !== undefined).length, 1);
  assert.equal(await within((transaction) => readChallenge(transaction, 'fresh')), undefined);
});

test('a challenge whose time is over is worth nothing', async () => {
  await begin('over', 0);
  assert.equal(await within((transaction) => readChallenge(transaction, 'over')), undefined);
  assert.equal(await within((transaction) => takeChallenge(transaction, 'over')), undefined);
});
