import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { change, openingOf, testHouse, type Asker, type TestHouse } from '../../../test/house.ts';

let house: TestHouse;
before(async () => void (house = await testHouse()));
after(() => house.close());

/** A mission of its own, so that only this test's people are in it. */
async function mission(): Promise<{
  id: string;
  person: (roles: Parameters<TestHouse['person']>[0], team?: string) => Promise<Asker>;
}> {
  const id = await house.addMission();
  return { id, person: (roles, team) => house.person(roles, { mission: id, ...(team !== undefined && { team }) }) };
}

const saliou = { givenName: 'Mamadou Saliou', familyName: 'Baldé', sex: 'male', birth: '1994-03-27' } as const;
/** The same man as another clerk writes him: the names swapped, spelt otherwise, the day unknown. */
const again = { givenName: 'Balde', familyName: 'Mamadu Saliu', sex: 'male', birth: '1994' } as const;
const stranger = { givenName: 'Hawa', familyName: 'Conteh', sex: 'female', birth: '1971-08-02' } as const;

async function open(where: string, asker: Asker, person: object, phone?: string): Promise<string> {
  const card = phone === undefined ? undefined : { phone, mayLeaveVoicemail: false, mayMessage: false };
  const opening = openingOf(where, asker.id, { person, ...(card && { contactCard: card }) });
  const [answer] = await asker.push([opening]);
  assert.equal(answer?.outcome, 'received');
  return opening.subject;
}

interface Match {
  readonly verdict: string;
  readonly case?: string;
  readonly custodianAsked: boolean;
}
interface Pair {
  readonly cases: readonly { case: string; name?: { given: string } }[];
  readonly isElsewhere: boolean;
  readonly verdict: string;
  readonly decision?: string;
  readonly reasons: readonly { about: string; finding: string }[];
}

async function warn(where: string, asker: Asker, person: object, phone?: string): Promise<readonly Match[]> {
  const body = { person, ...(phone !== undefined && { contactCard: { phone } }) };
  const told = await asker.ask('POST', `/api/missions/${where}/duplicates`, body);
  assert.equal(told.status, 200, told.text);
  return (told.body as { matches: readonly Match[] }).matches;
}

async function pairs(where: string, asker: Asker): Promise<readonly Pair[]> {
  const told = await asker.ask('GET', `/api/missions/${where}/duplicates`);
  assert.equal(told.status, 200, told.text);
  return (told.body as { pairs: readonly Pair[] }).pairs;
}

test('somebody in one’s own caseload is named with the warning, however the clerk wrote them', async () => {
  const { id, person } = await mission();
  const amina = await person(['case_worker']);
  const known = await open(id, amina, saliou);
  const [match] = await warn(id, amina, again);
  assert.deepEqual(match, { verdict: match?.verdict, case: known, custodianAsked: false });
  assert.deepEqual(await warn(id, amina, stranger), []);
});

test('of somebody else’s cases only that there may be one is told: neither whose, nor how many, nor how alike', async () => {
  const { id, person } = await mission();
  const [amina, other] = [await person(['case_worker']), await person(['case_worker'])];
  const known = [await open(id, other, saliou, '622112233'), await open(id, other, saliou)];
  const told = await amina.ask('POST', `/api/missions/${id}/duplicates`, {
    person: saliou,
    contactCard: { phone: '622112233' },
  });
  assert.deepEqual(told.body, { matches: [{ verdict: 'possible', custodianAsked: true }] });
  for (const secret of [...known, other.id, 'Saliou', 'reasons']) assert.ok(!told.text.includes(secret), secret);
});

test('another mission’s people are never compared', async () => {
  const [here, there] = [await mission(), await mission()];
  await open(there.id, await there.person(['case_worker']), saliou);
  assert.deepEqual(await warn(here.id, await here.person(['case_worker']), saliou), []);
});

test('nobody can fish for names: the warning is bounded, and each question is audited', async () => {
  const { id, person } = await mission();
  const [amina, focal] = [await person(['case_worker']), await person(['data_protection'])];
  await open(id, await person(['case_worker']), saliou);
  for (let asked = 0; asked < 40; asked++) await warn(id, amina, saliou);
  const refused = await amina.ask('POST', `/api/missions/${id}/duplicates`, { person: saliou });
  assert.equal(refused.status, 429);
  const { body } = await focal.ask('GET', `/api/missions/${id}/audit?account=${amina.id}`);
  const { lines } = body as { lines: readonly { action: string; outcome: string }[] };
  assert.equal(lines.filter(({ action }) => action === 'duplicates.ask').length, 40);
  assert.ok(lines.some(({ outcome }) => outcome === 'refused:too_many_tries'));
});

test('a pair is kept when the second case is opened, and both custodians are asked', async () => {
  const { id, person } = await mission();
  const [amina, other, chief] = [
    await person(['case_worker']),
    await person(['case_worker']),
    await person(['supervisor']),
  ];
  const first = await open(id, other, saliou);
  await open(id, other, stranger);
  const second = await open(id, amina, again);
  const [hers] = await pairs(id, amina);
  assert.deepEqual(
    hers?.cases.map((one) => one.case),
    [second],
  );
  assert.equal(hers.isElsewhere, true);
  assert.equal(hers.verdict, 'possible', 'how alike they are is not told either');
  assert.deepEqual(hers.reasons, [], 'why would tell what the other is called');
  const [his] = await pairs(id, other);
  assert.deepEqual(
    his?.cases.map((one) => one.case),
    [first],
  );
  const [both, ...more] = await pairs(id, chief);
  assert.deepEqual(more, []);
  assert.deepEqual(
    both?.cases.map((one) => one.case),
    [second, first],
  );
  assert.equal(both.isElsewhere, false);
  assert.ok(both.reasons.some(({ about }) => about === 'name'));
});

