import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { authenticator, type Authenticator, type Spoof } from '../../../test/authenticator.ts';
import { browser, invited, refusal, signedIn, told, type Browser, type Invited } from '../../../test/cookie-jar.ts';
import { testHouse, type TestHouse } from '../../../test/house.ts';

let house: TestHouse;
before(async () => void (house = await testHouse()));
after(() => house.close());

const origin = 'http://localhost:8080';
type Options = Parameters<Authenticator['make']>[0];

const begin = async (desk: Browser, { password }: Invited): Promise<Options> =>
  (await told<{ options: Options }>(desk.ask('POST', '/api/me/passkeys/begin', { password }))).options;

async function withPasskey(): Promise<{ bakary: Invited; desk: Browser; key: Authenticator; passkey: string }> {
  const bakary = await invited(house);
  const desk = await signedIn(house, bakary);
  const key = authenticator(origin);
  const made = key.make(await begin(desk, bakary));
  const { passkey, recoveryCodes } = await told<{ passkey: string; recoveryCodes: string[] }>(
    desk.ask('POST', '/api/me/passkeys', { name: 'Key', made }),
  );
  assert.equal(recoveryCodes.length, 10);
  return { bakary, desk, key, passkey };
}

/** The first of two requests: the password fits, and a challenge comes back. */
async function challengeFor({ email, password }: Invited): Promise<Options> {
  const asked = await browser(house).ask('POST', '/api/session', { email, password });
  const { code, methods, passkey } = asked.body as { code: string; methods: string[]; passkey: Options };
  assert.deepEqual([asked.status, code, methods], [401, 'second_factor_needed', ['passkey', 'recovery_code']]);
  return passkey;
}

const show = ({ email, password }: Invited, passkey: object): Promise<string> =>
  refusal(browser(house).ask('POST', '/api/session', { email, password, passkey }));

describe('a passkey', () => {
  test('is made, listed, and opens in place of a code', async () => {
    const { bakary, desk, key, passkey } = await withPasskey();
    const state = await told<{ passkeys: { id: string; name: string }[] }>(desk.ask('GET', '/api/me/second-factor'));
    assert.deepEqual(
      state.passkeys.map(({ id, name }) => [id, name]),
      [[passkey, 'Key']],
    );
    const options = await challengeFor(bakary);
    assert.deepEqual(
      options.allowCredentials?.map(({ id }) => id),
      [passkey],
    );
    assert.match(await show(bakary, key.show(options)), /^200/);
  });

  test('answers a question once, that was asked of its own account', async () => {
    const [mine, other] = [await withPasskey(), await withPasskey()];
    const options = await challengeFor(mine.bakary);
    const shown = mine.key.show(options);
    assert.match(await show(mine.bakary, shown), /^200/);
    assert.equal(await show(mine.bakary, shown), '401 second_factor_failed');
    const ofOther = await challengeFor(other.bakary);
    assert.equal(await show(mine.bakary, mine.key.show(ofOther)), '401 second_factor_failed');
    assert.equal(await show(mine.bakary, other.key.show(await challengeFor(mine.bakary))), '401 second_factor_failed');
    const made = mine.key.make(await begin(mine.desk, mine.bakary));
    assert.equal(
      await refusal(other.desk.ask('POST', '/api/me/passkeys', { name: 'Key', made })),
      '401 second_factor_failed',
    );
  });

  test('is not believed from another origin, for another house, copied, or with nobody there', async () => {
    const { bakary, key } = await withPasskey();
    const spoofs: readonly Spoof[] = [
      { origin: 'https://elsewhere.example.org' },
      { rpId: 'elsewhere.example.org' },
      // Higher than when it was made, lower than when it was last shown.
      { counter: 3 },
      { isAbsent: true },
      { challenge: 'a'.repeat(43) },
    ];
    for (const spoof of spoofs) {
      const spoofed = key.show(await challengeFor(bakary), spoof);
      assert.equal(await show(bakary, spoofed), '401 second_factor_failed', JSON.stringify(spoof));
      assert.match(await show(bakary, key.show(await challengeFor(bakary))), /^200/);
    }
  });

  test('is made by its owner alone, for a question that was asked for that, and once', async () => {
    const bakary = await invited(house);
    const desk = await signedIn(house, bakary);
    assert.equal(await refusal(desk.ask('POST', '/api/me/passkeys/begin', {})), '403 confirmation_needed');
    const key = authenticator(origin);
    const add = (made: object): Promise<string> => refusal(desk.ask('POST', '/api/me/passkeys', { name: 'Key', made }));
    for (const spoof of [
      { origin: 'https://elsewhere.example.org' },
      { rpId: 'x.example.org' },
      { challenge: 'a'.repeat(43) },
    ])
      assert.equal(await add(key.make(await begin(desk, bakary), spoof)), '401 second_factor_failed');
    const made = key.make(await begin(desk, bakary));
    assert.match(await add(made), /^200/);
    assert.equal(await add(made), '401 second_factor_failed');
    assert.equal(await add(key.make(await begin(desk, bakary))), '409 already_done');
    assert.equal(await add(key.make(await challengeFor(bakary))), '401 second_factor_failed');
  });

  test('is refused, not stumbled over, where it is garbage', async () => {
    const { bakary, desk } = await withPasskey();
    const { challenge } = await begin(desk, bakary);
    const garbage = { id: 'AA', rawId: 'AA', type: 'public-key', clientExtensionResults: {} };
    const clientDataJSON = Buffer.from(JSON.stringify({ challenge })).toString('base64url');
    for (const data of [clientDataJSON, '', 'AAAA', Buffer.from('[]').toString('base64url')]) {
      const made = { ...garbage, response: { clientDataJSON: data, attestationObject: 'gA' } };
      assert.equal(
        await refusal(desk.ask('POST', '/api/me/passkeys', { name: 'Key', made })),
        '401 second_factor_failed',
      );
      const shown = { ...garbage, response: { clientDataJSON: data, authenticatorData: 'AA', signature: 'AA' } };
      assert.equal(await show(bakary, shown), '401 second_factor_failed');
    }
  });

  test('is forgotten with the password, and only one’s own', async () => {
    const [mine, other] = [await withPasskey(), await withPasskey()];
    const forget = (passkey: string, password?: string): Promise<string> =>
      refusal(mine.desk.ask('POST', `/api/me/passkeys/${passkey}/remove`, { password }));
    assert.equal(await forget(mine.passkey), '403 confirmation_needed');
    assert.equal(await forget(other.passkey, mine.bakary.password), '404 not_found');
    assert.equal(await forget('a%00', mine.bakary.password), '404 not_found');
    assert.match(await forget(mine.passkey, mine.bakary.password), /^200/);
    const { email, password } = mine.bakary;
    assert.equal((await browser(house).ask('POST', '/api/session', { email, password })).status, 200);
  });
});
