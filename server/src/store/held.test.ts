import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { roles } from '@orion/core';
import { openingOf, testHouse, type Asker, type TestHouse } from '../../../test/house.ts';
import { hashToken } from '../access/token.ts';
import { inTransaction, type Transaction } from './database.ts';
import { enter } from './entry.ts';
import { listing } from './held.ts';
import { readAllRows, readTables } from './wall-probe.ts';

let house: TestHouse;
before(async () => void (house = await testHouse()));
after(() => house.close());

/** What of a table is to be seen from here, in an order of its own. */
async function seen(transaction: Transaction, table: string): Promise<readonly string[]> {
  return (await readAllRows(transaction, table)).map((row) => JSON.stringify(row)).toSorted();
}

test('the walls let through the same rows whether they are asked of a list or of one case', async () => {
  const elsewhere = await house.addMission();
  const twice = { givenName: 'Mariama Kesso', familyName: 'Bangoura', sex: 'female', birth: '1988-04-05' };
  const workers = [
    await house.person(['case_worker'], { team: 'north' }),
    await house.person(['case_worker', 'mentor'], { team: 'south' }),
  ];
  for (const worker of workers)
    await worker.push([1, 2].map(() => openingOf(house.mission, worker.id, { person: twice })));
  const foreign = await house.person(['case_worker'], { mission: elsewhere });
  await foreign.push([openingOf(elsewhere, foreign.id)]);
  const readers: Asker[] = [...workers, foreign];
  for (const role of roles) readers.push(await house.person([role]));
  readers.push(await house.person(['supervisor'], { team: 'north' }));
  let rows = 0;
  for (const { cookie } of readers)
    await inTransaction(house.house.database, async (transaction) => {
      await enter(transaction, hashToken(Buffer.from(cookie.slice('orion_session='.length), 'base64url')));
      for (const { name, hasRowSecurity } of await readTables(transaction)) {
        if (!hasRowSecurity || name === 'log.audit') continue;
        const one = await seen(transaction, name);
        assert.deepEqual(await listing(transaction, () => seen(transaction, name)), one, name);
        rows += one.length;
      }
    });
  assert.ok(rows > 200, `${rows} rows were compared`);
});

test('a supervisor of a team sees both cases of a pair only where the team holds both', async () => {
  const mission = await house.addMission();
  const person = (roleOf: 'case_worker' | 'supervisor', team: string): Promise<Asker> =>
    house.person([roleOf], { mission, team });
  const [near, far] = [await person('case_worker', 'north'), await person('case_worker', 'south')];
  for (const worker of [near, far]) await worker.push([openingOf(mission, worker.id)]);
  for (const team of ['north', 'south', 'east']) {
    const { cookie } = await person('supervisor', team);
    const counts = await inTransaction(house.house.database, async (transaction) => {
      await enter(transaction, hashToken(Buffer.from(cookie.slice('orion_session='.length), 'base64url')));
      const of = async (table: string): Promise<number> => (await readAllRows(transaction, table)).length;
      return [await of('casework.possible_duplicate'), await of('casework.case_file'), await of('identity.summary')];
    });
    assert.deepEqual(counts, team === 'east' ? [0, 0, 0] : [1, 1, 1], team);
  }
});
