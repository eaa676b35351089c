import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { before, test } from 'node:test';
import { exampleProtocol } from '@orion/core';
import { addTestAccount, addTestMission } from '@orion/server/testing';
import { chenCells } from './cast.ts';
import { Orion } from './fuzz-orion.ts';
import { parseCsv } from './fuzz-csv.ts';
import { openingOf } from './house.ts';
import { makeEmptyHouse, reopen } from './kept-house.ts';
import { saying, surveyBody } from './whole-case.ts';

const orion = new Orion('export');
const dounia = 'dounia@example.org';

before(async () => {
  await makeEmptyHouse(orion.path('data'));
  const { house, ask, close } = await reopen(orion.path('data'));
  const mission = randomUUID();
  const protocol = { ...exampleProtocol, onCall: { ...exampleProtocol.onCall, officers: [randomUUID() as never] } };
  await addTestMission(house, { mission, protocol });
  const amina = await addTestAccount(house, { roles: ['case_worker'], mission, runsHouse: false });
  await addTestAccount(house, { roles: ['evaluator'], mission, runsHouse: false, email: dounia });
  const opening = openingOf(mission, amina.id);
  const say = saying(mission, opening.subject, amina as never);
  const changes = [opening, say('survey.submitted', surveyBody(amina.id), { answers: chenCells })];
  const told = await ask('POST', `/api/missions/${mission}/changes`, { body: { changes }, cookie: amina.cookie });
  assert.equal(told.status, 200, told.text);
  await close();
});

const words = (...more: readonly string[]): readonly string[] => ['export', '--mission', 'Guinea', ...more];

test('an evaluator’s responses are taken out at the terminal, with a book of codes beside', async () => {
  const { code, out, err } = await orion.run(...words('--account', dounia, '--out', 'guinea.csv', '--no-scores'));
  assert.equal(code, 0, err);
  assert.match(out, /^1 responses of 1 people, written to .*guinea\.csv\.\n.*guinea\.codebook\.xlsx\.\n$/);
  const [header, row] = parseCsv(Buffer.from(orion.read('guinea.csv'))) as readonly (readonly string[])[];
  assert.equal(row?.[header?.indexOf('eco_satisfaction') ?? -1], chenCells['eco_satisfaction']);
  assert.ok(existsSync(orion.path('guinea.codebook.xlsx')));
  const scored = await orion.run('score', 'guinea.csv', '--out', 'scored.csv');
  assert.equal(scored.code, 0, scored.err);
});

test('whoever may not, may not at the terminal either; who is unknown hears so', async () => {
  for (const [account, more, sentence] of [
    [dounia, ['--identity'], /not permitted to dounia/],
    ['nobody@example.org', [], /nobody in this house has the email nobody@example\.org/],
    [dounia, ['--as', 'supervisor'], /not permitted/],
  ] as const) {
    const { code, err } = await orion.run(...words('--account', account, '--out', 'no.csv', ...more));
    assert.equal(code, 3);
    assert.match(err, sentence);
    assert.ok(!existsSync(orion.path('no.csv')));
  }
  const { code, err } = await orion.run(...words('--account', dounia, '--out', 'no.csv', '--shape', 'round'));
  assert.equal(code, 1);
  assert.match(err, /--shape is long or wide/);
});
