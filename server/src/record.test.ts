import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { change, openingOf, testHouse, type TestHouse } from '../../test/house.ts';

let house: TestHouse;
before(async () => void (house = await testHouse()));
after(() => house.close());

test('a case that was opened is read back, and a repeat hears the same answer', async () => {
  const amina = await house.person(['case_worker']);
  const opening = openingOf(house.mission, amina.id);
  const first = await amina.push([opening]);
  assert.deepEqual(first, [{ id: opening.id, outcome: 'received', version: 1 }]);
  assert.deepEqual(await amina.push([opening, opening]), [...first, ...first]);
  const read = await amina.ask('GET', `/api/missions/${house.mission}/cases/${opening.subject}`);
  assert.equal(read.status, 200);
  assert.match(read.text, /Chen/);
});

test('the same id with another content is refused', async () => {
  const amina = await house.person(['case_worker']);
  const opening = openingOf(house.mission, amina.id);
  await amina.push([opening]);
  const [answer] = await amina.push([
    { ...opening, private: { person: { givenName: 'Else', familyName: 'Who', sex: 'male' } } },
  ]);
  assert.deepEqual(answer, { id: opening.id, outcome: 'refused', refusal: 'id_reused' });
});

test('somebody else’s case cannot be read or written, and looks as if it did not exist', async () => {
  const [amina, bakary] = [await house.person(['case_worker']), await house.person(['mentor'])];
  const opening = openingOf(house.mission, amina.id);
  await amina.push([opening]);
  assert.equal((await bakary.ask('GET', `/api/missions/${house.mission}/cases/${opening.subject}`)).status, 404);
  const note = change({
    kind: 'note.written',
    mission: house.mission,
    subject: opening.subject,
    author: bakary.id,
    body: { seal: 'team', on: '2026-01-02' },
    private: { text: 'x' },
  });
  const [answer] = await bakary.push([note]);
  assert.equal(answer?.outcome === 'refused' && answer.refusal, 'not_permitted');
});

test('pull brings the caseload and what is new in it', async () => {
  const amina = await house.person(['case_worker']);
  const pull = async (
    cursor = '',
  ): Promise<{ cursor: string; caseload: string[]; changes: { id: string; private?: unknown }[] }> =>
    (await amina.ask('GET', `/api/missions/${house.mission}/pull${cursor && `?cursor=${cursor}`}`)).body as never;
  const start = await pull();
  assert.deepEqual(start.changes, []);
  const opening = openingOf(house.mission, amina.id);
  await amina.push([opening]);
  const next = await pull(start.cursor);
  assert.deepEqual(next.caseload, [opening.subject]);
  assert.deepEqual(
    next.changes.map(({ id }) => id),
    [opening.id],
  );
  assert.deepEqual((await pull(next.cursor)).changes, []);
});

test('the same opening sent five times at the same moment is recorded once, and each hears so', async () => {
  const amina = await house.person(['case_worker']);
  const opening = openingOf(house.mission, amina.id);
  const answers = await Promise.all(Array.from({ length: 5 }, () => amina.push([opening])));
  assert.deepEqual(
    answers,
    Array.from({ length: 5 }, () => [{ id: opening.id, outcome: 'received', version: 1 }]),
  );
});

test('of two people who open one case at the same moment one is refused', async () => {
  const [amina, bakary] = [await house.person(['case_worker']), await house.person(['case_worker'])];
  const first = openingOf(house.mission, amina.id);
  const second = openingOf(house.mission, bakary.id, { subject: first.subject });
  const answers = await Promise.all([amina.push([first]), bakary.push([second])]);
  const outcomes = answers.flat().map(({ outcome }) => outcome);
  assert.deepEqual(outcomes.toSorted(), ['received', 'refused']);
});

test('a phone whose clock is a month ahead does not lose the case that it opened', async () => {
  const amina = await house.person(['case_worker']);
  const later = new Date(Date.now() + 40 * 86_400_000).toISOString();
  const opening = openingOf(house.mission, amina.id);
  const ahead = { ...opening, at: later, body: { ...opening.body, openedOn: later.slice(0, 10) } };
  await amina.push([ahead]);
  const { body } = await amina.ask('GET', `/api/missions/${house.mission}/pull`);
  assert.deepEqual((body as { caseload: string[] }).caseload, [opening.subject]);
});

test('an interview is submitted once, however many tabs were open', async () => {
  const amina = await house.person(['case_worker']);
  const opening = openingOf(house.mission, amina.id);
  const response = '5f0f5f0f-0000-4000-8000-00000000abcd';
  const interview = (): unknown =>
    change({
      kind: 'survey.submitted',
      mission: house.mission,
      subject: opening.subject,
      author: amina.id,
      body: {
        response,
        instrument: 'rss-core@1',
        scheme: 'provisional@1',
        round: 'baseline',
        mode: 'phone',
        interviewerRole: 'other_staff',
        interviewer: amina.id,
        language: 'fr',
        interpreted: false,
        on: '2026-01-05',
      },
      private: { answers: {} },
    });
  const answers = await amina.push([opening, interview(), interview()]);
  assert.deepEqual(
    answers.map(({ outcome }) => outcome),
    ['received', 'received', 'refused'],
  );
});
