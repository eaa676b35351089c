import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { exampleProtocol } from '@orion/core';
import { comparingHouse, mentoring, peopleOf, type ComparingHouse } from '../../../test/comparing-house.ts';
import type { Asker, Told } from '../../../test/house.ts';
import { addMember, addTestMission, readAllRowsAsOwner, type ToldRun } from '../testing.ts';

const [here, beyond] = [48, 36];
let all: ComparingHouse;
let senegal: string;
/** Of the people in Senegal. */
let there: Awaited<ReturnType<typeof peopleOf>>;
/** Dounia evaluates Guinea alone, Efua both, Fodé Senegal alone. */
let efua: Asker;
let fode: Asker;

before(async () => {
  all = await comparingHouse(here);
  senegal = await all.house.addMission({}, { name: 'Senegal', country: 'SN' });
  there = await peopleOf(all.house, senegal, beyond);
  efua = await all.house.person(['evaluator']);
  await addMember(all.house.house, { account: efua.id, mission: senegal, role: 'evaluator' });
  fode = await all.house.person(['evaluator'], { mission: senegal });
});
after(() => all.house.close());

const countries = {
  ...mentoring,
  cluster: 'interviewer_endline',
  exposure: {
    column: 'country',
    fixedAt: 'always',
    groups: [
      { name: 'Guinea', values: ['GN'] },
      { name: 'Senegal', values: ['SN'] },
    ],
    reference: 'Senegal',
  },
};
const { cluster: _, ...byCountry } = countries;
const within = { ...mentoring, strata: ['mission'], heterogeneity: ['mission'] };
const inSenegal = (path: string): string => `/api/missions/${senegal}/${path}`;

async function save(asker: Asker, plan: object, others: readonly string[] = [senegal]): Promise<Told & { id: string }> {
  const id = randomUUID();
  const told = await asker.ask('PUT', all.at(`comparisons/${id}`), { seen: 0, plan, with: others });
  return { ...told, id };
}

async function answered(plan: object, kind: 'check' | 'answer' = 'answer'): Promise<ToldRun> {
  const { id, status, text } = await save(efua, plan);
  assert.equal(status, 200, text);
  return all.ran(efua, { id, version: 1 }, kind);
}

const release = (asker: Asker, run: string): Promise<Told> =>
  asker.ask('POST', all.at(`comparison-runs/${run}/release`), {});
const rowsOf = async (table: string): Promise<readonly Record<string, unknown>[]> =>
  readAllRowsAsOwner(all.house.ownerUrl, table);
const codeOf = ({ status, body }: Told): unknown => [status, (body as { code?: string }).code];

test('whoever evaluates two countries compares them in the house, planned, and each has been looked at', async () => {
  const told = await answered(byCountry);
  assert.equal(told.run.state, 'told', JSON.stringify(told.problems));
  assert.deepEqual([told.run.people, told.isPlanned, told.looks], [here + beyond, true, 1]);
  assert.deepEqual(
    told.comparison?.groups.map(({ name, n }) => [name, n]),
    [
      ['Guinea', here],
      ['Senegal', beyond],
    ],
  );
  assert.deepEqual(new Set(told.run.missions), new Set([all.house.mission, senegal]));
  assert.equal(told.run.home, all.house.mission);
  // It was a look at the outcome of either, by country, and by nothing else.
  const next = await all.ran(all.dounia, await all.saved(all.dounia), 'check');
  assert.deepEqual([next.looks, next.isPlanned], [1, true]);
  const again = await answered({ ...byCountry, covariates: [] });
  assert.deepEqual([again.looks, again.isPlanned], [2, false]);
  const acts = (await rowsOf('log.audit')).filter(
    (row) => (row['detail'] as { run?: string } | null)?.run === told.run.id,
  );
  for (const mission of [all.house.mission, senegal])
    assert.deepEqual(
      new Set(acts.filter((row) => row['mission'] === mission).map((row) => row['action'])),
      new Set(['comparison.run', 'comparison.told', 'comparison.read']),
    );
});

