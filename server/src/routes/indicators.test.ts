import { findPrinter } from '@orion/report/print';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { cellsOf, openTable, rowTexts } from '@orion/tables';
import type { z } from 'zod';
import { chenCells } from '../../../test/cast.ts';
import { openingOf, testHouse, type Asker, type TestHouse } from '../../../test/house.ts';
import { assistanceBody, saying, surveyBody } from '../../../test/whole-case.ts';
import { readAllRowsAsOwner } from '../testing.ts';
import type { periodShape } from './indicator-shapes.ts';

type Period = z.infer<typeof periodShape>;
interface Results {
  readonly sight: 'exact' | 'rounded';
  readonly base: 1 | 5;
  readonly indicators: readonly { readonly id: string; readonly results: readonly Period[] }[];
}

let house: TestHouse;
let amina: Asker;
let dounia: Asker;
let chief: Asker;
let committee: Asker;
const at = (path: string): string => `/api/missions/${house.mission}/${path}`;

before(async () => {
  house = await testHouse();
  amina = await house.person(['case_worker', 'supervisor']);
  dounia = await house.person(['evaluator']);
  chief = await house.person(['supervisor']);
  committee = await house.person(['committee']);
  for (let place = 0; place < 43; place++) await helpSomebody(place);
});
after(() => house.close());

/** Every second a woman; economic help delivered in 2026-Q1, to every third also social; every fourth by referral. */
async function helpSomebody(place: number): Promise<void> {
  const sex = place % 2 === 0 ? 'female' : 'male';
  const opening = openingOf(house.mission, amina.id, { person: { sex, birth: `${1960 + place}` } });
  const say = saying(house.mission, opening.subject, amina);
  const line = { state: 'delivered', on: '2026-02-01', delivered: 100 + place, currency: 'EUR', project: 'RE-1' };
  const answers = await amina.push([
    opening,
    say('assistance.recorded', assistanceBody({ ...line, channel: place % 4 === 0 ? 'referral' : 'direct' })),
    ...(place % 3 === 0
      ? [
          say(
            'assistance.recorded',
            assistanceBody({ ...line, dimension: 'social', kind: 'housing', on: '2026-05-01', project: 'RE-2' }),
          ),
        ]
      : []),
    say('survey.submitted', surveyBody(amina.id, { on: '2026-03-01', round: 'endline' }), {
      answers: chenCells,
    }),
    ...(place % 4 === 0 ? [say('contact.attempted', { channel: 'phone', outcome: 'reached', on: '2026-03-02' })] : []),
  ]);
  assert.ok(
    answers.every(({ outcome }) => outcome === 'received'),
    JSON.stringify(answers),
  );
}

const definition = (given: object): object => ({
  form: 1,
  name: { en: 'A number' },
  over: 'assistance',
  counts: 'people',
  where: [{ field: 'state', is: ['delivered'] }],
  period: 'quarter',
  targets: [],
  ...given,
});

async function define(given: object, by = dounia): Promise<string> {
  const id = randomUUID();
  const { status, text } = await by.ask('PUT', at(`indicators/${id}`), { seen: 0, indicator: definition(given) });
  assert.equal(status, 200, text);
  return id;
}

async function resultOf(asker: Asker, id: string): Promise<readonly Period[]> {
  const { status, body, text } = await asker.ask('GET', at('indicators/results'));
  assert.equal(status, 200, text);
  return (body as Results).indicators.find((one) => one.id === id)?.results ?? [];
}

const sums = (results: readonly Period[]): Readonly<Record<string, number | null>> =>
  Object.fromEntries(results.map(({ period, achieved }) => [period, achieved]));