test('openings in one request are compared with each other, and a repeat keeps one pair', async () => {
  const { id, person } = await mission();
  const amina = await person(['case_worker']);
  const openings = [openingOf(id, amina.id, { person: saliou }), openingOf(id, amina.id, { person: again })];
  await amina.push(openings);
  await amina.push(openings);
  assert.equal((await pairs(id, amina)).length, 1);
});

test('people of different names who share a phone are one family, not one person', async () => {
  const { id, person } = await mission();
  const amina = await person(['case_worker']);
  await open(id, amina, saliou, '622112233');
  await open(id, amina, stranger, '622112233');
  assert.deepEqual(await pairs(id, amina), []);
});

test('“different people” settles a pair for good; only who sees both cases may say so', async () => {
  const { id, person } = await mission();
  const [amina, other, chief] = [
    await person(['case_worker']),
    await person(['case_worker']),
    await person(['supervisor']),
  ];
  const cases = [await open(id, other, saliou), await open(id, amina, again)];
  const decide = (asker: Asker): ReturnType<Asker['ask']> =>
    asker.ask('POST', `/api/missions/${id}/duplicates/decide`, { cases, decision: 'different' });
  assert.equal((await decide(amina)).status, 404);
  assert.equal((await pairs(id, chief)).length, 1);
  assert.equal((await decide(chief)).status, 200);
  for (const asker of [amina, other, chief]) assert.deepEqual(await pairs(id, asker), []);
});

test('“the same” merges nothing: it waits for the supervisor’s own change, and is gone with it', async () => {
  const { id, person } = await mission();
  const [amina, chief] = [await person(['case_worker']), await person(['supervisor'])];
  const cases = [await open(id, amina, saliou), await open(id, amina, again)] as const;
  await amina.ask('POST', `/api/missions/${id}/duplicates/decide`, { cases, decision: 'same' });
  const [waiting] = await pairs(id, chief);
  assert.equal(waiting?.decision, 'same');
  const read = await chief.ask('GET', `/api/missions/${id}/cases/${cases[1]}`);
  assert.equal((read.body as { case: { status: string } }).case.status, 'open');
  await merge(id, chief, cases[1], cases[0]);
  assert.deepEqual(await pairs(id, chief), []);
});

async function merge(where: string, asker: Asker, subject: string, into: string): Promise<string | undefined> {
  const merged = change({ kind: 'case.merged', mission: where, subject, author: asker.id, body: { into } });
  const [answer] = await asker.push([merged]);
  return answer?.outcome === 'refused' ? answer.refusal : answer?.outcome;
}

test('merging and unmerging are inverse: the case stands as before, but for its version and dates', async () => {
  const { id, person } = await mission();
  const [amina, chief] = [await person(['case_worker']), await person(['supervisor'])];
  const [kept, gone] = [await open(id, amina, saliou), await open(id, amina, again)];
  const closing = { reason: 'goals_reached', on: new Date().toISOString().slice(0, 10) };
  await amina.push([change({ kind: 'case.closed', mission: id, subject: gone, author: amina.id, body: closing })]);
  const state = async (subject: string): Promise<object> => {
    const { body } = await chief.ask('GET', `/api/missions/${id}/cases/${subject}`);
    const { version: _v, lastChangedAt: _l, ...rest } = (body as { case: Record<string, unknown> }).case;
    return rest;
  };
  const [apart, beside] = [await state(gone), await state(kept)];
  assert.equal(await merge(id, chief, gone, kept), 'received');
  assert.equal(((await state(gone)) as { mergedInto?: string }).mergedInto, kept);
  const back = { kind: 'case.unmerged', mission: id, subject: gone, author: chief.id, body: { from: kept } } as const;
  await chief.push([change(back)]);
  assert.deepEqual(await state(gone), apart);
  assert.deepEqual(await state(kept), beside, 'the other was never touched');
});

test('a case is merged only into one that exists, that the supervisor reaches, and that was not merged away', async () => {
  const { id, person } = await mission();
  const [near, far] = [await person(['case_worker'], 'north'), await person(['case_worker'], 'south')];
  const [chief, all] = [await person(['supervisor'], 'north'), await person(['supervisor'])];
  const [mine, theirs, third] = [
    await open(id, near, saliou),
    await open(id, far, again),
    await open(id, near, saliou),
  ];
  const elsewhere = await mission();
  const foreign = await open(elsewhere.id, await elsewhere.person(['case_worker']), saliou);
  assert.equal(await merge(id, chief, mine, theirs), 'not_permitted');
  assert.equal(await merge(id, all, mine, foreign), 'not_permitted');
  assert.equal(await merge(id, all, mine, chief.id), 'not_permitted');
  assert.equal(await merge(id, all, mine, third), 'received');
  assert.equal(await merge(id, all, third, mine), 'not_permitted', 'no two cases merged into each other');
});
