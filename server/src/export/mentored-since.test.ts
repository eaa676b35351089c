import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { Day, ImportedRow, ImportId, Instant } from '@orion/core';
import { chenCells } from '../../../test/cast.ts';
import { parseCsv } from '../../../test/fuzz-csv.ts';
import { openingOf, testHouse, type Asker, type TestHouse } from '../../../test/house.ts';
import { saying, surveyBody } from '../../../test/whole-case.ts';
import { recordImport } from '../import/record-import.ts';
import { addImport } from '../store/imports.ts';
import { inBulkTransaction } from '../store/many-changes.ts';
import { addTestSession, enterToWrite } from '../testing.ts';

let house: TestHouse;
let amina: Asker;
let bakary: Asker;
let dounia: Asker;
before(async () => {
  house = await testHouse();
  amina = await house.person(['case_worker', 'supervisor']);
  bakary = await house.person(['mentor']);
  dounia = await house.person(['evaluator']);
  // The mission held all three rounds.
  await follow('everything', [...rounds]);
});
after(() => house.close());

const january = ['baseline', '2026-01-10'] as const;
const july = ['midline', '2026-07-10'] as const;
const december = ['endline', '2026-12-10'] as const;
const rounds = [january, july, december] as const;

type Pairing = { readonly from: string; readonly until?: string } | { readonly endedOn: string };

/** Somebody who goes by the place of return, with interviews and what was written of one mentor, in that order. */
async function follow(
  place: string,
  held: readonly (readonly [string, string])[],
  pairings: readonly Pairing[] = [],
): Promise<void> {
  const opening = openingOf(house.mission, amina.id, { person: { placeOfReturn: place } });
  const say = saying(house.mission, opening.subject, amina);
  const pair = { account: bakary.id, role: 'mentor' };
  const changes = [
    opening,
    ...held.map(([round, on]) => say('survey.submitted', surveyBody(amina.id, { round, on }), { answers: chenCells })),
    ...pairings.map((one) =>
      'endedOn' in one
        ? say('case.unassigned', { ...pair, on: one.endedOn })
        : say('case.assigned', { ...pair, ...one }),
    ),
  ];
  // One by one: what a pairing was before it was changed is known by what was written of it.
  for (const change of changes) {
    const told = await amina.push([change]);
    assert.equal(told[0]?.outcome, 'received', JSON.stringify(told));
  }
}

type Row = Readonly<Record<string, string>>;

async function rowsOf(query: string, asker = dounia): Promise<readonly Row[]> {
  const answer = await house.app.inject({
    method: 'GET',
    url: `/api/missions/${house.mission}/export?part=table&answers=no&${query}`,
    headers: { cookie: asker.cookie },
  });
  assert.equal(answer.statusCode, 200, answer.body);
  const [header = [], ...rows] = parseCsv(answer.rawPayload) as readonly (readonly string[])[];
  return rows.map((row) => Object.fromEntries(row.map((text, place) => [header[place], text])));
}

async function rowOf(place: string, query = 'shape=wide'): Promise<Row> {
  const found = (await rowsOf(query)).find((row) => row['place_of_return'] === place);
  assert.ok(found, place);
  return found;
}

const of = (...names: readonly string[]): readonly (readonly [string, string])[] =>
  rounds.filter(([round]) => names.includes(round));

