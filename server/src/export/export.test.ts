import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { cellsOf, openTable, rowTexts } from '@orion/tables';
import { chenCells, rssCore, type Cells } from '../../../test/cast.ts';
import { openingOf, testHouse, type Asker, type TestHouse } from '../../../test/house.ts';
import { consentBody, saying, surveyBody } from '../../../test/whole-case.ts';

let house: TestHouse;
let amina: Asker;
let folder: string;
before(async () => {
  house = await testHouse();
  amina = await house.person(['case_worker']);
  folder = mkdtempSync(join(tmpdir(), 'orion-export-'));
});
after(async () => {
  await house.close();
  rmSync(folder, { recursive: true });
});

type Row = Readonly<Record<string, string>>;

/** A file that somebody fetches, read as a table. */
async function fetched(asker: Asker, query: string, sheet?: string): Promise<readonly Row[]> {
  const bytes = await fetchedBytes(asker, query);
  const path = join(folder, `${Math.random()}.${/format=(xlsx|parquet)/.exec(query)?.[1] ?? 'csv'}`);
  writeFileSync(path, bytes);
  const reader = await openTable(path, { sheet });
  const rows: Row[] = [];
  for await (const { cells } of cellsOf(reader))
    for (let row = 0; row < cells.rows; row++)
      rows.push(Object.fromEntries(rowTexts(cells, row).map((text, i) => [reader.columns[i].name, text])));
  await reader.close();
  return rows;
}

async function fetchedBytes(asker: Asker, query: string): Promise<Buffer> {
  const answer = await house.app.inject({
    method: 'GET',
    url: `/api/missions/${house.mission}/export?${query}`,
    headers: { cookie: asker.cookie },
  });
  assert.equal(answer.statusCode, 200, answer.body);
  return answer.rawPayload;
}

/** Somebody with interviews; the id of the case. */
async function interviewed(
  { answers = chenCells, person = {} }: { answers?: object; person?: object },
  rounds: readonly object[],
  consents: readonly object[] = [],
  by = amina,
): Promise<string> {
  const opening = openingOf(house.mission, by.id, {
    person,
    contactCard: { phone: '+224622000111', mayMessage: false, mayLeaveVoicemail: false },
  });
  const say = saying(house.mission, opening.subject, by);
  const told = await by.push([
    opening,
    ...consents.map((given) => say('consent.recorded', consentBody(given))),
    ...rounds.map((given) => say('survey.submitted', surveyBody(by.id, given), { answers })),
  ]);
  assert.ok(
    told.every(({ outcome }) => outcome === 'received'),
    JSON.stringify(told),
  );
  return opening.subject;
}

test('an evaluator takes out answers and scores of a mission under a pseudonym, and nobody by name', async () => {
  const chen = await interviewed({}, [{ on: '2026-01-10' }, { round: 'endline', on: '2026-08-01' }]);
  const dounia = await house.person(['evaluator']);
  const rows = (await fetched(dounia, 'part=table')).filter(({ day }) => day?.startsWith('2026-'));
  assert.deepEqual(
    rows.map(({ round, day }) => [round, day]),
    [
      ['baseline', '2026-01-10'],
      ['endline', '2026-08-01'],
    ],
  );
  assert.equal(rows[0]?.['pseudonym'], rows[1]?.['pseudonym']);
  assert.equal(rows[0]?.['eco_satisfaction'], chenCells['eco_satisfaction']);
  assert.match(rows[0]?.['composite'] ?? '', /^0\.\d+$/);
  assert.equal(rows[0]?.['scheme'], 'provisional@1');
  assert.ok(!JSON.stringify(rows).includes(chen));
  assert.ok(!JSON.stringify(rows).includes('Diallo'));
  assert.equal((await dounia.ask('GET', `/api/missions/${house.mission}/export?identity=yes`)).status, 403);
});

