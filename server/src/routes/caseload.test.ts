import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { change, openingOf, testHouse, type Asker, type TestHouse } from '../../../test/house.ts';

let house: TestHouse;
before(async () => void (house = await testHouse()));
after(() => house.close());

interface Page {
  readonly cases: readonly {
    id: string;
    name?: { given: string; family: string };
    status: string;
    assigned: readonly { account: string; role: string }[];
  }[];
  readonly after?: string;
}

async function open(asker: Asker, person: object = {}, contactCard?: object): Promise<string> {
  const opening = openingOf(house.mission, asker.id, { person, ...(contactCard && { contactCard }) });
  await asker.push([opening]);
  return opening.subject;
}

async function list(asker: Asker, query = ''): Promise<Page> {
  const told = await asker.ask('GET', `/api/missions/${house.mission}/caseload${query}`);
  assert.equal(told.status, 200, told.text);
  return told.body as Page;
}

async function search(asker: Asker, text: string, more: object = {}): Promise<readonly string[]> {
  const told = await asker.ask('POST', `/api/missions/${house.mission}/caseload/search`, { search: text, ...more });
  assert.equal(told.status, 200, told.text);
  return (told.body as Page).cases.map(({ id }) => id);
}

test('a case worker’s list holds her cases with their names, and nobody else’s', async () => {
  const [amina, other] = [await house.person(['case_worker']), await house.person(['case_worker'])];
  const mine = await open(amina);
  await open(other);
  const { cases } = await list(amina);
  assert.deepEqual(
    cases.map(({ id, name, assigned }) => ({ id, name, assigned })),
    [
      {
        id: mine,
        name: { given: 'Chen', family: 'Diallo' },
        assigned: [{ account: amina.id, role: 'case_worker' }],
      },
    ],
  );
});

test('a supervisor’s list holds the team’s cases, one without a team has all, a protection officer too', async () => {
  const amina = await house.person(['case_worker'], { team: 'north' });
  const far = await house.person(['case_worker'], { team: 'south' });
  const [near, away] = [await open(amina), await open(far)];
  const north = (await list(await house.person(['supervisor'], { team: 'north' }))).cases.map(({ id }) => id);
  assert.deepEqual(north, [near]);
  for (const role of ['supervisor', 'protection_officer'] as const) {
    const all = (await list(await house.person([role]), '?limit=100')).cases.map(({ id }) => id);
    assert.ok(all.includes(near) && all.includes(away), role);
  }
});

test('a case whose custodian has left still stands in the list of a supervisor without a team', async () => {
  const [amina, chief] = [await house.person(['case_worker']), await house.person(['supervisor'])];
  const id = await open(amina);
  const [answer] = await chief.push([
    change({
      kind: 'case.unassigned',
      mission: house.mission,
      subject: id,
      author: chief.id,
      body: { account: amina.id, role: 'case_worker', on: '2020-01-01' },
    }),
  ]);
  assert.equal(answer?.outcome, 'received');
  assert.ok((await list(chief, '?limit=100')).cases.some((listed) => listed.id === id && listed.assigned.length === 0));
  assert.equal((await chief.ask('GET', `/api/missions/${house.mission}/cases/${id}`)).status, 200);
  assert.deepEqual((await list(amina)).cases, []);
});

test('what an account may read as evaluator gives it no name in the list', async () => {
  const amina = await house.person(['case_worker']);
  await open(amina);
  assert.deepEqual((await list(await house.person(['evaluator', 'mentor']))).cases, []);
});

test('roles without a list are refused', async () => {
  for (const role of [
    'administrator',
    'evaluator',
    'researcher',
    'committee',
    'data_protection',
    'interviewer',
  ] as const)
    assert.equal(
      (await (await house.person([role])).ask('GET', `/api/missions/${house.mission}/caseload`)).status,
      403,
      role,
    );
});

test('pages follow each other without a gap or a repeat', async () => {
  const amina = await house.person(['case_worker']);
  const opened: string[] = [];
  for (let place = 0; place < 5; place++) opened.push(await open(amina));
  const seen: string[] = [];
  let place: string | undefined;
  do {
    const page: Page = await list(amina, `?limit=2${place === undefined ? '' : `&after=${place}`}`);
    seen.push(...page.cases.map(({ id }) => id));
    place = page.after;
  } while (place !== undefined);
  assert.deepEqual(seen, opened.toReversed());
  const broken = await amina.ask('GET', `/api/missions/${house.mission}/caseload?after=tomorrow_x`);
  assert.equal(broken.status, 422);
});