for (const [what, held, pairings, since] of [
  ['named between two rounds that were held', rounds, [{ from: '2026-02-01' }], 'midline'],
  ['named on the day of the first interview', rounds, [{ from: '2026-01-10' }], 'midline'],
  ['named the day before a round', rounds, [{ from: '2026-07-09' }], 'midline'],
  ['named on the day of a round', rounds, [{ from: '2026-07-10' }], 'endline'],
  ['named the day after a round', rounds, [{ from: '2026-07-11' }], 'endline'],
  ['named before the first interview', rounds, [{ from: '2025-12-01' }], 'baseline'],
  ['named after the last round', rounds, [{ from: '2027-01-05' }], 'never'],
  ['named never', rounds, [], 'never'],
  ['named, where later rounds are not held yet', of('baseline'), [{ from: '2026-02-01' }], 'midline'],
  ['named after two rounds of three', of('baseline', 'midline'), [{ from: '2026-08-01' }], 'endline'],
  ['not named so far, where later rounds are not held yet', of('baseline'), [], 'never'],
  ['named across a round that was missed', of('baseline', 'endline'), [{ from: '2026-02-01' }], ''],
  [
    'named before a first interview that is not of the first round',
    of('midline', 'endline'),
    [{ from: '2026-02-01' }],
    '',
  ],
  ['named after a missed round and another', of('midline', 'endline'), [{ from: '2026-08-01' }], 'endline'],
  ['named, and the pairing ended', rounds, [{ from: '2026-02-01' }, { endedOn: '2026-03-01' }], 'midline'],
  [
    'named, ended and named again',
    rounds,
    [{ from: '2026-02-01' }, { endedOn: '2026-03-01' }, { from: '2026-08-01' }],
    'midline',
  ],
  [
    'named until a day, and named again',
    rounds,
    [{ from: '2026-02-01', until: '2026-03-01' }, { from: '2026-08-01' }],
    'midline',
  ],
  ['named by a day that was mended', rounds, [{ from: '2026-02-01' }, { from: '2026-08-01' }], 'endline'],
  [
    'named, and that was taken back before it began',
    rounds,
    [{ from: '2026-08-01' }, { endedOn: '2026-07-20' }],
    'never',
  ],
  [
    'asked twice in a round, named between the two',
    [january, ['midline', '2026-06-01'] as const, july, december],
    [{ from: '2026-06-15' }],
    'midline',
  ],
  [
    'asked in rounds whose days contradict each other',
    [['baseline', '2026-07-10'] as const, ['midline', '2026-01-10'] as const],
    [{ from: '2026-02-01' }],
    '',
  ],
] as const)
  test(`somebody ${what} is mentored since ${since === '' ? 'nobody knows when' : since}`, async () => {
    await follow(what, held, pairings);
    const row = await rowOf(what);
    assert.equal(row['mentored_since'], since);
    // In the long form it stands in each row, and a choice of rounds or days does not alter it.
    const long = (await rowsOf('shape=long')).filter((one) => one['place_of_return'] === what);
    assert.deepEqual(new Set(long.map((one) => one['mentored_since'])), new Set([since]));
    const [[chosen]] = held;
    assert.equal((await rowOf(what, `shape=wide&rounds=${chosen}`))['mentored_since'], since);
    // It says the same as each interview says of its own day, but where they had a mentor from that very day on.
    const places = rounds.map(([round]) => round as string);
    const first = pairings.map((one) => ('from' in one ? one.from : ''))[0];
    if (since !== '')
      for (const [round] of held.filter(([, on]) => on !== first))
        assert.equal(
          row[`mentored_${round}`],
          since !== 'never' && places.indexOf(round) >= places.indexOf(since) ? 'yes' : 'no',
          round,
        );
  });

test('a pairing that ended and was made again still was offered early, and its mentor is still the first', async () => {
  await follow('Kindia', rounds, [{ from: '2026-02-01' }, { endedOn: '2026-03-01' }]);
  const { mentor } = await rowOf('Kindia');
  await follow('Labé', rounds, [{ from: '2026-02-01' }, { endedOn: '2026-03-01' }, { from: '2026-08-01' }]);
  const row = await rowOf('Labé');
  assert.deepEqual([row['pairing_offered'], row['mentor']], ['yes', mentor]);
});

test('of what was imported it is known where the file said it, or a mentor was named here by then', async () => {
  const { tokenHash } = await addTestSession(house.house, { account: amina.id });
  const order = {
    mission: house.mission,
    import: randomUUID() as string as ImportId,
    by: amina.id,
    device: '00000000-0000-4000-8000-000000000000',
    received: new Date().toISOString() as Instant,
    custodian: amina.id,
    instrument: 'rss-core@1',
    scheme: 'provisional@1',
    areOver: false,
    mayName: true,
  } as unknown as Parameters<typeof recordImport>[2];
  const told = (place: string, mentored: readonly ('yes' | 'no' | undefined)[]): readonly ImportedRow[] =>
    mentored.map((said, at) => ({
      row: 1,
      response: {
        responseId: `${place}-${at}`,
        caseNumber: place,
        round: rounds[at]?.[0] ?? 'baseline',
        interviewedOn: (rounds[at]?.[1] ?? '') as Day,
        ...(said !== undefined && { mentored: said }),
      },
      person: { sex: 'female', birth: '1990', placeOfReturn: place },
      answers: chenCells,
    }));
  const rows = [
    ...told('Boké', ['no', 'yes', 'yes']),
    ...told('Dabola', ['no', 'no', 'no']),
    ...told('Mamou', [undefined, 'no', 'yes']),
    ...told('Pita', [undefined, undefined, undefined]),
    ...told('Siguiri', ['no', undefined, 'yes']),
    ...told('Telimélé', ['no', 'no', undefined]),
  ];
  await inBulkTransaction(house.house.database, async (transaction) => {
    await enterToWrite(transaction, tokenHash, order.mission);
    const { by, received, mission, import: id } = order;
    await addImport(transaction, { mission, id, by, at: received, content: Buffer.from('x'), plan: {} });
    return recordImport(house.house, transaction, order, { rows, plan: { version: 1 } });
  });
  const wide = new Map((await rowsOf('shape=wide')).map((row) => [row['place_of_return'], row['mentored_since']]));
  assert.deepEqual(
    ['Boké', 'Dabola', 'Mamou', 'Pita', 'Siguiri', 'Telimélé'].map((place) => wide.get(place)),
    ['midline', 'never', 'endline', '', '', ''],
  );
});

test('a researcher is told of no mentor, and so not since when', async () => {
  const researcher = await house.person(['researcher']);
  const answer = await house.app.inject({
    method: 'GET',
    url: `/api/missions/${house.mission}/export?part=table&shape=wide`,
    headers: { cookie: researcher.cookie },
  });
  assert.ok(!/mentored_since|pairing_offered/.test(answer.body), answer.body.slice(0, 300));
});
