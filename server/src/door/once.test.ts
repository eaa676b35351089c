import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { testHouse, type Asker, type TestHouse } from '../../../test/house.ts';

let house: TestHouse;
let runs: Asker;
before(async () => {
  house = await testHouse();
  runs = await house.person([], { runsHouse: true });
});
after(() => house.close());

const send = (key: string, name: string): Promise<{ status: number; body: string }> =>
  house.app
    .inject({
      method: 'POST',
      url: '/api/missions',
      headers: { 'x-orion': 'test', cookie: runs.cookie, 'idempotency-key': key },
      payload: { name, country: 'GN', kind: 'mission' },
    })
    .then(({ statusCode, body }) => ({ status: statusCode, body }));

async function missions(): Promise<number> {
  const told = await runs.ask('GET', '/api/missions');
  return (told.body as { missions: unknown[] }).missions.length;
}

test('a request that is sent again under its key has one effect and one answer, also at the same moment', async () => {
  const count = await missions();
  const key = randomUUID();
  const answers = await Promise.all(Array.from({ length: 5 }, () => send(key, 'Kindia')));
  assert.equal(answers[0]?.status, 200, answers[0]?.body);
  assert.equal(new Set(answers.map(({ body }) => body)).size, 1);
  assert.equal(await missions(), count + 1);
});

test('the key of another request is refused', async () => {
  const key = randomUUID();
  await send(key, 'Kindia');
  const { status, body } = await send(key, 'Mamou');
  assert.equal(status, 422);
  assert.match(body, /key_reused/);
});
