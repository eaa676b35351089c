import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { invited } from '../../../test/cookie-jar.ts';
import { testHouse, type TestHouse } from '../../../test/house.ts';
import { lockAdministrators, setRunsHouse } from './accounts.ts';
import { inTransaction } from './database.ts';

let house: TestHouse;
before(async () => void (house = await testHouse()));
after(() => house.close());

test('whoever asks who runs the house waits for whoever is about to change it', async () => {
  const { database } = house.house;
  const [first, second] = [await invited(house, { runsHouse: true }), await invited(house, { runsHouse: true })];
  let late: Promise<readonly string[]> | undefined;
  await inTransaction(database, async (transaction) => {
    assert.deepEqual(new Set(await lockAdministrators(transaction)), new Set([first.id, second.id]));
    late = inTransaction(database, lockAdministrators);
    // Long enough for the other to have asked, if it does not wait.
    await new Promise((resolve) => void setTimeout(resolve, 200));
    await setRunsHouse(transaction, second.id, false);
  });
  assert.deepEqual(await late, [first.id]);
});
