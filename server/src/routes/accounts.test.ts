import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { inTransaction } from '../store/database.ts';
import { setInvitation } from '../store/invitations.ts';
import { browser, invited, refusal, signedIn, told } from '../../../test/cookie-jar.ts';
import { openingOf, testHouse, type Asker, type TestHouse } from '../../../test/house.ts';

let house: TestHouse;
let administrator: Asker;
before(async () => {
  house = await testHouse();
  administrator = await house.person([], { runsHouse: true });
});
after(() => house.close());

const password = 'plain river stone 9';
const make = (email = `${randomUUID()}@example.org`): Promise<{ account: string; code: string; expiresAt: string }> =>
  told(administrator.ask('POST', '/api/accounts', { name: 'Bakary', email, language: 'fr' }));
const accept = (code: string): Promise<string> =>
  refusal(browser(house).ask('POST', '/api/invitation', { code, password }));

describe('an invitation', () => {
  test('opens an account once, with a password the person chooses, for seven days', async () => {
    const email = 'bakary.first@example.org';
    const { account, code, expiresAt } = await make(email);
    assert.match(code, /^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/);
    assert.ok(Math.abs(Date.parse(expiresAt) - Date.now() - 7 * 86_400_000) < 60_000);
    assert.equal(
      await refusal(browser(house).ask('POST', '/api/invitation', { code, password: 'passwordpassword' })),
      '422 password_too_common',
    );
    const body = { code: ` ${code.toUpperCase().replaceAll('-', ' ')}`, password };
    assert.deepEqual(await told(browser(house).ask('POST', '/api/invitation', body)), { email });
    assert.equal(await accept(code), '404 invitation_ended');
    await signedIn(house, { id: account, email, password, device: { id: randomUUID(), name: 'Phone' } });
  });

  test('of before is void when another is made, and when the account is closed', async () => {
    const first = await make();
    const second = await told<{ code: string }>(administrator.ask('POST', `/api/accounts/${first.account}/invitation`));
    assert.equal(await accept(first.code), '404 invitation_ended');
    await told(administrator.ask('POST', `/api/accounts/${first.account}/disable`));
    assert.equal(await accept(second.code), '404 invitation_ended');
    assert.equal(
      await refusal(administrator.ask('POST', `/api/accounts/${first.account}/invitation`)),
      '403 not_permitted',
    );
  });

  test('is over after its time', async () => {
    const { account } = await make();
    const code = 'aaaa-bbbb-cccc-dddd';
    const codeHash = house.house.keys.searchHash('invitation', code.replaceAll('-', ''));
    const keep = (days: number): Promise<Date> =>
      inTransaction(house.house.database, (transaction) =>
        setInvitation(transaction, { account, codeHash, madeBy: administrator.id, days }),
      );
    await keep(0);
    assert.equal(await accept(code), '404 invitation_ended');
    await keep(1);
    assert.match(await accept(code), /^200/);
  });

  test('used twice at the same moment opens once', async () => {
    const { code } = await make();
    const answers = await Promise.all([accept(code), accept(code), accept(code)]);
    assert.equal(answers.filter((answer) => answer.startsWith('200')).length, 1);
  });

  test('resets a password: the old one and its sessions work until it is used, and no longer', async () => {
    const bakary = await invited(house);
    const phone = await signedIn(house, bakary);
    const { code } = await told<{ code: string }>(administrator.ask('POST', `/api/accounts/${bakary.id}/invitation`));
    assert.equal((await phone.ask('GET', '/api/me')).status, 200);
    assert.match(await accept(code), /^200/);
    assert.equal(await refusal(phone.ask('GET', '/api/me')), '401 not_signed_in');
    await signedIn(house, { ...bakary, password });
  });
});

