import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { makeApp } from '../door/app.ts';
import { openHouse, readSetupCode } from '../open-house.ts';
import { migrate } from '../store/migrate.ts';
import { browser, refusal, told } from '../../../test/cookie-jar.ts';
import { scratchDatabase, type ScratchDatabase } from '../../../test/scratch-postgres.ts';

let scratch: ScratchDatabase;
let house: Awaited<ReturnType<typeof openHouse>>;
const folder = mkdtempSync(join(tmpdir(), 'orion-empty-'));
before(async () => {
  scratch = await scratchDatabase();
  await migrate(scratch.ownerUrl, 'orion_app');
  house = await openHouse({
    folder,
    databaseUrl: scratch.appUrl,
    ownerUrl: scratch.ownerUrl,
    origin: 'http://localhost:8080',
    behindProxy: false,
    log: { info: () => undefined, error: (detail) => console.error(detail) },
  });
});
after(async () => {
  await house.close();
  await scratch.drop();
  rmSync(folder, { recursive: true, force: true });
});

test('the first administrator is made once, by who knows the code, also where two begin at the same moment', async () => {
  const app = await makeApp(house);
  const ask = (body: object): Promise<string> => refusal(browser({ app }).ask('POST', '/api/setup', body));
  const code = readSetupCode(folder);
  const amina = { name: 'Amina', email: 'amina@example.org', password: 'plain river stone 9', language: 'fr' };
  assert.deepEqual(await told(browser({ app }).ask('GET', '/api/setup')), { needsAdministrator: true });
  assert.equal(await ask({ ...amina, code: 'aaaaa-aaaaa' }), '403 not_permitted');
  assert.equal(await ask({ ...amina, code, password: 'password1234' }), '422 password_too_common');
  const both = await Promise.all([
    ask({ ...amina, code }),
    ask({ ...amina, code: code.toUpperCase(), email: 'else@example.org' }),
  ]);
  assert.equal(both.filter((answer) => answer.startsWith('200')).length, 1, both.join());
  assert.equal(both.filter((answer) => answer === '409 already_set_up').length, 1, both.join());
  assert.deepEqual(await told(browser({ app }).ask('GET', '/api/setup')), { needsAdministrator: false });
  await app.close();
});
