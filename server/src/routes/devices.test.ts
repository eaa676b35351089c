import assert from 'node:assert/strict';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { browser, invited, refusal, signedIn, told, type Browser, type Invited } from '../../../test/cookie-jar.ts';
import { testHouse, type Asker, type TestHouse } from '../../../test/house.ts';

let house: TestHouse;
let administrator: Asker;
before(async () => {
  house = await testHouse();
  administrator = await house.person([], { runsHouse: true });
});
after(() => house.close());

interface Listed {
  readonly id: string;
  readonly name: string;
  readonly isThis: boolean;
  readonly hasQuickUnlock: boolean;
  readonly revokedAt?: string;
  readonly wipe?: string;
  readonly wipedAt?: string;
}

async function withPhone(): Promise<{ bakary: Invited; phone: Browser; at: string }> {
  const bakary = await invited(house, { roles: ['mentor'] });
  return { bakary, phone: await signedIn(house, bakary), at: `/api/devices/${bakary.device.id}` };
}

const listed = async (who: Pick<Browser, 'ask'>, path = '/api/devices'): Promise<readonly Listed[]> =>
  (await told<{ devices: Listed[] }>(who.ask('GET', path))).devices;

const loss = { made: '2026-01-05T08:00:00.000Z', found: '2026-03-02T10:00:00.000Z', isDamaged: true };

describe('a device', () => {
  test('is in its owner’s list, with a name the owner gives it', async () => {
    const { bakary, phone, at } = await withPhone();
    await told(phone.ask('PUT', at, { name: 'Field phone' }));
    const desk = await signedIn(house, { ...bakary, device: { id: randomUUID(), name: 'Desk' } });
    const devices = await listed(desk);
    assert.deepEqual(devices.map(({ name, isThis }) => `${name} ${isThis}`).toSorted(), [
      'Desk true',
      'Field phone false',
    ]);
    assert.deepEqual(
      (await listed(administrator, `/api/accounts/${bakary.id}/devices`)).map(({ id }) => id).toSorted(),
      devices.map(({ id }) => id).toSorted(),
    );
  });

  test('is nobody else’s: to others it looks as if it did not exist', async () => {
    const { at } = await withPhone();
    const { phone: other } = await withPhone();
    const supervisor = await house.person(['supervisor', 'protection_officer']);
    const proof = key();
    for (const { ask } of [other, supervisor]) {
      assert.equal(await refusal(ask('PUT', at, { name: 'Mine' })), '404 not_found');
      assert.equal(await refusal(ask('POST', `${at}/revoke`)), '404 not_found');
      assert.equal(await refusal(ask('POST', `${at}/wipe`, { wipe: 'now' })), '404 not_found');
      assert.equal(await refusal(ask('POST', `${at}/wiped`)), '404 not_found');
      assert.equal(await refusal(ask('POST', `${at}/lost`, loss)), '404 not_found');
      assert.equal(await refusal(ask('PUT', `${at}/share`, { proof, share: key() })), '404 not_found');
      assert.equal(await refusal(ask('POST', `${at}/share`, { proof })), '404 not_found');
    }
    assert.equal(await refusal(administrator.ask('POST', `${at}/share`, { proof })), '404 not_found');
  });

  test('that was lost is revoked by its owner from another, or by whoever runs the house', async () => {
    for (const by of ['owner', 'house'] as const) {
      const { bakary, phone, at } = await withPhone();
      const desk = await signedIn(house, { ...bakary, device: { id: randomUUID(), name: 'Desk' } });
      await told((by === 'owner' ? desk : administrator).ask('POST', `${at}/revoke`));
      assert.equal(await refusal(phone.ask('GET', '/api/me')), '403 device_revoked');
      assert.equal(await refusal(phone.ask('GET', `/api/missions/${house.mission}/pull`)), '403 device_revoked');
      assert.equal((await desk.ask('GET', '/api/me')).status, 200);
    }
  });

  test('is ordered to let go by its owner, hears it with its next pull, and says when it did', async () => {
    const { phone, at } = await withPhone();
    const order = async (): Promise<unknown> =>
      (await told<{ order?: unknown }>(phone.ask('GET', `/api/missions/${house.mission}/pull`))).order;
    assert.equal(await order(), undefined);
    await told(phone.ask('POST', `${at}/wipe`, { wipe: 'now' }));
    assert.deepEqual(await order(), { wipe: 'now' });
    await told(phone.ask('POST', `${at}/wiped`));
    assert.equal(await order(), undefined);
    assert.ok((await listed(phone))[0]?.wipedAt);
  });

  test('whose browser lost what it kept says so, with times and no text, and whoever runs the house reads it', async () => {
    const { phone, at, bakary } = await withPhone();
    await told(phone.ask('POST', `${at}/lost`, loss));
    assert.equal(await refusal(phone.ask('POST', `${at}/lost`, { ...loss, found: 'Chen' })), '422 not_valid');
    const { lines } = await told<{ lines: readonly { subject: string; detail: object }[] }>(
      administrator.ask('GET', '/api/audit?action=device_lost_store'),
    );
    const own = lines.filter(({ subject }) => subject === bakary.id);
    assert.deepEqual(
      own.map(({ detail }) => detail),
      [{ device: bakary.device.id, ...loss }],
    );
    const { checks } = await told<{ checks: readonly { about: string; level: string }[] }>(
      administrator.ask('GET', '/api/house/health'),
    );
    assert.equal(checks.find(({ about }) => about === 'stores')?.level, 'look');
  });

  test('that was revoked hears what it is ordered and can say that it did, and nothing more', async () => {
    const { phone, at, bakary } = await withPhone();
    const heard = async (): Promise<unknown> => ((await phone.ask('GET', '/api/me')).body as { order?: unknown }).order;
    await told(administrator.ask('POST', `${at}/revoke`));
    assert.deepEqual(await heard(), { wipe: 'keep_unsent' });
    await told(administrator.ask('POST', `${at}/wipe`, { wipe: 'now' }));
    assert.deepEqual(await heard(), { wipe: 'now' });
    await told(phone.ask('POST', `${at}/wiped`));
    assert.equal(await heard(), undefined);
    assert.equal(await refusal(phone.ask('PUT', at, { name: 'Mine' })), '403 device_revoked');
    const [told1] = await listed(administrator, `/api/accounts/${bakary.id}/devices`);
    assert.ok(told1?.wipedAt && told1.revokedAt && told1.wipe === undefined);
  });
});

