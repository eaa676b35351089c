import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testHouse, type TestHouse } from '../../../test/house.ts';
import { inTransaction, openDatabase } from '../store/database.ts';
import { makeApp } from './app.ts';

let house: TestHouse;
before(async () => void (house = await testHouse()));
after(() => house.close());

test('when all connections are taken, whoever asks hears that it may be tried again, and when', async () => {
  const amina = await house.person(['case_worker']);
  // So long it waits for its own connection too, which a busy machine opens late.
  const narrow = openDatabase(house.appUrl, 1, 3000);
  const app = await makeApp({ ...house.house, database: narrow });
  let release = (): void => undefined;
  const held = inTransaction(narrow, () => new Promise<void>((resolve) => (release = resolve)));
  const ask = () => app.inject({ method: 'GET', url: '/api/me', headers: { cookie: amina.cookie } });
  const busy = await ask();
  assert.equal(busy.statusCode, 503);
  assert.match(busy.body, /"code":"too_busy"/);
  assert.ok(Number(busy.headers['retry-after']) >= 5);
  release();
  await held;
  assert.equal((await ask()).statusCode, 200);
  await app.close();
  await narrow.close();
});
