import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import { browser, invited, refusal, signedIn, told, type Browser } from '../../../test/cookie-jar.ts';
import { testHouse, type Told, type TestHouse } from '../../../test/house.ts';
import { startProvider, type Provider, type Vouched } from '../../../test/oidc-provider.ts';

let house: TestHouse;
let provider: Provider;
before(async () => {
  house = await testHouse();
  provider = await startProvider();
  const { issuer, clientId, clientSecret } = provider;
  writeFileSync(join(house.folder, 'settings.json'), JSON.stringify({ oidc: { issuer, clientId, clientSecret } }));
});
after(async () => {
  await provider.close();
  await house.close();
});

const device = (): object => ({ id: randomUUID(), name: 'Desk' });

/** Leaves for the provider as somebody, and gives the path the browser comes back to. */
async function leave(own: Browser, who: Vouched | undefined): Promise<string> {
  provider.become(who);
  const { address } = await told<{ address: string }>(own.ask('POST', '/api/oidc', { device: device() }));
  const { pathname, search } = await provider.visit(address);
  return pathname + search;
}

/** There and back again: where the browser ends up. */
async function signInElsewhere(who: Vouched | undefined, own = browser(house)): Promise<string> {
  return endOf(await own.ask('GET', await leave(own, who)));
}

function endOf({ status, headers }: Told): string {
  return `${status} ${String(headers['location'])}`;
}

const failed = '302 /office#/sign-in/sign_in_failed';
const whoever = (): Vouched => ({ sub: randomUUID(), email: `${randomUUID()}@example.org`, email_verified: true });

describe('signing in elsewhere', () => {
  test('is offered where the house is set so, and asks with code, state, nonce and PKCE', async () => {
    const own = browser(house);
    assert.deepEqual(await told(own.ask('GET', '/api/oidc')), { isOffered: true, at: new URL(provider.issuer).host });
    const { address } = await told<{ address: string }>(own.ask('POST', '/api/oidc', {}));
    const asked = new URL(address).searchParams;
    assert.equal(asked.get('response_type'), 'code');
    assert.equal(asked.get('code_challenge_method'), 'S256');
    assert.equal(asked.get('redirect_uri'), 'http://localhost:8080/api/oidc/callback');
    for (const name of ['state', 'nonce', 'code_challenge']) assert.match(asked.get(name) ?? '', /^[\w-]{43}$/);
    assert.match(
      own.given()[0] ?? '',
      /^orion_passage=[\w-]{43}; Max-Age=600; Path=\/api\/oidc; HttpOnly; SameSite=Lax$/,
    );
  });

  test('opens an account by verified email at first, and by who one is there from then on', async () => {
    const bakary = await invited(house, { roles: ['mentor'] });
    const sub = randomUUID();
    const own = browser(house);
    assert.equal(
      await signInElsewhere({ sub, email: bakary.email.toUpperCase(), email_verified: true }, own),
      '302 /office',
    );
    const me = await told<{ account: { id: string }; device: { id: string } }>(own.ask('GET', '/api/me'));
    assert.equal(me.account.id, bakary.id);
    assert.ok(me.device.id);
    assert.equal(own.cookies.has('orion_passage'), false);
    const renamed = browser(house);
    assert.equal(
      await signInElsewhere({ sub, email: 'renamed@example.org', email_verified: false }, renamed),
      '302 /office',
    );
    assert.equal((await told<typeof me>(renamed.ask('GET', '/api/me'))).account.id, bakary.id);
  });

  test('makes nobody, and opens nothing for an email that is not verified or changed hands there', async () => {
    const bakary = await invited(house);
    assert.equal(await signInElsewhere(whoever()), failed);
    for (const email_verified of [false, 'true', 1])
      assert.equal(
        await signInElsewhere({ ...whoever(), email: bakary.email, email_verified: email_verified as boolean }),
        failed,
      );
    assert.equal(await signInElsewhere({ ...whoever(), email: bakary.email }), '302 /office');
    assert.equal(await signInElsewhere({ ...whoever(), email: bakary.email }), failed);
    const administrator = await house.person([], { runsHouse: true });
    const { accounts } = await told<{ accounts: object[] }>(administrator.ask('GET', '/api/accounts'));
    await signInElsewhere(whoever());
    const again = await told<{ accounts: object[] }>(administrator.ask('GET', '/api/accounts'));
    assert.equal(again.accounts.length, accounts.length);
  });

  test('opens no account that is closed', async () => {
    const bakary = await invited(house);
    const who = { ...whoever(), email: bakary.email };
    assert.equal(await signInElsewhere(who), '302 /office');
    const administrator = await house.person([], { runsHouse: true });
    await told(administrator.ask('POST', `/api/accounts/${bakary.id}/disable`));
    const own = browser(house);
    assert.equal(await signInElsewhere(who, own), failed);
    assert.equal(own.cookies.has('orion_session'), false);
  });

  test('is for the browser that left, once: a link that was sent to somebody signs nobody in', async () => {
    const bakary = await invited(house);
    const who = { ...whoever(), email: bakary.email };
    const [own, other] = [browser(house), browser(house)];
    const first = await leave(own, who);
    assert.equal(endOf(await other.ask('GET', first)), failed);
    const second = await leave(own, who);
    await leave(other, who);
    assert.equal(endOf(await other.ask('GET', second)), failed);
    const third = await leave(own, who);
    assert.equal(endOf(await own.ask('GET', third)), '302 /office');
    assert.equal(endOf(await own.ask('GET', third)), failed);
  });

  test('believes no statement that is not for us, of now, from there, about this', async () => {
    const bakary = await invited(house);
    const who = { ...whoever(), email: bakary.email };
    const wrongs: readonly Partial<Vouched>[] = [
      { wrong: { nonce: 'another' } },
      { wrong: { nonce: undefined } },
      { wrong: { aud: 'somebody else' } },
      { wrong: { iss: 'https://elsewhere.example.org' } },
      { wrong: { exp: 1 } },
      { wrong: { sub: undefined } },
      { isForged: true },
    ];
    for (const wrong of wrongs)
      assert.equal(await signInElsewhere({ ...who, ...wrong }), failed, JSON.stringify(wrong));
    assert.equal(await signInElsewhere(undefined), failed);
    assert.equal(await signInElsewhere(who), '302 /office');
  });

  test('stumbles over nothing that comes back', async () => {
    const own = browser(house);
    await leave(own, whoever());
    const long = 'x'.repeat(3000);
    for (const query of [
      '',
      '?state=%00&code=x',
      `?state=${long}&code=${long}`,
      '?error=access_denied',
      '?state=a&state=b',
    ]) {
      const { status } = await own.ask('GET', `/api/oidc/callback${query}`);
      assert.ok([302, 422].includes(status), `${query.slice(0, 30)} ${status}`);
    }
  });
});