test('a look in one mission makes a later plan over both exploratory', async () => {
  const plan = { ...mentoring, outcome: { column: 'social_endline', kind: 'score' }, baseline: 'social_baseline' };
  const id = randomUUID();
  const put = await fode.ask('PUT', inSenegal(`comparisons/${id}`), { seen: 0, plan });
  assert.equal(put.status, 200, put.text);
  const begun = await fode.ask('POST', inSenegal(`comparisons/${id}/runs`), { version: 1, kind: 'answer' });
  const { run } = begun.body as { run: string };
  for (let tries = 0, state = 'going'; state === 'going' && tries < 600; tries++) {
    await new Promise((go) => setTimeout(go, 50));
    ({ state } = ((await fode.ask('GET', inSenegal(`comparison-runs/${run}`))).body as ToldRun).run);
  }
  const over = await answered({ ...plan, strata: ['mission'], heterogeneity: ['mission'] });
  assert.deepEqual([over.run.state, over.isPlanned], ['told', false], JSON.stringify(over.problems));
});

test('it is read by those who evaluate all of it, wherever they look, and by nobody else', async () => {
  const { run, plan } = await answered(byCountry, 'check');
  for (const asker of [all.dounia, fode, all.researcher])
    assert.equal((await asker.ask('GET', all.at(`comparison-runs/${run.id}`))).status, 404);
  const listedTo = async (asker: Asker, at: (path: string) => string): Promise<readonly string[]> => {
    const { plans, runs } = (await asker.ask('GET', at('comparisons'))).body as {
      plans: { id: string }[];
      runs: { id: string }[];
    };
    return [...plans, ...runs].map(({ id }) => id).filter((id) => id === run.id || id === plan.id);
  };
  for (const at of [all.at, inSenegal]) assert.deepEqual(await listedTo(efua, at), [plan.id, run.id]);
  assert.deepEqual([await listedTo(all.dounia, all.at), await listedTo(fode, inSenegal)], [[], []]);
  // Nor is it asked by those who do not.
  assert.equal((await save(all.dounia, byCountry)).status, 404);
  assert.equal((await save(all.researcher, byCountry)).status, 403);
  const asked = await all.dounia.ask('GET', all.at(`comparisons/values?column=sex&with=${senegal}`));
  assert.equal(asked.status, 404);
  const columns = await efua.ask('GET', all.at(`comparisons/columns?with=${senegal}`));
  assert.equal((columns.body as { people: number }).people, here + beyond);
  const values = await efua.ask('GET', all.at(`comparisons/values?column=country&with=${senegal}`));
  assert.deepEqual((values.body as { values: unknown }).values, [
    { value: 'GN', people: here },
    { value: 'SN', people: beyond },
  ]);
});

test('whoever no longer evaluates one of the missions can neither read nor run what is about it', async () => {
  const gone = await all.house.person(['evaluator']);
  await addMember(all.house.house, { account: gone.id, mission: senegal, role: 'evaluator' });
  const { id } = await save(gone, byCountry);
  const admin = await all.house.person([], { runsHouse: true });
  const ended = await admin.ask('POST', inSenegal('memberships/end'), { account: gone.id, role: 'evaluator' });
  assert.equal(ended.status, 200, ended.text);
  const run = await gone.ask('POST', all.at(`comparisons/${id}/runs`), { version: 1, kind: 'answer' });
  assert.equal(run.status, 404);
});

test('missions are never put into one in silence: they are compared, or people are compared within each', async () => {
  const pooled = await save(efua, mentoring);
  assert.equal(pooled.status, 422);
  for (const code of ['plan_missions_pooled', 'plan_missions_alike']) assert.match(pooled.text, new RegExp(code));
  const told = await answered(within);
  assert.equal(told.run.state, 'told', JSON.stringify(told.problems));
  assert.equal(told.comparison?.heterogeneity[0]?.column, 'mission');
  assert.deepEqual(
    told.comparison?.heterogeneity[0]?.levels
      .map(({ label, line }) => [label, line.n[0] + line.n[1]])
      .toSorted((a, b) => Number(b[1]) - Number(a[1])),
    [
      ['Guinea', here],
      ['Senegal', beyond],
    ],
  );
});

