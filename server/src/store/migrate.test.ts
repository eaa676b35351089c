import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Instant } from '@orion/core';
import { browser } from '../../../test/cookie-jar.ts';
import { chenCells, root } from '../../../test/cast.ts';
import { earlierHouse, emptyPlace } from '../../../test/earlier-house.ts';
import { change, testHouse } from '../../../test/house.ts';
import { surveyBody } from '../../../test/whole-case.ts';
import { describePeople } from '../describe-people.ts';
import { makeApp } from '../door/app.ts';
import { fillHouse } from '../keep/fill-house.ts';
import { identitiesIn } from '../keep/key-holders.ts';
import { loadBackup } from '../keep/load-backup.ts';
import { openHouse } from '../open-house.ts';
import { addTestSession } from '../testing.ts';
import { readCatalog } from './catalog.ts';
import { asOwner, inOwnTransaction } from './copy.ts';
import { migrate, migrationNames } from './migrate.ts';

const appRole = 'orion_app';
const lockFile = join(root, 'test', 'released-migrations.json');
const released = JSON.parse(readFileSync(lockFile, 'utf8')) as Readonly<Record<string, string>>;
const releasedNames = Object.keys(released);

test('a released migration never changes: what it left out is told by a new one after all of them', () => {
  const found = releasedNames.map((name) => {
    const bytes = readFileSync(join(root, 'server', 'sql', name));
    return [name, createHash('sha256').update(bytes).digest('hex')];
  });
  assert.deepEqual(Object.fromEntries(found), released, 'houses ran it as it was: put it back, and add a new file');
  assert.deepEqual(migrationNames().slice(0, releasedNames.length), releasedNames, 'a new one goes after the released');
});

