import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { CaseId, Consent, ConsentQuestion, Day, MissionId } from '@orion/core';
import { addTestAccount } from './testing.ts';
import fc from 'fast-check';
import { chenCells } from '../../test/cast.ts';
import { openingOf, testHouse, type Asker, type TestHouse } from '../../test/house.ts';
import { consentBody, saying, surveyBody } from '../../test/whole-case.ts';
import { decisionOn, mayUse } from './may-use.ts';
import { inTransaction } from './store/database.ts';
import { enter } from './store/entry.ts';
import { becomeAnalysis, decideInDatabase, mayRead, readObservations, type Observation } from './store/observations.ts';

let house: TestHouse;
let amina: Asker;
before(async () => {
  house = await testHouse();
  amina = await house.person(['case_worker']);
});
after(() => house.close());

const today = new Date().toISOString().slice(0, 10) as Day;
const research = { purpose: 'research', recipient: 'researcher', categories: ['scores'] };

/** A case with a survey, and what was said about research. */
async function surveyed(consents: readonly object[]): Promise<string> {
  const opening = openingOf(house.mission, amina.id);
  const say = saying(house.mission, opening.subject, amina);
  const answers = await amina.push([
    opening,
    ...consents.map((given) => say('consent.recorded', consentBody({ ...research, ...given }))),
    say('survey.submitted', surveyBody(amina.id), { answers: chenCells }),
  ]);
  assert.ok(answers.every(({ outcome }) => outcome === 'received'));
  return opening.subject;
}

/** What somebody in a role observes, as the analysis role. */
async function observed(
  role: 'researcher' | 'evaluator' | 'mentor',
  mission = house.mission,
): Promise<readonly Observation[]> {
  const { tokenHash } = await addTestAccount(house.house, { roles: [role], mission, runsHouse: false });
  return inTransaction(house.house.database, async (transaction) => {
    await enter(transaction, tokenHash);
    await becomeAnalysis(transaction);
    return readObservations(transaction, house.mission as MissionId);
  });
}

const mayResearch = async (caseId: string): Promise<boolean> =>
  inTransaction(house.house.database, async (transaction) => {
    const { tokenHash } = await addTestAccount(house.house, {
      roles: ['evaluator'],
      mission: house.mission,
      runsHouse: false,
    });
    await enter(transaction, tokenHash);
    const question = { purpose: 'research', recipient: 'researcher', category: 'scores', on: today } as const;
    return mayUse(transaction, { mission: house.mission as MissionId, case: caseId as CaseId, ...question });
  });

test('a researcher observes those who consent, and nobody else from the moment a consent is withdrawn', async () => {
  const consented = await surveyed([{ consent: '10000000-0000-4000-8000-000000000001' }]);
  const others = [
    [],
    [{ form: 'unrecorded' }],
    [{ decision: 'refused' }],
    [{}, { decision: 'refused' }],
    [{ recipient: 'partner' }],
  ];
  for (const consents of others) assert.equal(await mayResearch(await surveyed(consents)), false);
  assert.equal(await mayResearch(consented), true);
  const [only, ...more] = await observed('researcher');
  assert.equal(more.length, 0);
  assert.ok(only && only.scores.composite);
  assert.equal((await observed('evaluator')).length, 6);
  assert.deepEqual(await observed('mentor'), []);
  const foreign = await house.addMission();
  assert.deepEqual(await observed('evaluator', foreign), []);

  const say = saying(house.mission, consented, amina);
  // By a phone whose clock is a week ahead.
  const on = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
  await amina.push([say('consent.withdrawn', { consent: '10000000-0000-4000-8000-000000000001', on })]);
  assert.equal(await mayResearch(consented), false);
  assert.deepEqual(await observed('researcher'), []);
});

