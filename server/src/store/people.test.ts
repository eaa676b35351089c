import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import pg from 'pg';
import type { Entered } from '../access/reach.ts';
import { hashToken } from '../access/token.ts';
import { browser, invited, refusal, signedIn, told, type Browser, type Invited } from '../../../test/cookie-jar.ts';
import { testHouse, type Asker, type TestHouse } from '../../../test/house.ts';
import { inTransaction } from './database.ts';
import { enter } from './entry.ts';

/** What can be seen and brought about in the database alone: the audit, and time that has passed. */
let house: TestHouse;
let administrator: Asker;
let owner: pg.Client;
before(async () => {
  house = await testHouse();
  administrator = await house.person([], { runsHouse: true });
  owner = new pg.Client({ connectionString: house.ownerUrl });
  await owner.connect();
});
after(async () => {
  await owner.end();
  await house.close();
});

/** Acts on an account, as the server shows them to whoever holds this session. */
async function actsOn(account: string, reader: Browser): Promise<readonly { action: string; detail: unknown }[]> {
  const app = new pg.Client({ connectionString: house.appUrl });
  await app.connect();
  try {
    await app.query('begin');
    const token = Buffer.from(reader.cookies.get('orion_session') ?? '', 'base64url');
    await app.query('select access.enter($1, null, false)', [hashToken(token)]);
    const { rows } = await app.query<{ action: string; detail: unknown }>(
      'select action, detail from log.audit where mission = $1 and subject = $2 order by place',
      [house.mission, account],
    );
    return rows;
  } finally {
    await app.end();
  }
}

describe('the focal point of a mission', () => {
  test('reads what was done with an account that works there, and by whom; a supervisor does not', async () => {
    const [bakary, focal, supervisor] = [
      await invited(house, { roles: ['mentor'] }),
      await invited(house, { roles: ['data_protection'] }),
      await invited(house, { roles: ['supervisor'] }),
    ];
    await told(administrator.ask('POST', `/api/accounts/${bakary.id}/invitation`));
    await told(administrator.ask('PUT', `/api/accounts/${bakary.id}`, { name: 'Bakary D.' }));
    await told(administrator.ask('POST', `/api/accounts/${bakary.id}/second-factor/off`));
    await told(administrator.ask('POST', `/api/accounts/${bakary.id}/disable`));
    const acts = await actsOn(bakary.id, await signedIn(house, focal));
    assert.deepEqual(
      acts.map(({ action }) => action),
      [
        'role_given',
        'password_set',
        'password_reset_offered',
        'account_changed',
        'second_factor_removed',
        'account_disabled',
      ],
    );
    assert.doesNotMatch(JSON.stringify(acts), /Bakary/);
    assert.deepEqual(await actsOn(bakary.id, await signedIn(house, supervisor)), []);
  });

  test('sees that whoever runs the house gave themselves a role', async () => {
    const focal = await signedIn(house, await invited(house, { roles: ['data_protection'] }));
    const body = { account: administrator.id, role: 'case_worker', team: 'Kindia' };
    await told(administrator.ask('POST', `/api/missions/${house.mission}/memberships`, body));
    const [act] = await actsOn(administrator.id, focal);
    assert.deepEqual(act, { action: 'role_given', detail: { role: 'case_worker', isOwnGift: true } });
    const { memberships } = await told<{ memberships: { account: string; isOwnGift: boolean; givenBy: string }[] }>(
      focal.ask('GET', `/api/missions/${house.mission}/memberships`),
    );
    const gifts = memberships.filter(({ isOwnGift }) => isOwnGift);
    assert.deepEqual([gifts.length, gifts[0]?.givenBy], [1, administrator.id]);
  });
});

test('a revoked device is let in by the database as nobody: the second wall does not wait for the first', async () => {
  const bakary = await invited(house, { roles: ['protection_officer'], runsHouse: true });
  const phone = await signedIn(house, bakary);
  const token = hashToken(Buffer.from(phone.cookies.get('orion_session') ?? '', 'base64url'));
  const settings = async (): Promise<readonly [Entered | undefined, readonly string[]]> =>
    inTransaction(house.house.database, async (transaction) => {
      const found = await enter(transaction, token);
      const { rows } = await transaction.query<{ set: string }>(
        `select current_setting(name, true) as set
           from unnest('{orion.account,orion.present,orion.missions,orion.wide,orion.identity}'::text[]) as name`,
      );
      return [found, rows.map(({ set }) => set)];
    });
  const [entered, may] = await settings();
  assert.deepEqual([entered?.runsHouse, entered?.memberships.length], [true, 1]);
  assert.deepEqual(may, [bakary.id, ...Array.from({ length: 4 }, () => `{${house.mission}}`)]);
  await told(administrator.ask('POST', `/api/devices/${bakary.device.id}/revoke`));
  const [revoked, mayNot] = await settings();
  assert.deepEqual([revoked?.isRevoked, revoked?.runsHouse, revoked?.memberships], [true, false, []]);
  assert.deepEqual(mayNot, ['', '{}', '{}', '{}', '{}']);
});