describe('whoever runs the house', () => {
  test('sees who works here and as what, and nothing of a case', async () => {
    const amina = await house.person(['case_worker'], { team: 'Conakry' });
    await amina.push([openingOf(house.mission, amina.id)]);
    const { body, text } = await administrator.ask('GET', '/api/accounts');
    const { accounts } = body as { accounts: { id: string; memberships: object[]; canSignIn: boolean }[] };
    const found = accounts.find(({ id }) => id === amina.id);
    const today = new Date().toISOString().slice(0, 10);
    assert.deepEqual(found?.memberships, [
      { mission: house.mission, role: 'case_worker', team: 'Conakry', from: today, until: null },
    ]);
    assert.equal(found.canSignIn, false);
    assert.doesNotMatch(text, /Chen|argon2|password"/);
  });

  test('is nobody by any role of a mission', async () => {
    const inMission = await house.person(['administrator', 'supervisor', 'data_protection']);
    assert.equal(await refusal(inMission.ask('GET', '/api/accounts')), '403 not_permitted');
    assert.equal(
      await refusal(inMission.ask('PUT', `/api/accounts/${inMission.id}/runs-house`, { runsHouse: true })),
      '403 not_permitted',
    );
  });

  test('corrects an email, but not to one that somebody has', async () => {
    const [bakary, amina] = [await invited(house), await invited(house)];
    const change = (email: string): Promise<string> =>
      refusal(administrator.ask('PUT', `/api/accounts/${bakary.id}`, { email }));
    assert.equal(await change(amina.email), '409 email_taken');
    assert.match(await change(bakary.email), /^200/);
    assert.match(await change(`x${bakary.email}`.toUpperCase()), /^200/);
    await signedIn(house, { ...bakary, email: `x${bakary.email}` });
    const again = { name: 'Else', email: amina.email, language: 'fr' };
    assert.equal(await refusal(administrator.ask('POST', '/api/accounts', again)), '409 email_taken');
  });

  test('closes an account: every session ends, the phone hears that it is to let go, and opens it again', async () => {
    const bakary = await invited(house, { roles: ['mentor'] });
    const phone = await signedIn(house, bakary);
    const desk = browser(house);
    await told(desk.ask('POST', '/api/session', { email: bakary.email, password: bakary.password }));
    await told(administrator.ask('POST', `/api/accounts/${bakary.id}/disable`));
    assert.equal(await refusal(desk.ask('GET', '/api/me')), '401 not_signed_in');
    const answer = await phone.ask('GET', `/api/missions/${house.mission}/pull`);
    assert.deepEqual([answer.status, (answer.body as { order: unknown }).order], [403, { wipe: 'keep_unsent' }]);
    const push = await phone.ask('POST', `/api/missions/${house.mission}/changes`, { changes: [{}] });
    assert.equal(push.status, 403);
    await told(administrator.ask('POST', `/api/accounts/${bakary.id}/enable`));
    assert.equal(await refusal(desk.ask('GET', '/api/me')), '401 not_signed_in');
    assert.equal(await refusal(phone.ask('GET', '/api/me')), '403 device_revoked');
    await signedIn(house, { ...bakary, device: { id: randomUUID(), name: 'New phone' } });
  });

  test('is always somebody who can sign in, also when two remove each other at the same moment', async () => {
    const alone = await testHouse();
    try {
      // A test’s person has no password, as somebody who was invited and never came.
      const never = await alone.person([], { runsHouse: true });
      const first = await invited(alone, { runsHouse: true });
      const at = await signedIn(alone, first);
      const leave = (path: string, body?: object): Promise<string> =>
        refusal(at.ask(body ? 'PUT' : 'POST', `/api/accounts/${first.id}/${path}`, body));
      assert.equal(await leave('disable'), '409 last_administrator');
      assert.equal(await leave('runs-house', { runsHouse: false }), '409 last_administrator');
      const second = await invited(alone, { runsHouse: true });
      const away = await signedIn(alone, second);
      const both = await Promise.all([
        refusal(at.ask('POST', `/api/accounts/${second.id}/disable`)),
        refusal(away.ask('PUT', `/api/accounts/${first.id}/runs-house`, { runsHouse: false })),
      ]);
      assert.equal(both.filter((answer) => answer.startsWith('200')).length, 1, both.join());
      assert.match(both.join(), /409 last_administrator|403 not_permitted|403 device_revoked/);
      assert.equal((await never.ask('GET', '/api/accounts')).status, 200);
    } finally {
      await alone.close();
    }
  });
});
