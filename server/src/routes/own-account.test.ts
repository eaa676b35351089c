import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { browser, invited, refusal, signedIn, told } from '../../../test/cookie-jar.ts';
import { testHouse, type TestHouse } from '../../../test/house.ts';

let house: TestHouse;
before(async () => void (house = await testHouse()));
after(() => house.close());

test('a changed password needs the old one, and ends every other session', async () => {
  const bakary = await invited(house);
  const [here, there] = [await signedIn(house, bakary), await signedIn(house, bakary)];
  const fresh = 'plain river stone 9';
  assert.equal(await refusal(here.ask('POST', '/api/me/password', { fresh })), '403 confirmation_needed');
  assert.equal(
    await refusal(here.ask('POST', '/api/me/password', { old: 'wrong wrong wrong', fresh })),
    '403 password_wrong',
  );
  await told(here.ask('POST', '/api/me/password', { old: bakary.password, fresh }));
  assert.equal((await here.ask('GET', '/api/me')).status, 200);
  assert.equal(await refusal(there.ask('GET', '/api/me')), '401 not_signed_in');
  assert.equal(
    await refusal(browser(house).ask('POST', '/api/session', { email: bakary.email, password: bakary.password })),
    '401 sign_in_failed',
  );
  await signedIn(house, { ...bakary, password: fresh });
});

test('a new password has twelve letters as people count them, and is not among the first that are tried', async () => {
  const bakary = await invited(house);
  const here = await signedIn(house, bakary);
  const change = (fresh: string): Promise<string> =>
    refusal(here.ask('POST', '/api/me/password', { old: bakary.password, fresh }));
  assert.equal(await change('short words'), '422 not_valid');
  assert.equal(await change('🌍🌍🌍🌍🌍🌍🌍'), '422 not_valid');
  assert.equal(await change('Password2024!'), '422 password_too_common');
  assert.equal(await change(bakary.email), '422 password_too_common');
  await signedIn(house, bakary);
});

test('a stolen session does not find the password by trying: the tries count as those at the door', async () => {
  const bakary = await invited(house);
  const thief = await signedIn(house, bakary);
  const body = { old: 'wrong wrong wrong', fresh: 'plain river stone 9' };
  for (let n = 0; n < 10; n += 1)
    assert.equal(await refusal(thief.ask('POST', '/api/me/password', body)), '403 password_wrong');
  assert.equal(
    await refusal(thief.ask('POST', '/api/me/password', { ...body, old: bakary.password })),
    '429 too_many_tries',
  );
});

test('one changes one’s own name and language, and nothing else', async () => {
  const here = await signedIn(house, await invited(house));
  await told(here.ask('PUT', '/api/me', { name: 'Bakary D.', language: 'ar' }));
  const { account } = await told<{ account: { name: string; language: string } }>(here.ask('GET', '/api/me'));
  assert.deepEqual([account.name, account.language], ['Bakary D.', 'ar']);
  for (const body of [{ email: 'else@example.org' }, { runsHouse: true }, { name: ' ' }, { name: 'a\u0000' }])
    assert.equal(await refusal(here.ask('PUT', '/api/me', body)), '422 not_valid');
});