describe('an indicator', () => {
  test('counts distinct people by quarter and over the whole time, and by sex', async () => {
    const id = await define({});
    const results = await resultOf(dounia, id);
    assert.deepEqual(sums(results), { '2026-Q1': 43, '2026-Q2': 15, all: 43 });
    const bySex = results.at(-1)?.by.sex?.map(({ code, achieved }) => [code, achieved]);
    assert.deepEqual(bySex, [
      ['female', 22],
      ['male', 21],
    ]);
  });

  test('of a project counts its help, and of people asked those who had it', async () => {
    const help = await define({ project: 'RE-2' });
    assert.deepEqual(sums(await resultOf(dounia, help)), { '2026-Q2': 15, all: 15 });
    const asked = await define({ over: 'observations', where: [{ field: 'round', is: ['endline'] }], project: 'RE-2' });
    assert.deepEqual(sums(await resultOf(dounia, asked)), { '2026-Q1': 15, all: 15 });
  });

  test('adds amounts of one currency', async () => {
    const id = await define({ counts: 'amount', amount: { of: 'delivered', currency: 'EUR' } });
    const first = 43 * 100 + (42 * 43) / 2;
    const second = Array.from({ length: 15 }, (_, place) => 100 + 3 * place).reduce((sum, one) => sum + one, 0);
    assert.deepEqual(sums(await resultOf(dounia, id)), { '2026-Q1': first, '2026-Q2': second, all: first + second });
    const francs = await define({ counts: 'amount', amount: { of: 'delivered', currency: 'GNF' } });
    assert.deepEqual(sums(await resultOf(dounia, francs)), { all: 0 });
  });

  test('tells how many with a safety flag were reached within a day, with the interval', async () => {
    const id = await define({
      over: 'observations',
      where: [{ field: 'flag', is: ['safety'] }],
      shareWith: [{ field: 'daysToContact', atMost: 1 }],
    });
    const all = (await resultOf(dounia, id)).at(-1);
    assert.deepEqual([all?.of, all?.with, all?.unknown], [43, 11, 0]);
    assert.ok(all?.low && all.high && all.low < 11 / 43 && all.high > 11 / 43);
  });

  test('counts a person once whose cases were merged', async () => {
    const [one, other] = [openingOf(house.mission, amina.id), openingOf(house.mission, amina.id)];
    const line = assistanceBody({ state: 'delivered', on: '2027-01-01' });
    const of = (subject: string): ReturnType<typeof saying> => saying(house.mission, subject, amina);
    await amina.push([
      one,
      other,
      of(one.subject)('assistance.recorded', line),
      of(other.subject)('assistance.recorded', { ...line, line: randomUUID() }),
    ]);
    const id = await define({ where: [{ field: 'state', is: ['delivered'] }], period: 'year' });
    assert.equal(sums(await resultOf(dounia, id))['2027'], 2);
    await amina.push([of(other.subject)('case.merged', { into: one.subject })]);
    // What was told a moment ago is told again while it is counted anew.
    while (sums(await resultOf(dounia, id))['2027'] === 2) await wait(20);
    assert.equal(sums(await resultOf(dounia, id))['2027'], 1);
  });
});

test('whoever answers for a programme is told rounded numbers, the same each time, and of few people no share', async () => {
  const id = await define({ period: 'year' });
  const share = await define({ shareWith: [{ field: 'channel', is: ['referral'] }], project: 'RE-2' });
  for (const asker of [chief, committee]) {
    const first = await resultOf(asker, id);
    for (const { achieved, by } of first)
      for (const value of [achieved, ...Object.values(by).flatMap((classes) => classes.map((one) => one.achieved))])
        assert.equal((value ?? 0) % 5, 0, `${value}`);
    assert.deepEqual(await resultOf(asker, id), first);
    assert.equal((await resultOf(asker, share)).at(-1)?.achieved ?? null, null);
  }
  // Fifteen of them in the second quarter; few of each age. A line with 0 would say that there is somebody.
  const few = await define({ where: [{ field: 'dimension', is: ['social'] }] });
  for (const { by } of await resultOf(chief, few))
    for (const { of, code } of Object.values(by).flat()) assert.ok((of ?? 0) > 0, code);
  const { body } = await committee.ask('GET', at('indicators/results'));
  assert.deepEqual([(body as Results).sight, (body as Results).base], ['rounded', 5]);
});

