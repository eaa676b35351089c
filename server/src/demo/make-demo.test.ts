import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testHouse, type TestHouse } from '../../../test/house.ts';

let house: TestHouse;
before(async () => void (house = await testHouse()));
after(() => house.close());

test('the administrator makes a demonstration whose accounts can sign in and see made-up people', async () => {
  const administrator = await house.person([], { runsHouse: true });
  const made = await administrator.ask('POST', '/api/house/demo', { people: 4 });
  assert.equal(made.status, 200, made.text);
  const { password, accounts } = made.body as {
    mission: string;
    password: string;
    accounts: { email: string; role: string }[];
  };
  const worker = accounts.find(({ role }) => role === 'case_worker');
  const signed = await house.anybody('POST', '/api/session', { email: worker?.email, password });
  assert.equal(signed.status, 200, signed.text);
  const { missions } = signed.body as { missions: { kind: string; isReal: boolean }[] };
  assert.deepEqual(
    missions.map(({ kind, isReal }) => ({ kind, isReal })),
    [{ kind: 'demo', isReal: false }],
  );
});

test('nobody else makes one', async () => {
  const amina = await house.person(['case_worker', 'administrator']);
  assert.equal((await amina.ask('POST', '/api/house/demo', {})).status, 403);
});
