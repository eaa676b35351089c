import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { isProblemList, project, type Case, type Change, type Instant, type Recorded } from '@orion/core';
import { addTestSession, enterToWrite, readAllRowsAsOwner } from '../testing.ts';
import { chenCells } from '../../../test/cast.ts';
import { openingOf, testHouse, type Asker, type TestHouse } from '../../../test/house.ts';
import { assistanceBody, consentBody, saying, surveyBody } from '../../../test/whole-case.ts';
import { inBulkTransaction } from '../store/many-changes.ts';
import { recordMany } from './record-many.ts';

const now = '2026-03-01T10:00:00.000Z' as Instant;
let house: TestHouse;
before(async () => void (house = await testHouse({ clock: () => now })));
after(() => house.close());

/** Two people's lives, as an office writes them. */
function lives(mission: string, worker: Asker): readonly (readonly Change[])[] {
  return [0, 1].map((place) => {
    const opening = openingOf(mission, worker.id, {
      person: { birth: '1994-03-27', placeOfReturn: 'Labé', returnedOn: '2025-01-15', externalNumber: `GN-${place}` },
      contactCard: { phone: '622111777', ...card },
    });
    const opened = { ...opening, body: { ...opening.body, openedOn: '2025-02-01' }, at: now } as Change;
    const say = saying(mission, opening.subject, worker);
    const interview = (on: string, round: string): Change =>
      say('survey.submitted', surveyBody(worker.id, { on, round, startedAt: now, finishedAt: later }), {
        answers: round === 'midline' ? { ...chenCells, psy_safety: 'very_safe' } : chenCells,
      });
    const kept = randomUUID();
    const household = randomUUID();
    const older = { contact: randomUUID(), channel: 'phone', on: '2025-02-03' };
    const told = [
      opened,
      say('person.corrected', { saw: { familyName: opening.id } }, { familyName: `Barry${place}` }),
      say('consent.recorded', consentBody({ on: '2025-02-01' }), { witness: 'Moussa' }),
      say('case.assigned', { account: worker.id, role: 'mentor', from: '2025-06-01' }),
      interview('2025-02-01', 'baseline'),
      interview('2025-09-01', 'midline'),
      say('vulnerability.graded', { seal: 'team', on: '2025-02-02' }, { vulnerability: 'disability', grade: 2 }),
      say('contact.attempted', { channel: 'phone', outcome: 'no_answer', on: '2099-01-01' }, { text: 'Nobody there.' }),
      say('contact_card.changed', { saw: opening.id }, { ...card, phone: `62200000${place}` }),
      say('household.joined', { household, place: 'spouse', on: '2025-02-01' }),
      say('household.left', { household, on: '2025-03-01' }),
      say('household.joined', { household, place: 'head', on: '2025-04-01' }),
      say('contact.attempted', { ...older, outcome: 'no_answer' }, { text: 'Nobody there.' }),
      say('contact.attempted', { ...older, outcome: 'reached' }),
      say('assistance.recorded', assistanceBody({ line: kept, on: '2025-03-01' }), { text: 'A sewing machine.' }),
      say('assistance.recorded', assistanceBody({ state: 'planned', on: '2025-03-02' })),
      say(
        'assistance.recorded',
        assistanceBody({ line: kept, state: 'delivered', delivered: 9_500_000.125, on: '2025-05-01' }),
      ),
      ...(place === 0 ? [say('case.closed', { reason: 'goals_reached', on: '2025-12-01' })] : []),
      ...(place === 0 ? [interview('2025-12-24', 'endline')] : []),
    ];
    return told.map((change) => ({ ...change, at: now }));
  });
}
const card = { mayLeaveVoicemail: false, mayMessage: true };
const later = '2026-03-01T10:41:00.000Z';