test('the same table comes as a workbook and as Parquet, with numbers as numbers', async () => {
  const dounia = await house.person(['evaluator']);
  const plain = await fetched(dounia, 'part=table');
  assert.ok(plain.length > 0);
  assert.deepEqual(await fetched(dounia, 'format=xlsx', 'responses'), plain);
  assert.deepEqual(await fetched(dounia, 'format=parquet&part=table'), plain);
  const french = String(await fetchedBytes(dounia, 'format=csv_french&part=table&answers=no'));
  assert.match(french, /^\uFEFFpseudonym;mission;country;/);
  assert.match(french, /;0,\d+;/);
});

test('one row a person has columns by round, and tells of two responses in one round', async () => {
  await interviewed({ person: { placeOfReturn: 'Boké' } }, [
    { on: '2026-02-01' },
    { on: '2026-02-20', mode: 'phone' },
    { round: 'midline', on: '2026-07-01' },
  ]);
  const dounia = await house.person(['evaluator']);
  const found = (await fetched(dounia, 'part=table&shape=wide')).find((row) => row['place_of_return'] === 'Boké');
  assert.equal(found?.['responses_baseline'], '2');
  assert.equal(found?.['day_baseline'], '2026-02-20');
  assert.equal(found?.['mode_baseline'], 'phone');
  assert.equal(found?.['eco_satisfaction_midline'], chenCells['eco_satisfaction']);
  assert.equal(found?.['responses_endline'], '0');
  const about = await fetched(dounia, 'format=xlsx&shape=wide', 'about');
  assert.match(JSON.stringify(about), /1 times somebody has more than one response in a round/);
});

test('the book of codes says what each column asked, its codes and points, and how often nobody answered', async () => {
  const dounia = await house.person(['evaluator']);
  const rows = await fetched(dounia, 'part=table');
  const columns = await fetched(dounia, 'format=xlsx&language=fr', 'colonnes');
  assert.deepEqual(
    columns.map((column) => column['colonne']),
    Object.keys(rows[0] ?? {}),
  );
  const line = columns.find((column) => column['colonne'] === 'eco_satisfaction');
  assert.match(line?.['ce que c’est'] ?? '', /situation économique/);
  assert.equal(line?.['répondu'], String(rows.filter((row) => row['eco_satisfaction'] !== '').length));
  for (const column of columns) {
    const filled = rows.filter(
      (row) => !['', 'declined', 'dont_know', 'not_applicable'].includes(row[column['colonne'] ?? ''] ?? ''),
    );
    assert.equal(Number(column['répondu']), filled.length, column['colonne']);
  }
  const composite = columns.find((column) => column['colonne'] === 'composite');
  assert.match(composite?.['note'] ?? '', /provisoire/);
  const codes = await fetched(dounia, 'format=xlsx&language=fr', 'codes');
  const satisfied = codes.find((code) => code['colonne'] === 'eco_satisfaction' && code['code'] === 'satisfied');
  assert.deepEqual(
    [satisfied?.['libellé'], satisfied?.['barème'], satisfied?.['points']],
    ['Bien', 'provisional@1', '0.75'],
  );
});

test('answers go out as labels in a language, and what a closed gate left out does not apply', async () => {
  const closed: Cells = { ...chenCells, eco_job_search: 'no' };
  const { eco_job_search_reason: _, ...answers } = closed;
  await interviewed({ answers, person: { placeOfReturn: 'Kankan' } }, [{ on: '2022-01-01' }]);
  const dounia = await house.person(['evaluator']);
  const inKankan = async (query: string): Promise<Row> =>
    (await fetched(dounia, query)).find((row) => row['place_of_return'] === 'Kankan') ?? {};
  const codes = await inKankan('part=table');
  assert.equal(codes['eco_job_search_reason'], 'not_applicable');
  const labels = await inKankan('part=table&values=labels&language=fr');
  assert.equal(labels['eco_job_search_reason'], 'Ne s’applique pas');
  assert.equal(
    labels['eco_satisfaction'],
    rssCore.words.fr?.items['eco_satisfaction']?.options[answers['eco_satisfaction'] ?? ''],
  );
  assert.equal(labels['composite'], codes['composite']);
});

