import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Instant } from '@orion/core';
import { Secret, TOTP } from 'otpauth';
import { browser, invited, refusal, signedIn, told, type Browser, type Invited } from '../../../test/cookie-jar.ts';
import { testHouse, type Asker, type TestHouse } from '../../../test/house.ts';

let house: TestHouse;
let administrator: Asker;
let now = Date.now();
before(async () => {
  house = await testHouse({ clock: () => new Date(now).toISOString() as Instant });
  administrator = await house.person([], { runsHouse: true });
});
after(() => house.close());

/** What the authenticator app shows; a code works once, so that time passes first. */
function shown(secret: string): string {
  now += 60_000;
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now });
}

async function withTotp(roles: Parameters<typeof invited>[1] = {}): Promise<{
  bakary: Invited;
  desk: Browser;
  secret: string;
  codes: readonly string[];
}> {
  const bakary = await invited(house, roles);
  const desk = await signedIn(house, bakary);
  const { secret, address } = await told<{ secret: string; address: string }>(
    desk.ask('POST', '/api/me/second-factor/totp', { password: bakary.password }),
  );
  assert.match(address, /^otpauth:\/\/totp\/Orion:.*issuer=Orion/);
  const { recoveryCodes } = await told<{ recoveryCodes: string[] }>(
    desk.ask('POST', '/api/me/second-factor/totp/confirm', { code: shown(secret) }),
  );
  return { bakary, desk, secret, codes: recoveryCodes };
}

const signIn = (bakary: Invited, more: object = {}): ReturnType<Browser['ask']> =>
  browser(house).ask('POST', '/api/session', { email: bakary.email, password: bakary.password, ...more });

describe('an authenticator app', () => {
  test('is on once it has shown a code, and is asked for from then on', async () => {
    const bakary = await invited(house);
    const desk = await signedIn(house, bakary);
    const begin = (password?: string): Promise<string> =>
      refusal(desk.ask('POST', '/api/me/second-factor/totp', { password }));
    assert.equal(await begin(), '403 confirmation_needed');
    assert.equal(await begin('wrong wrong wrong'), '403 password_wrong');
    assert.equal(
      await refusal(desk.ask('POST', '/api/me/second-factor/totp/confirm', { code: '123456' })),
      '409 challenge_ended',
    );
    const { secret } = await told<{ secret: string }>(
      desk.ask('POST', '/api/me/second-factor/totp', { password: bakary.password }),
    );
    assert.equal(
      await refusal(desk.ask('POST', '/api/me/second-factor/totp/confirm', { code: '000000' })),
      '401 second_factor_failed',
    );
    assert.equal((await signIn(bakary)).status, 200);
    await told(desk.ask('POST', '/api/me/second-factor/totp/confirm', { code: shown(secret) }));
    const asked = await signIn(bakary);
    assert.deepEqual(
      [asked.status, asked.body],
      [401, { ...(asked.body as object), code: 'second_factor_needed', methods: ['totp', 'recovery_code'] }],
    );
    assert.equal(asked.headers['set-cookie'], undefined);
    assert.equal(await refusal(signIn({ ...bakary, password: 'wrong wrong wrong' })), '401 sign_in_failed');
  });

  test('shows codes that open once, a step early or late, and not in their old age', async () => {
    const { bakary, secret } = await withTotp();
    const code = shown(secret);
    assert.equal((await signIn(bakary, { code: `${code.slice(0, 3)} ${code.slice(3)}` })).status, 200);
    assert.equal(await refusal(signIn(bakary, { code })), '401 second_factor_failed');
    const late = shown(secret);
    now += 30_000;
    assert.equal((await signIn(bakary, { code: late })).status, 200);
    const old = shown(secret);
    now += 90_000;
    assert.equal(await refusal(signIn(bakary, { code: old })), '401 second_factor_failed');
  });

  test('cannot be guessed: wrong codes count as wrong passwords do', async () => {
    const { bakary, secret } = await withTotp();
    for (let n = 0; n < 10; n += 1)
      assert.equal(await refusal(signIn(bakary, { code: '000000' })), '401 second_factor_failed');
    assert.equal(await refusal(signIn(bakary, { code: shown(secret) })), '429 too_many_tries');
  });

  test('is turned off with the password, and its codes and marks go with it', async () => {
    const mission = await house.addMission({ secondFactorFor: ['mentor'] });
    const { bakary, desk } = await withTotp({ roles: ['mentor'], mission });
    assert.equal((await desk.ask('GET', `/api/missions/${mission}/pull`)).status, 200);
    const off = (password?: string): Promise<string> =>
      refusal(desk.ask('POST', '/api/me/second-factor/totp/off', { password }));
    assert.equal(await off(), '403 confirmation_needed');
    assert.match(await off(bakary.password), /^200/);
    assert.equal((await signIn(bakary)).status, 200);
    assert.equal(await refusal(desk.ask('GET', `/api/missions/${mission}/pull`)), '403 second_factor_required');
    const state = await told(desk.ask('GET', '/api/me/second-factor'));
    assert.deepEqual(state, { totp: false, passkeys: [], recoveryCodesLeft: 0 });
  });
});