async function recordLives(mission: string, worker: Asker, streams: readonly (readonly Change[])[]): Promise<void> {
  const { tokenHash } = await addTestSession(house.house, { account: worker.id });
  await inBulkTransaction(house.house.database, async (transaction) => {
    assert.ok(await enterToWrite(transaction, tokenHash, mission as never));
    const many = streams.map((changes) => ({ changes }));
    const recorded = await recordMany(house.house, transaction, {
      mission: mission as never,
      received: now,
      streams: many,
    });
    assert.equal(recorded.changes, streams.flat().length);
  });
}

/** What a table holds of a mission, without what must differ: order of writing, chance, and what is sealed. */
async function rowsOf(table: string, mission: string): Promise<readonly string[]> {
  const differing = ['mission', 'tx', 'place', 'pseudonym', 'sealed', 'salt', 'commitment', 'found_at'];
  const rows = await readAllRowsAsOwner(house.ownerUrl, table);
  return rows
    .filter((row) => row['mission'] === mission)
    .map((row) => Object.entries(row).filter(([name, value]) => !differing.includes(name) && !isBytes(name, value)))
    .map((row) =>
      JSON.stringify(Object.fromEntries(row.map(([name, value]) => [name, withoutMission(value, mission)]))),
    )
    .toSorted();
}

function isBytes(name: string, value: unknown): boolean {
  return (name === 'body' && typeof value === 'string') || (name === 'key' && typeof value === 'string');
}

function withoutMission(value: unknown, mission: string): unknown {
  return JSON.parse(JSON.stringify(value).replaceAll(mission, 'here')) as unknown;
}

const tables = [
  'log.change',
  'casework.case_file',
  'casework.assignment',
  'casework.survey_response',
  'casework.profile',
  'casework.assistance_line',
  'casework.tray',
  'identity.key',
  'identity.payload',
  'identity.summary',
  'identity.search_key',
];

test('what is recorded by the thousand is what the ordinary way makes of the same changes, table by table', async () => {
  const other = await house.addMission();
  const worker = await house.person(['case_worker', 'supervisor', 'mentor']);
  const there = await house.person(['supervisor'], { mission: other });
  const streams = lives(house.mission, worker);
  const answers = await worker.push(streams.flat());
  assert.deepEqual(new Set(answers.map(({ outcome }) => outcome)), new Set(['received']), JSON.stringify(answers));
  const same = streams.map((stream) => stream.map((change) => ({ ...change, mission: other }) as Change));
  await recordLives(other, there, same);
  for (const table of tables) {
    const ordinary = await rowsOf(table, house.mission);
    assert.ok(ordinary.length > 0, table);
    assert.deepEqual(await rowsOf(table, other), ordinary, table);
  }
  const counted = async (mission: string): Promise<readonly string[]> => {
    const keys = await readAllRowsAsOwner(house.ownerUrl, 'identity.search_key');
    return keys.flatMap((row) => (row['mission'] === mission ? [String(row['kind'])] : [])).toSorted();
  };
  assert.deepEqual(await counted(other), await counted(house.mission));
});

test('who may read it reads it as the changes told it, and the log folds to the standing case', async () => {
  const mission = await house.addMission();
  const worker = await house.person(['case_worker', 'supervisor'], { mission });
  const [stream = []] = lives(mission, worker);
  await recordLives(mission, worker, [stream]);
  const { status, body, text } = await worker.ask('GET', `/api/missions/${mission}/cases/${stream[0]?.subject}`);
  assert.equal(status, 200, text);
  const read = body as { case: Case; changes: readonly Recorded[] };
  assert.equal(read.case.person.familyName?.value, 'Barry0');
  assert.deepEqual(
    read.case.surveys.map(({ round, answers, scores }) => [round, answers, scores !== undefined]),
    ['baseline', 'midline', 'endline'].map((round) => [
      round,
      round === 'midline' ? { ...chenCells, psy_safety: 'very_safe' } : chenCells,
      true,
    ]),
  );
  const [standing] = (await readAllRowsAsOwner(house.ownerUrl, 'casework.case_file')).filter(
    (row) => row['id'] === stream[0]?.subject && row['mission'] === mission,
  );
  const folded = stream.reduce<Case | undefined>((found, { private: _, ...open }, place) => {
    const next = project(found, { ...open, version: place + 1, received: now, marks: [] });
    assert.ok(!isProblemList(next));
    return next;
  }, undefined);
  assert.deepEqual(standing?.['state'], JSON.parse(JSON.stringify(folded)));
});