describe('an account with a second factor here', () => {
  async function withTotp(): Promise<{ who: Vouched; secret: string; account: string }> {
    const bakary = await invited(house, { roles: ['mentor'] });
    const desk = await signedIn(house, bakary);
    const { secret } = await told<{ secret: string }>(
      desk.ask('POST', '/api/me/second-factor/totp', { password: bakary.password }),
    );
    await told(desk.ask('POST', '/api/me/second-factor/totp/confirm', { code: codeOf(secret, 0) }));
    return { who: { ...whoever(), email: bakary.email }, secret, account: bakary.id };
  }

  test('is asked for it after coming back, in the same browser', async () => {
    const { who, secret, account } = await withTotp();
    const own = browser(house);
    assert.equal(await signInElsewhere(who, own), '302 /office#/sign-in/second_factor_needed');
    assert.equal(own.cookies.has('orion_session'), false);
    const give = (from: Browser, body: object): Promise<string> =>
      refusal(from.ask('POST', '/api/oidc/second-factor', body));
    assert.equal(await give(own, {}), '401 second_factor_needed');
    assert.equal(await give(own, { code: '000000' }), '401 second_factor_failed');
    assert.equal(await give(browser(house), { code: codeOf(secret, 1) }), '409 challenge_ended');
    const code = codeOf(secret, 1);
    const me = await told<{ account: { id: string } }>(own.ask('POST', '/api/oidc/second-factor', { code }));
    assert.equal(me.account.id, account);
    assert.equal((await own.ask('GET', '/api/me')).status, 200);
    assert.equal(await give(own, { code }), '409 challenge_ended');
  });

  test('is not asked where it gave several factors there, which a mission takes for one', async () => {
    const { who, account } = await withTotp();
    const mission = await house.addMission({ secondFactorFor: ['mentor'] });
    const administrator = await house.person([], { runsHouse: true });
    const membership = { account, role: 'mentor' };
    await told(administrator.ask('POST', `/api/missions/${mission}/memberships`, membership));
    const own = browser(house);
    assert.equal(await signInElsewhere({ ...who, amr: ['pwd', 'mfa'] }, own), '302 /office');
    assert.equal((await own.ask('GET', `/api/missions/${mission}/pull`)).status, 200);
  });
});

test('somebody without a password here confirms by having signed in just now', async () => {
  const administrator = await house.person([], { runsHouse: true });
  const who = whoever();
  const newcomer = { name: 'Bakary', email: who.email, language: 'fr' };
  await told(administrator.ask('POST', '/api/accounts', newcomer));
  const own = browser(house);
  assert.equal(await signInElsewhere(who, own), '302 /office');
  assert.equal((await own.ask('POST', '/api/me/second-factor/totp', {})).status, 200);
});

/** A step early: a code of this very step may have been used. */
function codeOf(secret: string, step: number): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + (step - 1) * 30_000 });
}