describe('the share of a quick unlock', () => {
  test('is given for its proof, as often as that is right', async () => {
    const { phone, at } = await withPhone();
    const [proof, share] = [key(), key()];
    assert.equal(await refusal(phone.ask('POST', `${at}/share`, { proof })), '404 not_found');
    await told(phone.ask('PUT', `${at}/share`, { proof, share }));
    for (let n = 0; n < 3; n += 1) assert.deepEqual(await told(phone.ask('POST', `${at}/share`, { proof })), { share });
    assert.equal((await listed(phone))[0]?.hasQuickUnlock, true);
  });

  test('may be handed over with the hash of its proof, which is no proof', async () => {
    const { phone, at } = await withPhone();
    const [proof, share] = [randomBytes(32), key()];
    const proofHash = createHash('sha256').update(proof).digest('base64');
    await told(phone.ask('PUT', `${at}/share`, { proofHash, share }));
    assert.equal(await refusal(phone.ask('POST', `${at}/share`, { proof: proofHash })), '401 share_refused');
    assert.deepEqual(await told(phone.ask('POST', `${at}/share`, { proof: proof.toString('base64') })), { share });
    for (const body of [{ share }, { share, proofHash, proof: proofHash }])
      assert.equal(await refusal(phone.ask('PUT', `${at}/share`, body)), '422 not_valid');
  });

  test('is destroyed by the tenth wrong proof in a row, and a right one starts the count again', async () => {
    const { phone, at } = await withPhone();
    const [proof, share] = [key(), key()];
    await told(phone.ask('PUT', `${at}/share`, { proof, share }));
    const wrong = async (): Promise<unknown> => {
      const { status, body } = await phone.ask('POST', `${at}/share`, { proof: key() });
      return [status, (body as { code: string }).code, (body as { triesLeft?: number }).triesLeft];
    };
    for (let left = 9; left > 0; left -= 1) assert.deepEqual(await wrong(), [401, 'share_refused', left]);
    assert.deepEqual(await told(phone.ask('POST', `${at}/share`, { proof })), { share });
    for (let left = 9; left > 0; left -= 1) assert.deepEqual(await wrong(), [401, 'share_refused', left]);
    assert.deepEqual(await wrong(), [410, 'share_destroyed', undefined]);
    assert.equal(await refusal(phone.ask('POST', `${at}/share`, { proof })), '410 share_destroyed');
    const next = { proof: key(), share: key() };
    await told(phone.ask('PUT', `${at}/share`, next));
    assert.deepEqual(await told(phone.ask('POST', `${at}/share`, { proof: next.proof })), { share: next.share });
  });

  test('is worth ten tries, however many are made at the same moment', async () => {
    const { phone, at } = await withPhone();
    const proof = key();
    await told(phone.ask('PUT', `${at}/share`, { proof, share: key() }));
    const answers = await Promise.all(
      Array.from({ length: 24 }, () => refusal(phone.ask('POST', `${at}/share`, { proof: key() }))),
    );
    assert.equal(answers.filter((answer) => answer === '401 share_refused').length, 9);
    assert.equal(answers.filter((answer) => answer === '410 share_destroyed').length, 15);
    assert.equal(await refusal(phone.ask('POST', `${at}/share`, { proof })), '410 share_destroyed');
  });

  test('dies with the device: also for who signs in elsewhere, and none is kept for it again', async () => {
    const { bakary, phone, at } = await withPhone();
    const proof = key();
    await told(phone.ask('PUT', `${at}/share`, { proof, share: key() }));
    const desk = await signedIn(house, { ...bakary, device: { id: randomUUID(), name: 'Desk' } });
    await told(desk.ask('POST', `${at}/revoke`));
    assert.equal(await refusal(desk.ask('POST', `${at}/share`, { proof })), '404 not_found');
    assert.equal(await refusal(desk.ask('PUT', `${at}/share`, { proof, share: key() })), '403 device_revoked');
    assert.equal(await refusal(phone.ask('POST', `${at}/share`, { proof })), '403 device_revoked');
  });

  test('needs a session, and 32 bytes', async () => {
    const { phone, at } = await withPhone();
    assert.equal(await refusal(browser(house).ask('POST', `${at}/share`, { proof: key() })), '401 not_signed_in');
    for (const proof of ['', 'x', randomBytes(31).toString('base64'), randomBytes(33).toString('base64')])
      assert.equal(await refusal(phone.ask('POST', `${at}/share`, { proof })), '422 not_valid');
  });
});

function key(): string {
  return randomBytes(32).toString('base64');
}