describe('the share of a device', () => {
  const proof = Buffer.alloc(32, 1).toString('base64');
  const share = Buffer.alloc(32, 2).toString('base64');

  async function withShare(missions: readonly string[]): Promise<{ bakary: Invited; phone: Browser; path: string }> {
    const bakary = await invited(house);
    for (const mission of missions)
      await told(
        administrator.ask('POST', `/api/missions/${mission}/memberships`, { account: bakary.id, role: 'mentor' }),
      );
    const phone = await signedIn(house, bakary);
    const path = `/api/devices/${bakary.device.id}/share`;
    await told(phone.ask('PUT', path, { proof, share }));
    return { bakary, phone, path };
  }

  /** As if nothing had been heard of the device for so long. */
  async function away({ bakary }: { bakary: Invited }, days: number): Promise<void> {
    await owner.query(`update access.device set last_contact_at = now() - make_interval(days => $2) where id = $1`, [
      bakary.device.id,
      days,
    ]);
    await owner.query(
      `update access.session set last_seen_at = now() - make_interval(days => $2), expires_at = now() + interval '1 day' where device = $1`,
      [bakary.device.id, days],
    );
  }

  test('outlives the longest absence that any mission of its account allows, and dies of a longer one', async () => {
    const protocol = { devices: { daysWithoutContact: 60, idleMinutes: 10 } };
    const trip = await withShare([house.mission, await house.addMission(protocol)]);
    await away(trip, 59);
    assert.deepEqual(await told(trip.phone.ask('POST', trip.path, { proof })), { share });
    await away(trip, 61);
    assert.equal(await refusal(trip.phone.ask('POST', trip.path, { proof })), '410 share_destroyed');
    assert.equal(await refusal(trip.phone.ask('POST', trip.path, { proof })), '410 share_destroyed');
  });

  test('dies of it whatever the device asks first, and whoever signs in on it anew', async () => {
    const [asks, signsIn] = [await withShare([house.mission]), await withShare([])];
    await away(asks, 31);
    assert.equal((await asks.phone.ask('GET', '/api/me')).status, 200);
    assert.equal(await refusal(asks.phone.ask('POST', asks.path, { proof })), '410 share_destroyed');
    await away(signsIn, 31);
    const anew = await signedIn(house, signsIn.bakary);
    assert.equal(await refusal(anew.ask('POST', signsIn.path, { proof })), '410 share_destroyed');
  });

  test('lies sealed, and its proof as a hash: neither is found in the database', async () => {
    const { bakary } = await withShare([]);
    const { rows } = await owner.query<{ share: Buffer; share_proof: Buffer }>(
      'select share, share_proof from access.device where id = $1',
      [bakary.device.id],
    );
    assert.equal(rows[0]?.share.includes(Buffer.from(share, 'base64')), false);
    assert.equal(rows[0]?.share_proof.includes(Buffer.from(proof, 'base64')), false);
    await assert.rejects(async () =>
      house.house.keys.openHouse(`share ${randomUUID()}`, rows[0]?.share ?? Buffer.alloc(0)),
    );
  });
});

test('an invitation lies in the database as a hash, which opens nothing', async () => {
  const bakary = await invited(house);
  const { code } = await told<{ code: string }>(administrator.ask('POST', `/api/accounts/${bakary.id}/invitation`));
  const { rows } = await owner.query<{ whole: string }>('select i::text as whole from access.invitation i');
  for (const { whole } of rows) assert.doesNotMatch(whole, new RegExp(code.slice(0, 4)));
  const thief = browser(house);
  assert.equal(
    await refusal(
      thief.ask('POST', '/api/invitation', { code: rows[0]?.whole.slice(0, 60), password: 'plain river stone 9' }),
    ),
    '404 invitation_ended',
  );
});