test('an observation names nobody: one pseudonym for all rounds, no id of the case, no column beside', async () => {
  const chen = await surveyed([{}]);
  const say = saying(house.mission, chen, amina);
  await amina.push([say('survey.submitted', surveyBody(amina.id, { round: 'midline' }), { answers: chenCells })]);
  const rows = await observed('researcher');
  assert.deepEqual(
    rows.map(({ round }) => round),
    ['baseline', 'midline'],
  );
  assert.equal(new Set(rows.map(({ pseudonym }) => pseudonym)).size, 1);
  assert.ok(!JSON.stringify(rows).includes(chen));
  const { tokenHash } = await addTestAccount(house.house, {
    roles: ['researcher'],
    mission: house.mission,
    runsHouse: false,
  });
  await inTransaction(house.house.database, async (transaction) => {
    await enter(transaction, tokenHash);
    assert.deepEqual(await readObservations(transaction, house.mission as MissionId), []);
    await becomeAnalysis(transaction);
    for (const what of ['scores from casework.survey_response', '* from casework.observation'])
      assert.equal(await mayRead(transaction, what), true, what);
    for (const what of [
      'case_id from casework.survey_response',
      'answers from casework.survey_response',
      'interviewer from casework.survey_response',
      '* from casework.case_file',
      '* from identity.payload',
      '* from identity.key',
      '* from log.change',
      '* from access.account',
    ])
      assert.equal(await mayRead(transaction, what), false, what);
  });
});

test('cases that were merged are one person: what one withdraws, the other does not give', async () => {
  const consent = '10000000-0000-4000-8000-000000000002';
  const [kept, double] = [await surveyed([{ consent }]), await surveyed([{}])];
  const supervisor = await house.person(['supervisor']);
  await supervisor.push([saying(house.mission, double, supervisor)('case.merged', { into: kept })]);
  const count = (await observed('researcher')).length;
  assert.equal(await mayResearch(double), true);
  await amina.push([saying(house.mission, kept, amina)('consent.withdrawn', { consent, on: today })]);
  assert.deepEqual([await mayResearch(kept), await mayResearch(double)], [false, false]);
  assert.equal((await observed('researcher')).length, count - 2);
});

test('the database decides about consents as we do', async () => {
  const day = fc
    .integer({ min: -3, max: 3 })
    .map((days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10));
  const consent = fc.record(
    {
      id: fc.constant('c'),
      purpose: fc.constantFrom('research', 'sharing'),
      recipient: fc.constantFrom('researcher', 'partner'),
      categories: fc.subarray(['scores', 'answers'], { minLength: 1 }),
      decision: fc.constantFrom('given', 'given', 'refused'),
      form: fc.constantFrom('mark', 'mark', 'unrecorded'),
      by: fc.constantFrom('self', 'guardian'),
      on: day,
      assent: fc.boolean(),
      askAgainOn: day,
      withdrawnOn: day,
    },
    { requiredKeys: ['id', 'purpose', 'recipient', 'categories', 'decision', 'form', 'by', 'on'] },
  );
  const question: ConsentQuestion = { purpose: 'research', recipient: 'researcher', category: 'scores', on: today };
  const seen = new Set<string>();
  await inTransaction(house.house.database, async (transaction) =>
    fc.assert(
      fc.asyncProperty(fc.array(consent, { maxLength: 5 }), async (given) => {
        const consents = given as unknown as readonly Consent[];
        const ours = decisionOn(consents, question);
        seen.add(ours);
        assert.equal(await decideInDatabase(transaction, consents, question), ours);
      }),
      { numRuns: 400, seed: 11 },
    ),
  );
  assert.deepEqual(seen, new Set(['given', 'withheld', 'unasked']));
});

test('beside a response stands what is known of the person on that day, and it follows a correction', async () => {
  const chen = await surveyed([{}]);
  const say = saying(house.mission, chen, amina);
  const first = (await observed('evaluator')).filter(({ sex }) => sex !== null);
  assert.ok(first.length > 0);
  const inKindia = first.filter(({ placeOfReturn }) => placeOfReturn === 'Kindia').length;
  await amina.push([
    say('person.corrected', { saw: { placeOfReturn: 1, birth: 1 } }, { placeOfReturn: 'Kindia', birth: '1990' }),
  ]);
  const corrected = (await observed('evaluator')).filter(({ placeOfReturn }) => placeOfReturn === 'Kindia');
  assert.equal(corrected.length, inKindia + 1);
  assert.equal(corrected[0]?.age, Number(corrected[0]?.on.slice(0, 4)) - 1990);
  assert.equal(corrected[0]?.mentored, false);
});
