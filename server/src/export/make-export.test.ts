import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { MissionId } from '@orion/core';
import { chenCells } from '../../../test/cast.ts';
import { openingOf, testHouse, type Asker, type TestHouse } from '../../../test/house.ts';
import { saying, surveyBody } from '../../../test/whole-case.ts';
import { addTestAccount, enter, inTransaction } from '../testing.ts';
import { readProgress } from './export-progress.ts';
import type { ExportQuestion } from './export-question.ts';
import { prepareExport, requireRoom, sendExport, type Export } from './make-export.ts';
import type { ExportAsked } from './prepared-export.ts';

const wholeMission: ExportQuestion = {
  as: 'evaluator',
  format: 'csv',
  shape: 'long',
  values: 'codes',
  language: 'en',
  instrument: 'rss-core@1',
  rounds: undefined,
  from: undefined,
  to: undefined,
  withAnswers: true,
  withScores: true,
  withIdentity: false,
  forResearch: false,
  part: 'all',
};

/** As the route does it. */
async function makeExport(asked: ExportAsked): Promise<Export> {
  const prepared = await inTransaction(asked.house.database, async (transaction) => {
    const entered = await enter(transaction, asked.token);
    assert.ok(entered);
    return prepareExport(asked, transaction, entered);
  });
  return sendExport(prepared);
}

let house: TestHouse;
let amina: Asker;
before(async () => {
  house = await testHouse();
  amina = await house.person(['case_worker']);
  for (let number = 1; number <= 200; number++) await interviewed('2026-01-10');
});
after(() => house.close());

/** Somebody with an interview; the id of the case. */
async function interviewed(on: string): Promise<string> {
  const opening = openingOf(house.mission, amina.id);
  const survey = saying(house.mission, opening.subject, amina)('survey.submitted', surveyBody(amina.id, { on }), {
    answers: chenCells,
  });
  const told = await amina.push([opening, survey]);
  assert.ok(told.every(({ outcome }) => outcome === 'received'));
  return opening.subject;
}

test('whoever goes away stops the reading and gives the connection back, also before the first byte', async () => {
  const { tokenHash } = await addTestAccount(house.house, {
    roles: ['evaluator'],
    mission: house.mission,
    runsHouse: false,
  });
  const { database } = house.house;
  for (const fetchesSome of [false, true]) {
    const made = await makeExport({
      house: house.house,
      token: tokenHash,
      mission: house.mission as MissionId,
      question: { ...wholeMission, part: 'table' },
      progress: `gone ${fetchesSome}`,
    });
    assert.ok(database.pool.idleCount < database.pool.totalCount);
    if (fetchesSome) await once(made.stream, 'readable');
    made.stream.destroy();
    await once(made.stream, 'close');
    for (let tries = 0; database.pool.idleCount < database.pool.totalCount && tries < 600; tries++)
      await setTimeout(100);
    assert.equal(database.pool.idleCount, database.pool.totalCount);
    assert.equal(readProgress(house.house, `gone ${fetchesSome}`)?.state, 'stopped');
  }
});

test('phones hear what happens while a table goes out slowly, and the table has what was there when it began', async () => {
  const { tokenHash } = await addTestAccount(house.house, {
    roles: ['evaluator'],
    mission: house.mission,
    runsHouse: false,
  });
  const pull = async (): Promise<string> => (await amina.ask('GET', `/api/missions/${house.mission}/pull`)).text;
  const made = await makeExport({
    house: house.house,
    token: tokenHash,
    mission: house.mission as MissionId,
    question: { ...wholeMission, part: 'table' },
    progress: 'slow',
  });
  const chen = await interviewed('2021-01-01');
  assert.ok((await pull()).includes(chen));
  let text = '';
  for await (const bytes of made.stream) text += String(bytes);
  assert.equal(text.trimEnd().split('\n').length, made.rows + 1);
  assert.ok(!text.includes('2021-01-01'));
});

test('a workbook that would be too large is refused before it is begun, whatever other files may hold', async () => {
  const prepared = { rows: 1_048_576, people: 600_000 };
  requireRoom({ format: 'csv', shape: 'long' }, prepared, 510);
  requireRoom({ format: 'xlsx', shape: 'wide' }, prepared, 1500);
  for (const [shape, columns] of [
    ['long', 510],
    ['wide', 16_385],
  ] as const)
    assert.throws(() => requireRoom({ format: 'xlsx', shape }, prepared, columns), { code: 'too_much_for_workbook' });
});

test('a file that breaks off in the midst does not look whole', async () => {
  const { tokenHash } = await addTestAccount(house.house, {
    roles: ['evaluator'],
    mission: house.mission,
    runsHouse: false,
  });
  const made = await makeExport({
    house: house.house,
    token: tokenHash,
    mission: house.mission as MissionId,
    question: wholeMission,
    progress: 'broken',
  });
  made.stream.once('data', () => made.stream.destroy(new Error('the database went away')));
  await assert.rejects(async () => {
    for await (const _ of made.stream);
  }, /went away/);
  assert.equal(readProgress(house.house, 'broken')?.state, 'stopped');
});
