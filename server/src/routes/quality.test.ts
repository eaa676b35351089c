import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chenCells } from '../../../test/cast.ts';
import { openingOf, testHouse, type Asker, type TestHouse } from '../../../test/house.ts';
import { saying, surveyBody } from '../../../test/whole-case.ts';

let house: TestHouse;
let amina: Asker;
let mariam: Asker;
before(async () => {
  house = await testHouse();
  amina = await house.person(['case_worker'], { team: 'Conakry' });
  mariam = await house.person(['case_worker'], { team: 'Labé' });
});
after(() => house.close());

interface Found {
  readonly instrument?: string;
  readonly report?: {
    readonly responses: number;
    readonly people: number;
    readonly items: readonly {
      readonly code: string;
      readonly applicable: number;
      readonly answeredShare: number | null;
    }[];
    readonly interviewers: readonly { readonly account: string; readonly applicable: number }[];
    readonly pace: { readonly n: number; readonly median: number | null };
    readonly findings: readonly { readonly kind: string; readonly count: number; readonly cases: readonly string[] }[];
  };
}

async function quality(who: Asker): Promise<Found> {
  const told = await who.ask('GET', `/api/missions/${house.mission}/quality`);
  assert.equal(told.status, 200, told.text);
  return told.body as Found;
}

/** A case with interviews, each a round and a day. */
async function interviewed(
  worker: Asker,
  interviews: readonly (readonly [round: string, on: string])[],
  answers: Readonly<Record<string, string>> = chenCells,
): Promise<string> {
  const opening = openingOf(house.mission, worker.id);
  const say = saying(house.mission, opening.subject, worker);
  const heard = await worker.push([
    opening,
    ...interviews.map(([round, on]) => {
      const times = { startedAt: `${on}T09:00:00.000Z`, finishedAt: `${on}T09:40:00.000Z` };
      return say('survey.submitted', surveyBody(worker.id, { round, on, ...times }), { answers });
    }),
  ]);
  assert.ok(
    heard.every(({ outcome }) => outcome === 'received'),
    JSON.stringify(heard),
  );
  return opening.subject;
}

test('the quality of answers is told of what one reaches, and each finding leads to its cases', async () => {
  const evaluator = await house.person(['evaluator']);
  assert.equal((await quality(evaluator)).report, undefined, 'of no answers nothing is told');

  const sound = await interviewed(amina, [
    ['baseline', '2026-01-10'],
    ['endline', '2026-10-10'],
  ]);
  const turned = await interviewed(mariam, [
    ['baseline', '2026-08-10'],
    ['endline', '2026-02-10'],
  ]);
  const { report, instrument } = await quality(evaluator);
  assert.equal(instrument, 'rss-core@1');
  assert.equal(report?.responses, 4);
  assert.equal(report.people, 2);
  const satisfaction = report.items.find(({ code }) => code === 'eco_satisfaction');
  assert.deepEqual([satisfaction?.applicable, satisfaction?.answeredShare], [4, 1]);
  assert.deepEqual(report.interviewers.map(({ account }) => account).toSorted(), [amina.id, mariam.id].toSorted());
  assert.equal(report.pace.median, 40);
  const found = report.findings.find(({ kind }) => kind === 'round_before_earlier');
  assert.deepEqual(found?.cases, [turned]);
  assert.ok(!report.findings.some(({ kind, cases }) => kind === 'round_before_earlier' && cases.includes(sound)));

  const supervisor = await house.person(['supervisor'], { team: 'Conakry' });
  const ofTeam = await quality(supervisor);
  assert.equal(ofTeam.report?.responses, 2);
  assert.ok(!JSON.stringify(ofTeam).includes(turned), 'nothing of another team');
});

test('no one else asks, and an instrument that is none is not found', async () => {
  for (const role of [
    'case_worker',
    'mentor',
    'committee',
    'researcher',
    'administrator',
    'data_protection',
  ] as const) {
    const who = await house.person([role]);
    assert.equal((await who.ask('GET', `/api/missions/${house.mission}/quality`)).status, 403, role);
  }
  const evaluator = await house.person(['evaluator']);
  assert.equal((await evaluator.ask('GET', `/api/missions/${house.mission}/quality?instrument=none@1`)).status, 404);
});

test('it is audited, without anything of the answers', async () => {
  const evaluator = await house.person(['evaluator']);
  await quality(evaluator);
  const focalPoint = await house.person(['data_protection']);
  const { text } = await focalPoint.ask('GET', `/api/missions/${house.mission}/audit?action=quality`);
  assert.ok(text.includes(evaluator.id) && text.includes('rss-core@1'));
});