test('an assistance line that is retracted stands nowhere, nor does any of a case that is', async () => {
  const mission = await house.addMission();
  const worker = await house.person(['case_worker', 'supervisor', 'mentor'], { mission });
  const [stream = [], other = []] = lives(mission, worker);
  const sewing = stream.find(({ kind }) => kind === 'assistance.recorded')?.body as { line: string };
  const retract = (of: readonly Change[], kind: Change['kind'], body: object): readonly Change[] => [
    ...of,
    { ...saying(mission, of[0]?.subject ?? '', worker)(kind, body), at: now },
  ];
  await recordLives(mission, worker, [
    retract(stream, 'assistance.retracted', { line: sewing.line, on: '2026-03-01' }),
    retract(other, 'case.retracted', { on: '2026-03-01' }),
  ]);
  const left = await rowsOf('casework.assistance_line', mission);
  assert.deepEqual(
    left.map((row) => (JSON.parse(row) as { case_id: string; state: string }).case_id),
    [stream[0]?.subject],
  );
});

test('of more than goes in by two turns each change is written once, with what belongs to it', async () => {
  const mission = await house.addMission();
  const worker = await house.person(['case_worker', 'supervisor'], { mission });
  const streams = Array.from({ length: 2200 }, (_, place) => {
    const opened = openingOf(mission, worker.id, { person: { externalNumber: `GN-${place}` } });
    const body = surveyBody(worker.id, { on: '2025-02-01', round: 'baseline' });
    const asked = saying(mission, opened.subject, worker)('survey.submitted', body, { answers: chenCells });
    return [
      { ...opened, at: now },
      { ...asked, at: now },
    ];
  });
  await recordLives(mission, worker, streams);
  const ids = async (table: string, name: string): Promise<readonly string[]> =>
    (await readAllRowsAsOwner(house.ownerUrl, table)).flatMap((row) =>
      row['mission'] === mission ? [String(row[name])] : [],
    );
  const cases = streams.map(([opened]) => String(opened?.subject)).toSorted();
  const changes = streams.flatMap((stream) => stream.map(({ id }) => String(id))).toSorted();
  assert.deepEqual((await ids('log.change', 'id')).toSorted(), changes);
  assert.deepEqual((await ids('identity.payload', 'change')).toSorted(), changes);
  for (const [table, name] of [
    ['casework.case_file', 'id'],
    ['casework.survey_response', 'case_id'],
    ['identity.key', 'case_id'],
    ['identity.summary', 'case_id'],
  ] as const)
    assert.deepEqual((await ids(table, name)).toSorted(), cases, table);
});

test('nothing of it stands where one change cannot be', async () => {
  const mission = await house.addMission();
  const worker = await house.person(['case_worker', 'supervisor'], { mission });
  const [stream = [], other = []] = lives(mission, worker);
  const wrong = other.map((change) =>
    change.kind === 'survey.submitted' ? { ...change, private: { answers: { eco_debt: 'x' } } } : change,
  );
  await assert.rejects(recordLives(mission, worker, [stream, wrong]), /not checked/);
  assert.deepEqual(await rowsOf('log.change', mission), []);
});

test('whoever was let in to write in one mission writes nothing into another', async () => {
  const [mission, other] = [await house.addMission(), await house.addMission()];
  const worker = await house.person(['supervisor'], { mission });
  const { tokenHash } = await addTestSession(house.house, { account: worker.id });
  const [changes = []] = lives(other, worker);
  const writing = inBulkTransaction(house.house.database, async (transaction) => {
    await enterToWrite(transaction, tokenHash, mission as never);
    await recordMany(house.house, transaction, { mission: other as never, received: now, streams: [{ changes }] });
  });
  await assert.rejects(writing, /row-level security/);
  assert.deepEqual(await rowsOf('log.change', other), []);
});