test('what came last is held back from them until 25 are together', async () => {
  const id = await define({ counts: 'rows', where: [] });
  const [exact, told] = [await resultOf(dounia, id), await resultOf(chief, id)].map((found) => sums(found)['all'] ?? 0);
  assert.ok(exact !== undefined && exact > 50 && exact < 75, String(exact));
  assert.equal(told, 50);
});

test('a number opens its cases, to an evaluator all, to a supervisor of a team those of the team, and it is audited', async () => {
  const id = await define({ where: [{ field: 'channel', is: ['referral'] }] });
  const opened = async (asker: Asker, query: string): Promise<{ cases: string[]; of: number }> => {
    const { status, body, text } = await asker.ask('GET', at(`indicators/${id}/cases?${query}`));
    assert.equal(status, 200, text);
    return body as { cases: string[]; of: number };
  };
  const all = await opened(dounia, 'period=2026-Q1');
  assert.deepEqual([all.of, new Set(all.cases).size], [11, 11]);
  const women = await opened(dounia, 'period=all&breakdown=sex&code=female');
  assert.deepEqual(women.cases, all.cases);
  const elsewhere = await house.person(['supervisor'], { team: 'Kindia' });
  assert.equal((await opened(elsewhere, 'period=all')).of, 0);
  assert.equal((await committee.ask('GET', at(`indicators/${id}/cases?period=all`))).status, 403);
  const audited = (await readAllRowsAsOwner(house.ownerUrl, 'log.audit')).filter(
    (row) => row['action'] === 'indicator.cases',
  );
  const [first] = audited.map((row) => row['detail'] as { cases: number });
  assert.equal(first?.cases, 11);
});

test('a definition is changed on the version that was seen, ended, and refused where it cannot be', async () => {
  const id = await define({});
  const put = (seen: number, indicator: object | null): ReturnType<Asker['ask']> =>
    chief.ask('PUT', at(`indicators/${id}`), { seen, indicator });
  assert.equal((await put(0, definition({}))).status, 409);
  assert.deepEqual((await put(1, definition({ period: 'month' }))).body, { version: 2 });
  const wrong = await put(2, definition({ where: [{ field: 'state', is: ['given'] }] }));
  assert.equal(wrong.status, 422);
  assert.match(wrong.text, /indicator_shape/);
  assert.equal((await put(2, null)).status, 200);
  assert.deepEqual(await resultOf(dounia, id), []);
  assert.equal((await put(3, null)).status, 404);
});

test('whoever is told rounded numbers draws no line around one person', async () => {
  const put = (asker: Asker, where: object[]): ReturnType<Asker['ask']> =>
    asker.ask('PUT', at(`indicators/${randomUUID()}`), { seen: 0, indicator: definition({ where }) });
  assert.equal((await put(chief, [{ field: 'age', atLeast: 35 }])).status, 200);
  for (const fine of [
    { field: 'age', atLeast: 34 },
    { field: 'delivered', above: 104 },
  ]) {
    const refused = await put(chief, [fine]);
    assert.equal(refused.status, 422);
    assert.match(refused.text, /indicator_too_fine/);
    assert.equal((await put(dounia, [fine])).status, 200);
  }
  const one = { field: 'channel', is: ['direct'] };
  const many = [one, one, one, one, one];
  assert.equal((await put(chief, many)).status, 422);
});

test('the starter set is taken over and counted whole', async () => {
  const listed = (await dounia.ask('GET', at('indicators'))).body as { starter: { key: string }[] };
  const keys = listed.starter.map(({ key }) => key);
  const taken = await chief.ask('POST', at('indicators/starter'), { keys });
  assert.equal(taken.status, 200, taken.text);
  const { ids } = taken.body as { ids: string[] };
  const { body } = await dounia.ask('GET', at('indicators/results'));
  const found = new Map((body as Results).indicators.map(({ id, results }) => [id, results]));
  const achieved = (key: string): number | null | undefined =>
    found.get(ids[keys.indexOf(key)] ?? '')?.find(({ period }) => period === 'all')?.achieved;
  assert.deepEqual(['people_assisted_social', 'referrals_completed'].map(achieved), [15, 1]);
});

