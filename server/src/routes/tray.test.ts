import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chenCells } from '../../../test/cast.ts';
import { change, openingOf, testHouse, type Asker, type TestHouse } from '../../../test/house.ts';
import { consented } from '../../../test/one-case.ts';
import { surveyBody } from '../../../test/whole-case.ts';

let house: TestHouse;
before(async () => void (house = await testHouse()));
after(() => house.close());

const day = (daysFromNow: number): string => new Date(Date.now() + daysFromNow * 86_400_000).toISOString().slice(0, 10);

async function open(asker: Asker, person: object = {}): Promise<string> {
  const opening = openingOf(house.mission, asker.id, { person });
  await asker.push([opening]);
  return opening.subject;
}

/** A contact dated next year: it is kept, and a supervisor looks at it. */
async function odd(asker: Asker, subject: string): Promise<string> {
  const body = { channel: 'phone', outcome: 'reached', on: day(400) };
  const contact = change({ kind: 'contact.attempted', mission: house.mission, subject, author: asker.id, body });
  const [answer] = await asker.push([contact]);
  assert.equal(answer?.outcome, 'received');
  return contact.id;
}

interface Tray {
  readonly late: readonly {
    change: string;
    case: string;
    name?: { given: string };
    kind: string;
    marks: string[];
    author: string;
  }[];
  readonly conflicts: readonly { case: string; fields: readonly string[] }[];
  readonly duplicates: readonly object[];
}

async function look(asker: Asker): Promise<Tray> {
  const told = await asker.ask('GET', `/api/missions/${house.mission}/tray`);
  assert.equal(told.status, 200, told.text);
  return told.body as Tray;
}

const settle = (asker: Asker, arrived: string, as = 'looked_at'): ReturnType<Asker['ask']> =>
  asker.ask('POST', `/api/missions/${house.mission}/tray/${arrived}`, { as });

test('what arrived oddly lies in the tray of the team’s supervisor, and of nobody else’s', async () => {
  const amina = await house.person(['case_worker'], { team: 'north' });
  const [near, far] = [
    await house.person(['supervisor'], { team: 'north' }),
    await house.person(['supervisor'], { team: 'south' }),
  ];
  const id = await open(amina, { givenName: 'Sekou' });
  const arrived = await odd(amina, id);
  const [late, ...more] = (await look(near)).late;
  assert.deepEqual(more, []);
  assert.deepEqual(
    { ...late, at: undefined, received: undefined },
    {
      change: arrived,
      case: id,
      name: { given: 'Sekou', family: 'Diallo' },
      kind: 'contact.attempted',
      marks: ['future_date'],
      author: amina.id,
      at: undefined,
      received: undefined,
    },
  );
  assert.deepEqual((await look(far)).late, []);
  assert.equal((await settle(far, arrived)).status, 404);
  for (const role of ['case_worker', 'protection_officer', 'administrator', 'evaluator'] as const)
    assert.equal((await (await house.person([role])).ask('GET', `/api/missions/${house.mission}/tray`)).status, 403);
});

test('what is settled leaves the tray, once', async () => {
  const [amina, chief] = [
    await house.person(['case_worker'], { team: 'east' }),
    await house.person(['supervisor'], { team: 'east' }),
  ];
  const arrived = await odd(amina, await open(amina));
  assert.equal((await settle(chief, arrived, 'thrown_away')).status, 422);
  assert.equal((await settle(chief, arrived, 'asked_sender')).status, 200);
  assert.equal((await settle(chief, arrived)).status, 409);
  assert.deepEqual((await look(chief)).late, []);
});

test('a change that is not odd cannot be settled', async () => {
  const [amina, chief] = [await house.person(['case_worker']), await house.person(['supervisor'])];
  const opening = openingOf(house.mission, amina.id);
  await amina.push([opening]);
  assert.equal((await settle(chief, opening.id)).status, 404);
});

test('edits that met lie in the tray by their fields, without what they say, until one is chosen', async () => {
  const [amina, chief] = [
    await house.person(['case_worker'], { team: 'west' }),
    await house.person(['supervisor'], { team: 'west' }),
  ];
  const id = await open(amina);
  const edit = (familyName: string): ReturnType<typeof change> =>
    change({
      kind: 'person.corrected',
      mission: house.mission,
      subject: id,
      author: amina.id,
      body: { saw: { familyName: 1 } },
      private: { familyName },
    });
  const [first, second] = [edit('Soumah'), edit('Camara')];
  await amina.push([first, second]);
  const { conflicts } = await look(chief);
  assert.deepEqual(
    conflicts.map((one) => ({ case: one.case, fields: one.fields })),
    [{ case: id, fields: ['person.familyName'] }],
  );
  const body = { field: 'person.familyName', choose: second.id };
  await amina.push([change({ kind: 'conflict.settled', mission: house.mission, subject: id, author: amina.id, body })]);
  assert.deepEqual((await look(chief)).conflicts, []);
});

test('pairs that may be one person lie in the tray too', async () => {
  const [amina, chief] = [
    await house.person(['case_worker'], { team: 'coast' }),
    await house.person(['supervisor'], { team: 'coast' }),
  ];
  const twice = { givenName: 'Mariama Kesso', familyName: 'Bangoura', sex: 'female', birth: '1988-04-05' };
  await open(amina, twice);
  await open(amina, twice);
  assert.equal((await look(chief)).duplicates.length, 1);
});

test('a child who consented alone or was asked the survey lies before the supervisor, until the child is grown', async () => {
  const amina = await house.person(['case_worker'], { team: 'east' });
  const near = await house.person(['supervisor'], { team: 'east' });
  const year = new Date().getUTCFullYear();
  for (const age of [12, 20]) {
    const opening = openingOf(house.mission, amina.id, { person: { birth: `${year - age}` } });
    const of = { mission: house.mission, subject: opening.subject, author: amina.id };
    const asked = { ...of, private: { answers: chenCells } };
    const answers = await amina.push([
      { ...opening, body: { ...opening.body, isMinor: true } },
      change({ ...of, kind: 'consent.recorded', body: consented(day(0)).body }),
      change({ ...asked, kind: 'survey.submitted', body: surveyBody(amina.id) }),
    ]);
    assert.deepEqual(
      answers.map(({ outcome }) => outcome),
      ['received', 'received', 'received'],
    );
    if (age === 12)
      assert.deepEqual((await look(near)).late.flatMap(({ marks }) => marks).toSorted(), [
        'child_alone',
        'child_asked',
      ]);
    else assert.equal((await look(near)).late.length, 2, 'of the child, and of nobody else');
  }
});
