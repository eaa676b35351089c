import assert from 'node:assert/strict';
import { createHook } from 'node:async_hooks';
import { after, before, describe, test } from 'node:test';
import { makeApp } from '../door/app.ts';
import { hashToken, makeToken } from '../access/token.ts';
import { inTransaction } from '../store/database.ts';
import { addSession } from '../store/sessions.ts';
import { browser, invited, refusal, signedIn, told } from '../../../test/cookie-jar.ts';
import { testHouse, type TestHouse } from '../../../test/house.ts';

let house: TestHouse;
before(async () => void (house = await testHouse()));
after(() => house.close());

describe('signing in', () => {
  test('opens a session for thirty days on a device, and says who it is', async () => {
    const bakary = await invited(house, { roles: ['mentor'] });
    const phone = browser(house);
    const me = await told<{ account: { id: string }; missions: { roles: string[] }[]; device: { id: string } }>(
      phone.ask('POST', '/api/session', {
        email: ` ${bakary.email.toUpperCase()} `,
        password: bakary.password,
        device: bakary.device,
      }),
    );
    assert.equal(me.account.id, bakary.id);
    assert.deepEqual(me.missions[0]?.roles, ['mentor']);
    assert.equal(me.device.id, bakary.device.id);
    assert.deepEqual(await told(phone.ask('GET', '/api/me')), me);
  });

  test('sets a cookie that no script reads and no other site sends, and under https no plain connection', async () => {
    const bakary = await invited(house);
    const plain = browser(house);
    await told(plain.ask('POST', '/api/session', signInOf(bakary)));
    assert.match(
      plain.given()[0] ?? '',
      /^orion_session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    const app = await makeApp({ ...house.house, origin: 'https://orion.example.org' });
    const secure = browser({ app });
    const reply = await secure.ask('POST', '/api/session', signInOf(bakary));
    assert.match(secure.given()[0] ?? '', /; HttpOnly; Secure; SameSite=Strict$/);
    assert.equal(reply.headers['strict-transport-security'], 'max-age=31536000');
    assert.equal(reply.headers['cache-control'], 'no-store');
    await app.close();
  });

  test('answers alike to an unknown email, a wrong password, a closed account and one without a password', async () => {
    const administrator = await house.person([], { runsHouse: true });
    const [known, closed] = [await invited(house), await invited(house)];
    await told(administrator.ask('POST', `/api/accounts/${closed.id}/disable`));
    await told(administrator.ask('POST', '/api/accounts', { name: 'Chen', email: 'new@example.org', language: 'fr' }));
    const tries = [
      { email: 'nobody@example.org', password: known.password },
      { email: known.email, password: 'not the right password' },
      { email: closed.email, password: closed.password },
      { email: 'new@example.org', password: known.password },
    ];
    const answers = [];
    for (const body of tries) {
      const { result, work } = await withWork(() => browser(house).ask('POST', '/api/session', body));
      const { date: _, ...headers } = result.headers;
      answers.push({ status: result.status, text: result.text, headers, work });
    }
    assert.equal(answers[0]?.status, 401);
    assert.ok(
      answers[0].work.some((type) => /argon2/i.test(type)),
      answers[0].work.join(),
    );
    for (const answer of answers) assert.deepEqual(answer, answers[0]);
  });

  test('says after the right password alone that a device was revoked or is another’s', async () => {
    const [bakary, amina] = [await invited(house), await invited(house)];
    const own = await signedIn(house, bakary);
    const other = { ...amina, device: bakary.device };
    assert.equal(
      await refusal(browser(house).ask('POST', '/api/session', { ...signInOf(other), password: 'wrong wrong wrong' })),
      '401 sign_in_failed',
    );
    assert.equal(await refusal(browser(house).ask('POST', '/api/session', signInOf(other))), '409 device_taken');
    await told(own.ask('POST', `/api/devices/${bakary.device.id}/revoke`));
    const told403 = await browser(house).ask('POST', '/api/session', signInOf(bakary));
    assert.deepEqual([told403.status, (told403.body as { order: unknown }).order], [403, { wipe: 'keep_unsent' }]);
  });

  test('is refused after ten tries, also at the same moment, for unknown emails too, and a good one forgives', async () => {
    const bakary = await invited(house);
    const from = browser(house, '10.0.0.1');
    const once = async (email: string, password: string): Promise<string> =>
      refusal(from.ask('POST', '/api/session', { email, password }));
    for (let wrong = 0; wrong < 9; wrong += 1) await once(bakary.email, 'wrong wrong wrong');
    assert.equal((await from.ask('POST', '/api/session', signInOf(bakary))).status, 200);
    for (const email of [bakary.email, 'unknown@example.org']) {
      const burst = await Promise.all(Array.from({ length: 14 }, () => once(email, 'wrong wrong wrong')));
      assert.equal(burst.filter((answer) => answer === '401 sign_in_failed').length, 10);
      assert.equal(burst.filter((answer) => answer === '429 too_many_tries').length, 4);
    }
    assert.equal(await once(bakary.email, bakary.password), '429 too_many_tries');
    const atHisDesk = await browser(house, '10.0.0.9').ask('POST', '/api/session', signInOf(bakary));
    assert.equal(atHisDesk.status, 200, 'whoever guesses elsewhere does not lock him out');
  });

  test('is refused after fifty tries for one email from many places', async () => {
    const bakary = await invited(house);
    const from = (place: number): Promise<string> =>
      refusal(
        browser(house, `10.0.7.${place}`).ask('POST', '/api/session', { email: bakary.email, password: 'wrong' }),
      );
    for (let place = 0; place < 50; place += 1) assert.equal(await from(place % 10), '401 sign_in_failed');
    assert.equal(await from(99), '429 too_many_tries');
  });

  test('is refused after a hundred tries from one address, whatever the email', async () => {
    const from = browser(house, '10.0.0.2');
    const invite = (code: string): Promise<string> =>
      refusal(from.ask('POST', '/api/invitation', { code, password: 'lanterne verte au port' }));
    for (let n = 0; n < 100; n += 1) assert.equal(await invite(`wrong-${n}`), '404 invitation_ended');
    assert.equal(await invite('wrong'), '429 too_many_tries');
    assert.equal(
      await refusal(from.ask('POST', '/api/session', { email: 'a@example.org', password: 'x' })),
      '429 too_many_tries',
    );
  });

  test('counts behind a proxy by the address that the proxy saw, whatever a client says of itself', async () => {
    const app = await makeApp({ ...house.house, behindProxy: true });
    const from = browser({ app });
    const invite = (n: number): Promise<string> =>
      refusal(
        from.ask(
          'POST',
          '/api/invitation',
          { code: `wrong-${n}`, password: 'lanterne verte au port' },
          { 'x-forwarded-for': `10.1.0.${n}, 10.2.0.1` },
        ),
      );
    for (let n = 0; n < 100; n += 1) assert.equal(await invite(n), '404 invitation_ended');
    assert.equal(await invite(100), '429 too_many_tries');
    await app.close();
  });

  test('takes no email or code that a database cannot hold', async () => {
    for (const email of ['a\u0000b@example.org', 'a\ud800@example.org', 'a\nb@example.org'])
      assert.equal(
        await refusal(browser(house).ask('POST', '/api/session', { email, password: 'x' })),
        '422 not_valid',
      );
  });
});

describe('a session', () => {
  test('has a token that the house chose: one that was planted before is worth nothing, and an old one ends', async () => {
    const bakary = await invited(house);
    const phone = browser(house);
    const planted = makeToken().toString('base64url');
    phone.cookies.set('orion_session', planted);
    await told(phone.ask('POST', '/api/session', signInOf(bakary)));
    const first = phone.cookies.get('orion_session') ?? '';
    assert.notEqual(first, planted);
    await told(phone.ask('POST', '/api/session', signInOf(bakary)));
    assert.notEqual(phone.cookies.get('orion_session'), first);
    for (const old of [planted, first]) {
      const thief = browser(house);
      thief.cookies.set('orion_session', old);
      assert.equal(await refusal(thief.ask('GET', '/api/me')), '401 not_signed_in');
    }
  });

  test('ends when its time is over', async () => {
    const bakary = await invited(house);
    const late = browser(house);
    const token = makeToken();
    const session = { tokenHash: hashToken(token), account: bakary.id, device: undefined, secondFactor: false };
    late.cookies.set('orion_session', token.toString('base64url'));
    await inTransaction(house.house.database, (transaction) => addSession(transaction, { ...session, days: 1 }));
    assert.equal((await late.ask('GET', '/api/me')).status, 200);
    const over = makeToken();
    late.cookies.set('orion_session', over.toString('base64url'));
    await inTransaction(house.house.database, (transaction) =>
      addSession(transaction, { ...session, tokenHash: hashToken(over), days: 0 }),
    );
    assert.equal(await refusal(late.ask('GET', '/api/me')), '401 not_signed_in');
  });

  test('ends here, or everywhere', async () => {
    const bakary = await invited(house);
    const [phone, desk] = [await signedIn(house, bakary), await signedIn(house, bakary)];
    const third = await signedIn(house, bakary);
    await told(third.ask('DELETE', '/api/session'));
    assert.equal(third.cookies.size, 0);
    assert.equal((await phone.ask('GET', '/api/me')).status, 200);
    const kept = desk.cookies.get('orion_session') ?? '';
    await told(phone.ask('DELETE', '/api/sessions'));
    desk.cookies.set('orion_session', kept);
    assert.equal(await refusal(desk.ask('GET', '/api/me')), '401 not_signed_in');
    assert.equal(await refusal(phone.ask('GET', '/api/me')), '401 not_signed_in');
  });

  test('is kept as a hash: what the database holds is no cookie', async () => {
    const phone = await signedIn(house, await invited(house));
    const cookie = Buffer.from(phone.cookies.get('orion_session') ?? '', 'base64url');
    phone.cookies.set('orion_session', hashToken(cookie).toString('base64url'));
    assert.equal(await refusal(phone.ask('GET', '/api/me')), '401 not_signed_in');
  });
});

describe('what changes something', () => {
  test('comes from our own page: with its header, and from no other origin', async () => {
    const phone = await signedIn(house, await invited(house));
    const strange: readonly Readonly<Record<string, string>>[] = [
      { origin: 'https://elsewhere.example.org' },
      { origin: 'null' },
      { origin: 'http://localhost:8080.elsewhere.example.org' },
      { origin: 'not an address' },
    ];
    for (const headers of strange)
      assert.equal(await refusal(phone.ask('PUT', '/api/me', { language: 'fr' }, headers)), '403 not_from_our_page');
    const { app } = house;
    const cookie = `orion_session=${phone.cookies.get('orion_session')}`;
    const bare = await app.inject({ method: 'DELETE', url: '/api/sessions', headers: { cookie } });
    assert.equal(bare.statusCode, 403);
    assert.equal(
      (await phone.ask('PUT', '/api/me', { language: 'fr' }, { origin: 'http://localhost:8080' })).status,
      200,
    );
  });

  test('is not a form: a body that is no JSON is refused', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const reply = await house.app.inject({
        method: 'POST',
        url: '/api/session',
        headers: { 'x-orion': 'test', 'content-type': type },
        payload: '{"email":"a@example.org","password":"x"}',
      });
      assert.ok([415, 422].includes(reply.statusCode), `${type} ${reply.statusCode}`);
    }
  });
});

function signInOf({ email, password, device }: Awaited<ReturnType<typeof invited>>): object {
  return { email, password, device };
}

/** What work was begun outside of JavaScript meanwhile: derivations of keys among them. */
async function withWork<Result>(run: () => Promise<Result>): Promise<{ result: Result; work: readonly string[] }> {
  const work: string[] = [];
  const hook = createHook({ init: (_id, type) => void (/REQUEST|JOB/i.test(type) && work.push(type)) }).enable();
  try {
    return { result: await run(), work };
  } finally {
    hook.disable();
  }
}