describe('a house that was installed earlier', () => {
  const earlier = earlierHouse('0096');
  const { accounts, cases, mission } = earlier;
  let place: Awaited<ReturnType<typeof emptyPlace>>;
  let house: Awaited<ReturnType<typeof openHouse>>;
  let app: Awaited<ReturnType<typeof makeApp>>;
  let steps: readonly string[];

  before(async () => {
    place = await emptyPlace();
    const { ownerUrl, folder } = place;
    await asOwner(ownerUrl, async (client) =>
      inOwnTransaction(client, async () => {
        const identities = identitiesIn(earlier.key);
        await loadBackup(client, { file: earlier.file, identities, appRole, staging: folder, onPart: () => {} });
      }),
    );
    steps = await migrate(ownerUrl, appRole);
    house = await openHouse({
      folder,
      databaseUrl: place.appUrl,
      ownerUrl,
      origin: 'http://localhost:8080',
      behindProxy: false,
      log: { info: () => {}, error: (detail) => assert.fail(JSON.stringify(detail)) },
    });
    app = await makeApp(house);
  });
  after(async () => {
    await app.close();
    await house.close();
    await place.drop();
  });

  /** Somebody of that house, signed in today. */
  async function asking(who: keyof typeof accounts): Promise<(path: string, body?: object) => Promise<Told>> {
    const session = await addTestSession(house, { account: accounts[who], secondFactor: true });
    return async (path, body) => {
      const reply = await app.inject({
        method: body ? 'POST' : 'GET',
        url: `/api/missions/${mission}${path}`,
        headers: { 'x-orion': 'test', cookie: session.cookie },
        ...(body && { payload: body }),
      });
      assert.equal(reply.statusCode, 200, reply.body);
      return reply.json<Told>();
    };
  }

  async function observed(response: string): Promise<readonly Told[]> {
    const question = 'select * from casework.observation where response = $1';
    return (await asOwner(place.ownerUrl, async (client) => client.query<Told>(question, [response]))).rows;
  }

  test('runs the steps it does not have and stands as a new house does', async () => {
    assert.deepEqual(steps, migrationNames().slice(releasedNames.indexOf('0096_lean_writes.sql') + 1));
    assert.deepEqual(await migrate(place.ownerUrl, appRole), []);
    const fresh = await testHouse();
    const [here, there] = await Promise.all([place.ownerUrl, fresh.ownerUrl].map((url) => asOwner(url, readCatalog)));
    await fresh.close();
    assert.ok((there?.length ?? 0) > 500);
    assert.deepEqual(here, there);
  });

  test('describes the people it has, once', async () => {
    assert.equal(await describePeople(house), 12);
    assert.equal(await describePeople(house), 0);
    const { rows } = await asOwner(place.ownerUrl, async (client) =>
      client.query<object>(
        `select p.sex, p.birth_year, p.place_of_return, p.host_country, p.returned_on::text, p.return_kind, p.has_disability
           from casework.profile p where p.case_id = $1`,
        [cases.chen],
      ),
    );
    const sealed = { sex: 'male', birth_year: 1994, place_of_return: 'Kindia', host_country: 'LY' };
    const told = { returned_on: '2024-12-10', return_kind: 'assisted_voluntary', has_disability: true };
    assert.deepEqual(rows, [{ ...sealed, ...told }]);
  });

  test('describes everybody whose record opens, beside one whose record is damaged', async () => {
    const damage = 'update identity.payload set body = set_byte(body, 20, get_byte(body, 20) # 1) where case_id = $1';
    await asOwner(place.ownerUrl, async (client) => {
      await client.query('delete from casework.profile');
      await client.query(damage, [cases.hawa]);
    });
    const told: object[] = [];
    const log = { info: () => {}, error: (detail: object) => told.push(detail) };
    assert.equal(await describePeople({ ...house, log }), 11);
    assert.equal(told.length, 1);
    await asOwner(place.ownerUrl, async (client) => client.query(damage, [cases.hawa]));
    assert.equal(await describePeople(house), 1);
  });

  test('observes what was asked there before as if it were asked today', async () => {
    const [{ minutes, sex, age, place_of_return, months_since_return, mentored, has_disability } = {}] = await observed(
      earlier.chensResponse,
    );
    assert.deepEqual(
      { minutes, sex, age, place_of_return, months_since_return, mentored, has_disability },
      {
        minutes: 40,
        sex: 'male',
        age: 31,
        place_of_return: 'Kindia',
        months_since_return: 3,
        mentored: true,
        has_disability: true,
      },
    );
  });

  test('shows its people to those who look after them, and to nobody who was erased', async () => {
    const signedIn = await browser({ app }).ask('POST', '/api/session', {
      email: 'amina@example.org',
      password: earlier.password,
    });
    assert.equal(signedIn.status, 200, signedIn.text);
    const amina = await asking('amina');
    const text = JSON.stringify(await amina('/caseload'));
    for (const name of ['Chen', 'Hawa', 'Ibrahima']) assert.match(text, new RegExp(name), name);
    assert.ok(!text.includes(cases.gone));
    const chen = JSON.stringify(await amina(`/cases/${cases.chen}`));
    for (const known of ['Kindia', 'sleeps badly', earlier.chensResponse]) assert.ok(chen.includes(known), known);
    const bakary = JSON.stringify(await (await asking('bakary'))('/pull'));
    assert.ok(bakary.includes(cases.chen) && !bakary.includes(cases.hawa));
  });

  test('goes on where it was: help, a note and an interview are written to a case of then', async () => {
    const on = '2025-03-04';
    const say = (kind: Parameters<typeof change>[0]['kind'], body: object, secret?: object): unknown =>
      change({ kind, mission, subject: cases.chen, author: accounts.amina, body, ...(secret && { private: secret }) });
    const line = { line: randomUUID(), dimension: 'economic', level: 'individual', kind: 'vocational_training', on };
    const help = say('assistance.recorded', { ...line, state: 'approved', channel: 'direct' });
    const note = say('note.written', { seal: 'team', on }, { text: 'sleeps better' });
    const amina = await asking('amina');
    const taken = surveyBody(accounts.amina, { round: 'midline', on });
    const interview = say('survey.submitted', taken, { answers: chenCells });
    const { answers } = (await amina('/changes', { changes: [help, note, interview] })) as { answers: Told[] };
    for (const answer of answers) assert.equal(answer['outcome'], 'received', JSON.stringify(answer));
    const chen = JSON.stringify(await amina(`/cases/${cases.chen}`));
    for (const known of ['training', 'sleeps better', 'sleeps badly']) assert.ok(chen.includes(known), known);
    const [{ sex, months_since_return } = {}] = await observed((taken as { response: string }).response);
    assert.deepEqual({ sex, months_since_return }, { sex: 'male', months_since_return: 3 });
  });

  test('is restored from a backup of then in one transaction, and each case is what its history makes of it', async () => {
    const elsewhere = await emptyPlace();
    try {
      const found = await asOwner(elsewhere.ownerUrl, async (client) =>
        inOwnTransaction(client, async () =>
          fillHouse(
            client,
            { appRole },
            {
              file: earlier.file,
              identities: identitiesIn(earlier.key),
              staging: elsewhere.folder,
              erasures: [],
              now: new Date().toISOString() as Instant,
              log: () => {},
            },
          ),
        ),
      );
      assert.deepEqual([found.migrations, found.casesFolded], [steps.length, 12]);
    } finally {
      await elsewhere.drop();
    }
  });
});

type Told = Readonly<Record<string, unknown>>;
