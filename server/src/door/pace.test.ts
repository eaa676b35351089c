import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testHouse, type TestHouse } from '../../../test/house.ts';
import { makeApp } from './app.ts';

let house: TestHouse;
before(async () => void (house = await testHouse()));
after(() => house.close());

const ask = async (
  app: Awaited<ReturnType<typeof makeApp>>,
  { cookie, from = '10.0.0.1' }: { cookie?: string; from?: string } = {},
): Promise<number> =>
  (await app.inject({ method: 'GET', url: '/api/me', remoteAddress: from, headers: cookie ? { cookie } : {} }))
    .statusCode;

test('whoever asks too often in a minute is told to wait, and nobody else is held back', async () => {
  const app = await makeApp(house.house, { pace: { perSession: 3, perAddress: 100 } });
  const [amina, bakary] = [await house.person(['case_worker']), await house.person(['mentor'])];
  for (let turn = 0; turn < 3; turn++) assert.equal(await ask(app, amina), 200);
  const held = await app.inject({ method: 'GET', url: '/api/me', headers: { cookie: amina.cookie } });
  assert.equal(held.statusCode, 429);
  assert.match(held.body, /"code":"too_many_tries"/);
  assert.ok(Number(held.headers['retry-after']) > 0);
  assert.equal(await ask(app, bakary), 200);
  await app.close();
});

test('made-up sessions are counted by where they come from', async () => {
  const app = await makeApp(house.house, { pace: { perSession: 3, perAddress: 5 } });
  const guess = (n: number): string => `orion_session=${String(n).padEnd(43, 'A')}`;
  const told = [];
  for (let n = 0; n < 6; n++) told.push(await ask(app, { cookie: guess(n) }));
  assert.equal(told.at(-1), 429);
  assert.ok(!told.slice(0, 5).includes(429));
  assert.notEqual(await ask(app, { cookie: guess(9), from: '10.0.0.2' }), 429);
  await app.close();
});