test('names go out for a supervisor who asks for them, each case written down; formulas in them are text', async () => {
  const chen = await interviewed({ person: { givenName: '=HYPERLINK("x")', familyName: '-5' } }, [
    { on: '2025-03-03' },
  ]);
  const supervisor = await house.person(['supervisor']);
  const named = (await fetched(supervisor, 'part=table&identity=yes')).find((row) => row['case'] === chen);
  assert.deepEqual(
    [named?.['given_name'], named?.['family_name'], named?.['phones']],
    [`'=HYPERLINK("x")`, '-5', `'+224622000111`],
  );
  assert.ok(!('case' in ((await fetched(supervisor, 'part=table'))[0] ?? {})));
  const nadia = await house.person(['data_protection']);
  const told = await nadia.ask('GET', `/api/missions/${house.mission}/audit?case=${chen}&action=export.identity`);
  assert.equal((told.body as { lines: readonly object[] }).lines.length, 1);
  const audit = await nadia.ask('GET', `/api/missions/${house.mission}/audit?action=export`);
  const [line] = (audit.body as { lines: readonly { detail: Record<string, unknown> }[] }).lines;
  assert.ok(Number(line?.detail['rows']) > 0);
  assert.ok(!audit.text.includes('HYPERLINK'));
});

test('a supervisor takes out the responses of the team alone; the focal point names and no answers', async () => {
  const north = await house.person(['case_worker'], { team: 'north' });
  const chen = await interviewed({}, [{ on: '2024-01-01' }], [], north);
  const supervisor = await house.person(['supervisor'], { team: 'north' });
  const rows = await fetched(supervisor, 'part=table&identity=yes');
  assert.deepEqual(
    rows.map((row) => row['case']),
    [chen],
  );
  const nadia = await house.person(['data_protection']);
  const [first] = await fetched(nadia, 'part=table&identity=yes');
  assert.ok(first && first['given_name'] !== undefined);
  assert.ok(!('eco_satisfaction' in first) && !('composite' in first));
});

test('a researcher takes out scores of those who consent, with months and without answers; an evaluator the same people', async () => {
  const research = { purpose: 'research', recipient: 'researcher', categories: ['scores'] };
  await interviewed({ person: { placeOfReturn: 'Mamou' } }, [{ on: '2023-05-17' }], [research]);
  const [researcher, dounia] = [await house.person(['researcher']), await house.person(['evaluator'])];
  const rows = await fetched(researcher, 'part=table');
  assert.deepEqual(
    rows.map((row) => [row['place_of_return'], row['month']]),
    [['Mamou', '2023-05']],
  );
  assert.ok(rows[0] && !('day' in rows[0]) && !('eco_satisfaction' in rows[0]) && rows[0]['composite'] !== '');
  // No day is found out by asking for parts of a month.
  assert.equal((await fetched(researcher, 'part=table&from=2023-05-20')).length, 1);
  const consented = await fetched(dounia, 'part=table&research=yes');
  assert.deepEqual(
    consented.map((row) => [row['place_of_return'], row['day']]),
    [['Mamou', '2023-05-17']],
  );
});

test('committee, mentors and case workers take out no rows', async () => {
  for (const role of ['committee', 'mentor', 'case_worker', 'interviewer', 'administrator'] as const) {
    const asker = await house.person([role]);
    assert.equal((await asker.ask('GET', `/api/missions/${house.mission}/export`)).status, 403, role);
  }
});

test('how far a file is, its own asker can see; what there is to choose is told before', async () => {
  const [dounia, other] = [await house.person(['evaluator']), await house.person(['evaluator'])];
  const id = '00000000-0000-4000-8000-0000000000e7';
  const rows = await fetched(dounia, `part=table&id=${id}`);
  const progress = async (asker: Asker): Promise<unknown> =>
    (await asker.ask('GET', `/api/missions/${house.mission}/export/progress?id=${id}`)).body;
  assert.deepEqual(await progress(dounia), { state: 'done', rows: rows.length, done: rows.length });
  assert.deepEqual(await progress(other), { state: 'waiting', rows: 0, done: 0 });
  const choices = await dounia.ask('GET', `/api/missions/${house.mission}/export/choices`);
  const { there, identity } = choices.body as { there: readonly { rows: number }[]; identity: boolean };
  assert.equal(identity, false);
  assert.equal(
    there.reduce((sum, one) => sum + one.rows, 0),
    rows.length,
  );
});
