import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { Orion } from './fuzz-orion.ts';
import { parseCsv } from './fuzz-csv.ts';
import { makeEmptyHouse, reopen } from './kept-house.ts';
import { readSetupCode } from '@orion/server';
import { readFileSync } from 'node:fs';

const orion = new Orion('demo');
const keeper = { email: 'keeper@example.org', password: 'a passphrase for tests' };

before(async () => {
  await makeEmptyHouse(orion.path('data'));
  const { ask, close } = await reopen(orion.path('data'));
  const body = { code: readSetupCode(orion.path('data')), name: 'Keeper', language: 'en', ...keeper };
  assert.equal((await ask('POST', '/api/setup', { body })).status, 200);
  await close();
});

test('many made-up people stand in three missions, and an evaluator takes them out', async () => {
  const made = await orion.run('demo', '--account', keeper.email, '--people', '900', '--seed', '7');
  assert.equal(made.code, 0, made.err);
  assert.match(made.out, /^900 people in Demonstration: Guinea, Demonstration: Senegal, Demonstration: Morocco\.\n/);
  const email = /evaluator +Dounia +(\S+)/.exec(made.out)?.[1] ?? '';
  for (const country of ['Guinea', 'Senegal', 'Morocco']) {
    const words = ['--mission', `Demonstration: ${country}`, '--account', email, '--out', `${country}.csv`];
    const taken = await orion.run('export', ...words, '--shape', 'wide');
    assert.equal(taken.code, 0, taken.err);
    const [header, ...rows] = parseCsv(readFileSync(orion.path(`${country}.csv`))) as readonly (readonly string[])[];
    assert.equal(rows.length, 300);
    assert.ok(header?.includes('eco_satisfaction_baseline') && header.includes('composite_endline'));
  }
});

test('a second demonstration is made only where it is asked for, and is told apart from the first', async () => {
  const words = ['demo', '--account', keeper.email, '--people', '6'];
  const refused = await orion.run(...words);
  assert.equal(refused.code, 3);
  assert.match(refused.err, /there is a demonstration already: Demonstration: Guinea.*Nothing was made/);
  const made = await orion.run(...words, '--again');
  assert.equal(made.code, 0, made.err);
  assert.match(
    made.out,
    /^6 people in Demonstration 2: Guinea, Demonstration 2: Senegal, Demonstration 2: Morocco\.\n/,
  );
});

test('a demonstration is made by whoever runs the house', async () => {
  const { code, err } = await orion.run('demo', '--account', 'nobody@example.org');
  assert.equal(code, 3);
  assert.match(err, /nobody in this house has the email/);
  assert.equal((await orion.run('demo', '--account', keeper.email, '--people', 'many')).code, 1);
});