test('projects are listed under their codes, by a supervisor', async () => {
  const put = (asker: Asker, code: string, body: object): ReturnType<Asker['ask']> =>
    asker.ask('PUT', at(`projects/${code}`), body);
  assert.equal((await put(chief, 'RE-1', { name: 'Return', donor: 'EU' })).status, 200);
  assert.equal((await put(chief, 'RE-1', { name: 'Return and reintegration', donor: 'EU' })).status, 200);
  assert.equal((await put(dounia, 'RE-2', { name: 'Another', donor: null })).status, 403);
  assert.deepEqual((await amina.ask('GET', at('projects'))).body, {
    projects: [{ code: 'RE-1', name: 'Return and reintegration', donor: 'EU' }],
  });
  assert.equal((await chief.ask('DELETE', at('projects/RE-1'))).status, 200);
  assert.equal((await chief.ask('DELETE', at('projects/RE-1'))).status, 404);
});

describe('the table for a donor', () => {
  async function sheet(asker: Asker, query: string): Promise<readonly (readonly string[])[]> {
    const reply = await house.app.inject({
      method: 'GET',
      url: at(`indicators/table?${query}`),
      headers: { 'x-orion': 'test', cookie: asker.cookie },
    });
    assert.equal(reply.statusCode, 200, reply.body);
    const path = join(house.folder, `${randomUUID()}.xlsx`);
    writeFileSync(path, reply.rawPayload);
    const opened = await openTable(path, { sheet: query.includes('internal') ? 'Indicateurs !' : 'Indicateurs' });
    const rows: string[][] = [];
    for await (const { cells } of cellsOf(opened))
      for (let row = 0; row < cells.rows; row++) rows.push([...rowTexts(cells, row)].map((text) => text ?? ''));
    return rows;
  }

  test('is rounded for release, also by an evaluator, and exact only where it says that it is internal', async () => {
    await define({ name: { en: 'Help', fr: 'Aide' }, period: 'year', targets: [{ period: '2026', value: 50 }] });
    const find = (rows: readonly (readonly string[])[]): readonly string[] | undefined =>
      rows.find((row) => row[0] === 'Aide' && row[3] === '2026');
    const internal = find(await sheet(dounia, 'kind=internal&language=fr'));
    assert.deepEqual(internal?.slice(6, 9), ['personnes', '50', '43']);
    const released = await Promise.all(
      [dounia, chief, committee].map((asker) => sheet(asker, 'kind=release&language=fr')),
    );
    const [first] = released;
    assert.ok(first);
    assert.equal(Number(find(first)?.[8]) % 5, 0);
    for (const other of released) assert.deepEqual(other, first);
    const refused = await chief.ask('GET', at('indicators/table?kind=internal&language=fr'));
    assert.equal(refused.status, 403);
  });

  test('is printed as a tagged PDF with the same rounded numbers, where the machine can print', async (t) => {
    const { canPrint } = (await dounia.ask('GET', at('indicators'))).body as { canPrint: boolean };
    assert.equal(canPrint, findPrinter() !== undefined);
    const reply = await house.app.inject({
      url: at('indicators/table?kind=release&language=ar&format=pdf'),
      headers: { 'x-orion': 'test', cookie: dounia.cookie },
    });
    if (!canPrint) {
      t.diagnostic('Chromium not found: nothing was printed');
      assert.equal(reply.statusCode, 501);
      return;
    }
    assert.equal(reply.statusCode, 200, reply.payload);
    assert.equal(reply.headers['content-type'], 'application/pdf');
    assert.match(String(reply.headers['content-disposition']), /orion-indicators-release-.*-ar\.pdf/);
    const text = reply.rawPayload.toString('latin1');
    assert.match(text, /^%PDF-1\./);
    assert.match(text, /\/MarkInfo/);
  });
});