test('somebody is found by a name as far as it is typed, in either order, however it is spelt', async () => {
  const amina = await house.person(['case_worker']);
  const [found, other] = [
    await open(amina, { givenName: 'Mamadou Saliou', familyName: 'Diallo' }),
    await open(amina, { givenName: 'Fatoumata', familyName: 'Bah' }),
  ];
  assert.deepEqual(await search(amina, 'sal'), [found]);
  assert.deepEqual(await search(amina, 'diall mama'), [found]);
  assert.deepEqual(await search(amina, 'DIALO'), [found]);
  assert.deepEqual(await search(amina, 'fat bah'), [other]);
  assert.deepEqual(await search(amina, 'fat diallo'), [], 'all words must fit');
  assert.deepEqual(await search(amina, '?'), [], 'nobody is called that');
});

test('somebody is found by phone and by the number of an older system', async () => {
  const amina = await house.person(['case_worker']);
  const card = { phone: '+224 622 11 22 33', mayLeaveVoicemail: false, mayMessage: false };
  const found = await open(amina, { externalNumber: 'GN-0042' }, card);
  assert.deepEqual(await search(amina, '622 11 22 33'), [found]);
  assert.deepEqual(await search(amina, 'gn-0042'), [found]);
  assert.deepEqual(await search(amina, '622 11 22 34'), []);
});

test('a search reaches no further than the list', async () => {
  const [amina, other] = [await house.person(['case_worker']), await house.person(['case_worker'])];
  await open(other, { givenName: 'Zenabou', familyName: 'Quist' });
  assert.deepEqual(await search(amina, 'zenabou'), []);
});

test('after a correction somebody is found by the new name alone', async () => {
  const amina = await house.person(['case_worker']);
  const id = await open(amina, { givenName: 'Aboubacar', familyName: 'Keita' });
  const saw = { familyName: 1 };
  const corrected = change({
    kind: 'person.corrected',
    mission: house.mission,
    subject: id,
    author: amina.id,
    body: { saw },
    private: { familyName: 'Soumah' },
  });
  assert.equal((await amina.push([corrected]))[0]?.outcome, 'received');
  assert.deepEqual(await search(amina, 'soumah'), [id]);
  assert.deepEqual(await search(amina, 'keita'), []);
});

test('the list is filtered by state and by who holds a case', async () => {
  const [amina, chief] = [await house.person(['case_worker']), await house.person(['supervisor'])];
  const [kept, ended] = [await open(amina), await open(amina)];
  const closing = change({
    kind: 'case.closed',
    mission: house.mission,
    subject: ended,
    author: amina.id,
    body: { reason: 'goals_reached', on: new Date().toISOString().slice(0, 10) },
  });
  await amina.push([closing]);
  const ids = async (query: string): Promise<readonly string[]> => (await list(chief, query)).cases.map(({ id }) => id);
  assert.deepEqual(await ids(`?status=closed&assigned=${amina.id}`), [ended]);
  assert.deepEqual(await ids(`?status=open&assigned=${amina.id}`), [kept]);
  const merged = change({
    kind: 'case.merged',
    mission: house.mission,
    subject: ended,
    author: chief.id,
    body: { into: kept },
  });
  await chief.push([merged]);
  assert.deepEqual(await ids(`?assigned=${amina.id}`), [kept], 'who was merged is counted once');
  assert.deepEqual(await ids(`?status=merged&assigned=${amina.id}`), [ended]);
  assert.deepEqual(await ids(`?flag=any&assigned=${amina.id}`), []);
});

test('whose names were shown is in the audit, what was typed is nowhere in it', async () => {
  const [amina, focal] = [await house.person(['case_worker']), await house.person(['data_protection'])];
  const id = await open(amina, { givenName: 'Oumou', familyName: 'Wiaga' });
  await search(amina, 'wiaga');
  const told = await focal.ask('GET', `/api/missions/${house.mission}/audit?account=${amina.id}`);
  const { lines } = told.body as { lines: readonly { action: string; detail: { cases?: readonly string[] } }[] };
  assert.deepEqual(lines.find(({ action }) => action === 'caseload.search')?.detail.cases, [id]);
  assert.doesNotMatch(told.text, /wiaga/i);
});