test('what is released about several missions is read by those who answer for all of them, and held apart in each', async () => {
  const committee = await all.house.person(['committee']);
  const both = await all.house.person(['committee']);
  await addMember(all.house.house, { account: both.id, mission: senegal, role: 'supervisor' });
  // In Guinea alone everybody but one was told of before.
  const alone = await all.ran(
    all.dounia,
    await all.saved(all.dounia, { ...mentoring, where: [{ column: 'age_baseline', atMost: 65 }] }),
  );
  assert.equal((await release(all.dounia, alone.run.id)).status, 200);
  const over = await answered(within);
  assert.deepEqual(codeOf(await release(efua, over.run.id)), [409, 'release_too_near']);
  const women = await answered({ ...within, where: [{ column: 'sex', is: ['female'] }] });
  assert.equal((await release(efua, women.run.id)).status, 200);
  const seen = async (asker: Asker, at: (path: string) => string): Promise<readonly string[]> =>
    ((await asker.ask('GET', at('comparison-releases'))).body as { releases: { run: string }[] }).releases.map(
      ({ run }) => run,
    );
  assert.deepEqual(await seen(committee, all.at), [alone.run.id]);
  assert.deepEqual(await seen(both, inSenegal), [women.run.id]);
  const file = `comparison-releases/${women.run.id}/report?form=html`;
  assert.deepEqual(
    [(await both.ask('GET', all.at(file))).status, (await committee.ask('GET', all.at(file))).status],
    [200, 404],
  );
  // Those released together hold back one of them alone, a person less.
  const { id } = await all.saved(all.dounia, {
    ...mentoring,
    where: [
      { column: 'sex', is: ['female'] },
      { column: 'age_baseline', atMost: 65 },
    ],
  });
  const less = await all.ran(all.dounia, { id, version: 1 });
  assert.deepEqual(codeOf(await release(all.dounia, less.run.id)), [409, 'release_too_near']);
});

test('whoever is erased in one of the missions goes from what was told over both, and it is marked', async () => {
  const told = await answered(within);
  const looked = await answered(within, 'check');
  assert.ok(
    told.comparison?.groups.every(({ description }) => description.min === null),
    'nobody’s own values',
  );
  const [subject = ''] = there.cases;
  const officer = await all.house.person(['data_protection'], { mission: senegal });
  const path = inSenegal(`cases/${subject}/erasure`);
  assert.equal((await officer.ask('POST', path, { reason: 'asked_by_person' })).status, 200);
  const supervisor = await all.house.person(['supervisor'], { mission: senegal });
  const confirmed = await supervisor.ask('POST', `${path}/confirmation`);
  assert.equal(confirmed.status, 200, confirmed.text);

  for (const { run } of [told, looked]) assert.ok((await all.read(efua, run.id)).run.goneAt !== undefined);
  const parts = (await rowsOf('casework.comparison_part')).filter((row) => row['run'] === told.run.id);
  const sizes = new Map(parts.map((row) => [row['mission'], (row['group_sizes'] as number[]).reduce((a, b) => a + b)]));
  assert.deepEqual(
    sizes,
    new Map([
      [all.house.mission, here],
      [senegal, beyond - 1],
    ]),
  );
  assert.deepEqual(codeOf(await release(efua, told.run.id)), [409, 'comparison_outdated']);
  const again = await all.ran(efua, { id: told.run.plan, version: 1 });
  assert.deepEqual([again.run.people, again.run.goneAt], [here + beyond - 1, undefined]);
});

test('people who were made up are not compared with people who were not', async () => {
  const demo = randomUUID();
  await addTestMission(all.house.house, { mission: demo, protocol: exampleProtocol, kind: 'demo' });
  await addMember(all.house.house, { account: efua.id, mission: demo, role: 'evaluator' });
  assert.equal((await save(efua, byCountry, [demo])).status, 422);
});

test('a plan stays about the missions for which it was made', async () => {
  const { id } = await save(efua, byCountry);
  const put = (others: readonly string[]): Promise<Told> =>
    efua.ask('PUT', all.at(`comparisons/${id}`), { seen: 1, plan: { ...byCountry, seed: 3 }, with: others });
  assert.equal((await put([])).status, 422);
  assert.equal((await put([senegal])).status, 200);
});
