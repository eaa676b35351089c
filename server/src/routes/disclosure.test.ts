import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { inTransaction } from '../store/database.ts';
import { audit } from '../store/audit.ts';
import { testHouse, type Asker, type TestHouse } from '../../../test/house.ts';
import { chenWords, consentBody, saying, wholeCase } from '../../../test/whole-case.ts';

let house: TestHouse;
let amina: Asker;
let chen: string;
before(async () => {
  house = await testHouse();
  amina = await house.person(['case_worker']);
  chen = await wholeCase(house.mission, amina);
});
after(() => house.close());

interface Disclosed {
  readonly held: readonly { category: string }[];
  readonly consents: readonly { id: string; recipient: string; stands: boolean; name?: string }[];
  readonly received: readonly { action: string; recipient: string | null }[];
  readonly team: readonly { role: string }[];
  readonly focalPoints: readonly string[];
  readonly person: Readonly<Record<string, unknown>>;
}

async function disclosedTo(who: Asker): Promise<Disclosed & { text: string }> {
  const told = await who.ask('GET', `/api/missions/${house.mission}/cases/${chen}/disclosure`);
  assert.equal(told.status, 200, told.text);
  return { ...(told.body as Disclosed), text: told.text };
}

const categories = ({ held }: Disclosed): readonly string[] => held.map(({ category }) => category);

test('a returnee hears what is held, by category, without a score, a band, a grade or a word under the seal', async () => {
  await house.person(['data_protection']);
  const told = await disclosedTo(amina);
  assert.deepEqual(categories(told), [
    'identity',
    'contact',
    'guardian',
    'household',
    'consents',
    'surveys',
    'assistance',
    'contact_attempts',
    'notes',
    'vulnerabilities',
  ]);
  assert.equal(told.person['givenName'], chenWords.givenName);
  assert.ok(told.team.some(({ role }) => role === 'case_worker'));
  assert.ok(told.focalPoints.length > 0);
  for (const word of [
    /"scores?":/,
    /composite/,
    /band/,
    /grade/,
    /trafficking/,
    /answers":\{/,
    /sleeps badly/,
    /in confidence/,
  ])
    assert.ok(!word.test(told.text), String(word));
});

test('a focal point tells the same categories although she reads less of them; protection staff tell of the seal too', async () => {
  const told = categories(await disclosedTo(amina));
  assert.deepEqual(categories(await disclosedTo(await house.person(['data_protection']))), told);
  const officer = await house.person(['protection_officer']);
  assert.deepEqual(categories(await disclosedTo(officer)), [...told, 'protection']);
});

test('it says which consents stand today, and to whom data went', async () => {
  const [given, refused] = [randomUUID(), randomUUID()];
  const say = saying(house.mission, chen, amina);
  const sharing = { purpose: 'sharing', recipient: 'partner', categories: ['contact'] };
  await amina.push([
    say('consent.recorded', consentBody({ ...sharing, consent: given }), { recipient: 'The clinic' }),
    say(
      'consent.recorded',
      consentBody({ purpose: 'sharing', recipient: 'donor', consent: refused, decision: 'refused' }),
    ),
  ]);
  const stands = async (): Promise<readonly (readonly [string, boolean])[]> =>
    (await disclosedTo(amina)).consents.map((one) => [one.recipient, one.stands] as const);
  assert.deepEqual(await stands(), [
    ['this_mission', true],
    ['partner', true],
    ['donor', false],
  ]);
  await amina.push([say('consent.withdrawn', { consent: given, on: new Date().toISOString().slice(0, 10) })]);
  assert.deepEqual((await stands())[1], ['partner', false]);
  await inTransaction(house.house.database, async (transaction) =>
    audit(transaction, {
      mission: house.mission,
      account: amina.id,
      action: 'export',
      outcome: 'read',
      detail: { cases: [chen], recipient: 'donor' },
    }),
  );
  const { received } = await disclosedTo(amina);
  assert.deepEqual(
    received.map(({ action, recipient }) => [action, recipient]),
    [['export', 'donor']],
  );
});

test('somebody who has not the case discloses nothing', async () => {
  const stranger = await house.person(['case_worker']);
  const path = `/api/missions/${house.mission}/cases/${chen}/disclosure`;
  assert.equal((await stranger.ask('GET', path)).status, 404);
  for (const role of ['mentor', 'supervisor', 'evaluator', 'administrator'] as const)
    assert.equal((await (await house.person([role])).ask('GET', path)).status, 403, role);
});
