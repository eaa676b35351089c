import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { answersOf } from './fuzz-answers.ts';
import { parseCsv } from './fuzz-csv.ts';
import { Orion } from './fuzz-orion.ts';
import { openingOf, testHouse, type Asker, type TestHouse } from './house.ts';
import { saying, surveyBody } from './whole-case.ts';

const orion = new Orion('export');
const people = 60;

let house: TestHouse;
let dounia: Asker;
before(async () => {
  house = await testHouse();
  const amina = await house.person(['case_worker']);
  dounia = await house.person(['evaluator']);
  for (let number = 1; number <= people; number++) {
    const opening = openingOf(house.mission, amina.id);
    const say = saying(house.mission, opening.subject, amina);
    const answers = Object.fromEntries(Object.entries(answersOf(number)).filter(([, text]) => text !== ''));
    const told = await amina.push([opening, say('survey.submitted', surveyBody(amina.id), { answers })]);
    assert.ok(
      told.every(({ outcome }) => outcome === 'received'),
      JSON.stringify(told),
    );
  }
});
after(() => house.close());

async function exported(query: string): Promise<Buffer> {
  const answer = await house.app.inject({
    method: 'GET',
    url: `/api/missions/${house.mission}/export?part=table&${query}`,
    headers: { cookie: dounia.cookie },
  });
  assert.equal(answer.statusCode, 200, answer.body);
  return answer.rawPayload;
}

/** The columns that `orion score` adds, of each row under its pseudonym. */
function scoresIn(text: Uint8Array): readonly string[] {
  const [header = [], ...rows] = parseCsv(text) as readonly (readonly string[])[];
  const from = header.indexOf('economic');
  assert.equal(header[from + 3], 'composite');
  return rows.map((row) => `${row[header.indexOf('pseudonym')]},${row.slice(from).join(',')}`).toSorted();
}

for (const format of ['csv', 'xlsx', 'parquet'] as const)
  test(`what goes out as ${format} with codes is scored again to the same bits`, async () => {
    writeFileSync(orion.path(`out.${format}`), await exported(`format=${format}&scores=no`));
    const { code, err } = await orion.run('score', `out.${format}`, '--out', 'scored.csv');
    assert.equal(code, 0, err);
    const expected = scoresIn(await exported('format=csv'));
    assert.equal(expected.length, people);
    assert.ok(new Set(expected.map((line) => line.split(',')[4])).size > people / 2);
    assert.deepEqual(scoresIn(readFileSync(orion.path('scored.csv'))), expected);
  });
