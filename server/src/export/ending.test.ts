import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { ClosureReason } from '@orion/core';
import { chenCells } from '../../../test/cast.ts';
import { parseCsv } from '../../../test/fuzz-csv.ts';
import { openingOf, testHouse, type Asker, type TestHouse } from '../../../test/house.ts';
import { saying, surveyBody } from '../../../test/whole-case.ts';

let house: TestHouse;
let amina: Asker;
let dounia: Asker;
before(async () => {
  house = await testHouse();
  amina = await house.person(['case_worker', 'supervisor']);
  dounia = await house.person(['evaluator']);
});
after(() => house.close());

type Happened =
  | { readonly closed: ClosureReason }
  | { readonly reopened: 'closed_in_error' }
  | { readonly mergedInto: string };

/** Somebody who goes by the place of return, asked twice, and what happened to the case then. */
async function live(place: string, happened: readonly Happened[]): Promise<string> {
  const opening = openingOf(house.mission, amina.id, { person: { placeOfReturn: place } });
  const say = saying(house.mission, opening.subject, amina);
  const changes = [
    opening,
    ...(['baseline', 'midline'] as const).map((round, at) =>
      say('survey.submitted', surveyBody(amina.id, { round, on: `2026-0${at + 1}-10` }), { answers: chenCells }),
    ),
    ...happened.map((one) =>
      'mergedInto' in one
        ? say('case.merged', { into: one.mergedInto })
        : 'closed' in one
          ? say('case.closed', { reason: one.closed, on: '2026-08-01' })
          : say('case.reopened', { reason: one.reopened, on: '2026-09-01' }),
    ),
  ];
  for (const change of changes) {
    const told = await amina.push([change]);
    assert.equal(told[0]?.outcome, 'received', JSON.stringify(told));
  }
  return opening.subject;
}

async function tableOf(
  query: string,
  asker = dounia,
): Promise<{ header: readonly string[]; rows: readonly Readonly<Record<string, string>>[] }> {
  const answer = await house.app.inject({
    method: 'GET',
    url: `/api/missions/${house.mission}/export?part=table&${query}`,
    headers: { cookie: asker.cookie },
  });
  assert.equal(answer.statusCode, 200, answer.body);
  const [header = [], ...lines] = parseCsv(answer.rawPayload) as readonly (readonly string[])[];
  const rows = lines.map((line) => Object.fromEntries(line.map((text, at) => [header[at], text])));
  return { header, rows };
}

async function endingsOf(place: string, query: string): Promise<readonly (string | undefined)[]> {
  const { rows } = await tableOf(`answers=no&${query}`);
  return rows.filter((row) => row['place_of_return'] === place).map((row) => row['ending']);
}

for (const [what, happened, ending] of [
  ['whose case stands open', [], ''],
  ['who died', [{ closed: 'died' }], 'died'],
  ['who migrated again', [{ closed: 're_migrated' }], 're_migrated'],
  ['who reached their goals', [{ closed: 'goals_reached' }], ''],
  ['who moved to another place', [{ closed: 'moved_away' }], ''],
  ['who was said to have died, in error', [{ closed: 'died' }, { reopened: 'closed_in_error' }], ''],
  [
    'who had not died and then migrated again',
    [{ closed: 'died' }, { reopened: 'closed_in_error' }, { closed: 're_migrated' }],
    're_migrated',
  ],
  [
    'whose death was an error, and whose support is over now',
    [{ closed: 'died' }, { reopened: 'closed_in_error' }, { closed: 'support_period_over' }],
    '',
  ],
] as const satisfies readonly (readonly [string, readonly Happened[], string])[])
  test(`of somebody ${what} the ending is ${ending === '' ? 'empty' : ending}, once and in each row`, async () => {
    await live(what, happened);
    assert.deepEqual(await endingsOf(what, 'shape=wide'), [ending]);
    assert.deepEqual(await endingsOf(what, 'shape=long'), [ending, ending]);
    assert.deepEqual(await endingsOf(what, 'shape=wide&rounds=baseline'), [ending]);
  });

test('two cases of one person end with the one that stands', async () => {
  const standing = await live('Kindia', [{ closed: 'died' }]);
  await live('Labé', [{ mergedInto: standing }]);
  assert.deepEqual(await endingsOf('Labé', 'shape=wide'), ['died']);
  const open = await live('Mamou', []);
  await live('Pita', [{ closed: 'died' }, { mergedInto: open }]);
  assert.deepEqual(await endingsOf('Pita', 'shape=wide'), ['']);
});

test('a comparison in the house has the column, and its values are counted', async () => {
  const columns = await dounia.ask('GET', `/api/missions/${house.mission}/comparisons/columns`);
  const named = (columns.body as { columns: readonly { name: string; kind: string }[] }).columns;
  assert.equal(named.find(({ name }) => name === 'ending')?.kind, 'category');
  const counted = await dounia.ask('GET', `/api/missions/${house.mission}/comparisons/values?column=ending`);
  const values = (counted.body as { values: readonly { value: string; people: number }[] }).values;
  assert.deepEqual(
    values.map(({ value }) => value).filter((value) => value !== ''),
    ['died', 're_migrated'],
  );
});

test('a researcher is not told how a story ended', async () => {
  const researcher = await house.person(['researcher']);
  for (const shape of ['wide', 'long']) {
    const { header } = await tableOf(`shape=${shape}`, researcher);
    assert.ok(header.includes('sex') && !header.includes('ending'), header.join());
  }
});