describe('recovery codes', () => {
  test('are ten, come with the first second factor, and open once each', async () => {
    const { bakary, codes, desk } = await withTotp();
    assert.equal(new Set(codes).size, 10);
    assert.equal((await signIn(bakary, { code: codes[0]?.toUpperCase().replace('-', ' ') })).status, 200);
    assert.equal(await refusal(signIn(bakary, { code: codes[0] })), '401 second_factor_failed');
    const both = await Promise.all([signIn(bakary, { code: codes[1] }), signIn(bakary, { code: codes[1] })]);
    assert.deepEqual(both.map(({ status }) => String(status)).toSorted(), ['200', '401']);
    const state = await told<{ recoveryCodesLeft: number }>(desk.ask('GET', '/api/me/second-factor'));
    assert.equal(state.recoveryCodesLeft, 8);
  });

  test('are nobody else’s, and those of before are void once there are fresh ones', async () => {
    const [mine, other] = [await withTotp(), await withTotp()];
    assert.equal(await refusal(signIn(other.bakary, { code: mine.codes[0] })), '401 second_factor_failed');
    const { recoveryCodes } = await told<{ recoveryCodes: string[] }>(
      mine.desk.ask('POST', '/api/me/recovery-codes', { password: mine.bakary.password }),
    );
    assert.equal(await refusal(signIn(mine.bakary, { code: mine.codes[2] })), '401 second_factor_failed');
    assert.equal((await signIn(mine.bakary, { code: recoveryCodes[0] })).status, 200);
    const none = await invited(house);
    const desk = await signedIn(house, none);
    assert.equal(
      await refusal(desk.ask('POST', '/api/me/recovery-codes', { password: none.password })),
      '409 second_factor_absent',
    );
  });
});

describe('a mission that asks for a second factor', () => {
  test('refuses a session without one, in reading and in writing, until it is given', async () => {
    const mission = await house.addMission({ secondFactorFor: ['mentor'] });
    const bakary = await invited(house, { roles: ['mentor'], mission });
    const [desk, phone] = [
      await signedIn(house, bakary),
      await signedIn(house, { ...bakary, device: { id: crypto.randomUUID(), name: 'Phone' } }),
    ];
    const pull = (from: Browser): Promise<string> => refusal(from.ask('GET', `/api/missions/${mission}/pull`));
    assert.equal(await pull(desk), '403 second_factor_required');
    assert.equal(
      await refusal(desk.ask('POST', `/api/missions/${mission}/changes`, { changes: [{}] })),
      '403 second_factor_required',
    );
    assert.equal(
      await refusal(desk.ask('POST', '/api/session/second-factor', { code: '123456' })),
      '409 second_factor_absent',
    );
    const { secret } = await told<{ secret: string }>(
      desk.ask('POST', '/api/me/second-factor/totp', { password: bakary.password }),
    );
    await told(desk.ask('POST', '/api/me/second-factor/totp/confirm', { code: shown(secret) }));
    assert.match(await pull(desk), /^200/);
    assert.equal(await pull(phone), '403 second_factor_required');
    assert.equal(await refusal(phone.ask('POST', '/api/session/second-factor', {})), '401 second_factor_needed');
    assert.equal(
      await refusal(phone.ask('POST', '/api/session/second-factor', { code: '000000' })),
      '401 second_factor_failed',
    );
    const held = phone.cookies.get('orion_session');
    const me = await told<{ device: { id: string } }>(
      phone.ask('POST', '/api/session/second-factor', { code: shown(secret) }),
    );
    assert.match(await pull(phone), /^200/);
    assert.ok(me.device.id);
    assert.notEqual(phone.cookies.get('orion_session'), held);
  });

  test('asks it of the roles it names alone', async () => {
    const mission = await house.addMission({ secondFactorFor: ['supervisor'] });
    const mentor = await house.person(['mentor'], { mission });
    const supervisor = await house.person(['mentor', 'supervisor'], { mission });
    assert.equal((await mentor.ask('GET', `/api/missions/${mission}/pull`)).status, 200);
    assert.equal((await supervisor.ask('GET', `/api/missions/${mission}/pull`)).status, 403);
  });
});

test('who lost phone and codes is helped by whoever runs the house', async () => {
  const { bakary, desk } = await withTotp();
  await told(administrator.ask('POST', `/api/accounts/${bakary.id}/second-factor/off`));
  assert.equal((await signIn(bakary)).status, 200);
  const { account } = await told<{ account: { hasSecondFactor: boolean } }>(desk.ask('GET', '/api/me'));
  assert.equal(account.hasSecondFactor, false);
});
