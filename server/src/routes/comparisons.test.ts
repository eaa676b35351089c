import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { planOfQuestion } from '@orion/core/comparison';
import { byHostCountry, comparingHouse, mentoring, type ComparingHouse } from '../../../test/comparing-house.ts';
import type { Asker, TestHouse } from '../../../test/house.ts';
import { readAllRowsAsOwner, type ToldRun } from '../testing.ts';

const people = 48;
let house: TestHouse;
let amina: Asker;
let dounia: Asker;
let researcher: Asker;
let at: ComparingHouse['at'];
let saved: ComparingHouse['saved'];
let read: ComparingHouse['read'];
let ran: ComparingHouse['ran'];

before(async () => {
  ({ house, amina, dounia, researcher, at, saved, read, ran } = await comparingHouse(people));
});
after(() => house.close());

test('a plan is planned where it was saved before anybody looked, and exploratory afterwards; every look is counted', async () => {
  const first = await saved(dounia);
  const checked = await ran(dounia, first, 'check');
  assert.equal(checked.run.state, 'told');
  assert.equal(checked.looks, 0);
  const told = await ran(dounia, first);
  assert.equal(told.run.state, 'told', JSON.stringify(told.problems));
  assert.deepEqual([told.isPlanned, told.looks, told.run.people], [true, 1, people]);
  assert.ok(told.comparison?.checks.every(({ code }) => code !== 'plan_not_logged'));
  const [contrast] = told.comparison?.contrasts ?? [];
  assert.ok(contrast?.primary.found.kind === 'estimated' && contrast.primary.found.value > 0);

  const second = await ran(dounia, await saved(dounia, { ...mentoring, covariates: [] }));
  assert.deepEqual([second.isPlanned, second.looks], [false, 2]);
  assert.ok(second.comparison?.checks.some(({ code }) => code === 'plan_not_logged'));
  // The first stays planned, whoever looks afterwards.
  assert.deepEqual([(await read(dounia, told.run.id)).isPlanned, (await read(dounia, told.run.id)).looks], [true, 2]);
  // A changed plan is a new version, written after somebody looked.
  const put = await dounia.ask('PUT', at(`comparisons/${first.id}`), { seen: 1, plan: { ...mentoring, seed: 7 } });
  assert.deepEqual(put.status, 200);
  assert.equal((await ran(dounia, { id: first.id, version: 2 })).isPlanned, false);
  // By another exposure nobody has looked.
  const bySex = { ...mentoring, covariates: [], exposure: { ...planOfQuestion('panel').exposure } };
  assert.equal((await ran(dounia, await saved(dounia, bySex))).isPlanned, true);
});

test('whoever sees the dimensions beside an answer has looked at them too', async () => {
  const ofEconomy = (exposure: object): object => ({
    ...mentoring,
    covariates: [],
    outcome: { column: 'economic_endline', kind: 'score' },
    baseline: 'economic_baseline',
    exposure,
  });
  // By where they were nobody has looked yet; by sex the test before did.
  const early = await saved(dounia, ofEconomy(byHostCountry));
  const shown = await ran(dounia, await saved(dounia, { ...mentoring, exposure: byHostCountry, covariates: [] }));
  const { trajectories, dimensions, alsoTold } = shown.comparison ?? {};
  assert.deepEqual(
    trajectories?.rounds.map(({ round }) => round),
    ['baseline', 'endline'],
  );
  assert.deepEqual(
    dimensions?.told.map(({ dimension }) => dimension),
    ['economic', 'social', 'psychosocial', 'composite'],
  );
  assert.ok(alsoTold?.includes('economic_endline'));
  const late = await ran(dounia, await saved(dounia, ofEconomy(byHostCountry)));
  assert.equal(late.isPlanned, false);
  assert.ok(late.looks > 1);
  // Saved before anybody saw it by this exposure, but run after.
  assert.equal((await ran(dounia, early)).isPlanned, true);
});

test('a plan is refused with all that is wrong with it, and changed only on the version that was seen', async () => {
  const put = (seen: number, plan: unknown, id: string = randomUUID()): ReturnType<Asker['ask']> =>
    dounia.ask('PUT', at(`comparisons/${id}`), { seen, plan });
  const wrong = await put(0, { ...mentoring, exposure: { ...mentoring.exposure, fixedAt: 'visits_made' } });
  assert.equal(wrong.status, 422);
  assert.match(wrong.text, /plan_exposure_follows/);
  const { id } = await saved(dounia);
  assert.equal((await put(0, mentoring, id)).status, 409);
  assert.equal((await put(1, null, id)).status, 200);
  assert.equal((await put(2, null, id)).status, 404);
  const { plans } = (await dounia.ask('GET', at('comparisons'))).body as { plans: { id: string }[] };
  assert.ok(plans.every((plan) => plan.id !== id));
});

test('a plan that names what is not there is answered with the names, and that is no look', async () => {
  const { looks } = await ran(dounia, await saved(dounia), 'check');
  const told = await ran(dounia, await saved(dounia, { ...mentoring, cluster: 'village' }));
  assert.equal(told.run.state, 'problems');
  assert.deepEqual(
    told.problems?.map(({ code, parameters }) => [code, parameters]),
    [['plan_column_absent', { name: 'village' }]],
  );
  assert.equal(told.looks, looks);
});

test('a check tells who is in and how alike the groups were, and nothing of how they fared', async () => {
  const { check, comparison } = await ran(dounia, await saved(dounia), 'check');
  assert.equal(comparison, undefined);
  assert.deepEqual(check?.people, [
    { name: 'mentored', n: people / 2 },
    { name: 'others', n: people / 2 },
  ]);
  assert.ok(check.balance[0]?.balance.some(({ column }) => column === 'composite_baseline'));
  assert.deepEqual(check.clusters?.inGroup, [12, people / 2]);
  for (const secret of ['contrasts', 'groups', 'regressionToMean', 'heterogeneity'])
    assert.ok(!(secret in check), secret);
});

test('an answer has a report to read in each language, for programs, and in R; nothing rounded beside the releases', async () => {
  const { run, plan } = await ran(dounia, await saved(dounia));
  const report = async (query: string): Promise<string> => {
    const { status, text } = await dounia.ask('GET', at(`comparison-runs/${run.id}/report?${query}`));
    assert.equal(status, 200, text);
    return text;
  };
  assert.match(await report('form=html&language=ar'), /<html lang="ar" dir="rtl">/);
  const page = await report('form=html&language=fr');
  assert.match(page, new RegExp(plan.hash));
  const counts = (text: string): number[] =>
    (JSON.parse(text) as { flow: { stay: number[] }[] }).flow.flatMap(({ stay }) => stay);
  assert.ok(counts(await report('form=json')).includes(people / 2));
  // What is rounded for those outside is released, by the rule of releases, and not taken out here.
  assert.equal((await dounia.ask('GET', at(`comparison-runs/${run.id}/report?form=json&kind=release`))).status, 422);
  assert.match(await report('form=r'), /pairing_offered/);
  // A page shows the same parts, in the reader's language; of a check there are none.
  const parts = (id: string): ReturnType<Asker['ask']> =>
    dounia.ask('GET', at(`comparison-runs/${id}/parts?language=fr`));
  const told = (await parts(run.id)).body as { parts: { attributes: { id: string } }[] };
  const ids = told.parts.map(({ attributes }) => attributes.id);
  for (const id of ['estimates', 'groups', 'rounds', 'dimensions', 'balance']) assert.ok(ids.includes(id), id);
  assert.ok(JSON.stringify(told).includes('D’un tour à l’autre'));
  const checked = await ran(dounia, await saved(dounia), 'check');
  assert.equal((await dounia.ask('GET', at(`comparison-runs/${checked.run.id}/report?form=json`))).status, 404);
  assert.equal((await parts(checked.run.id)).status, 404);
});

test('what is released is rounded, read by those who answer for the programme, and held apart from what was released before', async () => {
  const committee = await house.person(['committee']);
  const { run } = await ran(dounia, await saved(dounia));
  const release = (id: string): ReturnType<Asker['ask']> => dounia.ask('POST', at(`comparison-runs/${id}/release`), {});
  assert.equal((await committee.ask('GET', at(`comparison-runs/${run.id}`))).status, 403);
  assert.equal((await release(run.id)).status, 200);
  assert.equal((await release(run.id)).status, 200);
  const { releases } = (await committee.ask('GET', at('comparison-releases'))).body as { releases: { run: string }[] };
  assert.deepEqual(
    releases.map((one) => one.run),
    [run.id],
  );
  const report = await committee.ask('GET', at(`comparison-releases/${run.id}/report?form=json`));
  const { flow } = JSON.parse(report.text) as { flow: { stay: number[] }[] };
  assert.ok(flow.flatMap(({ stay }) => stay).every((count) => count % 5 === 0));
  // Without one person: the difference would be them. With half of them left out it tells of no one.
  const without = (where: object[]): Promise<ToldRun> =>
    saved(dounia, { ...mentoring, where }).then((plan) => ran(dounia, plan));
  const oneLess = await without([{ column: 'age_baseline', atMost: 65 }]);
  assert.equal(oneLess.run.state, 'told');
  const refused = await release(oneLess.run.id);
  assert.deepEqual([refused.status, (refused.body as { code: string }).code], [409, 'release_too_near']);
  // Nor where the groups only come in another order.
  const swapped = {
    ...mentoring,
    where: [{ column: 'age_baseline', atMost: 65 }],
    exposure: { ...mentoring.exposure, groups: mentoring.exposure.groups.toReversed() },
  };
  const inOtherOrder = await ran(dounia, await saved(dounia, swapped));
  assert.equal((await release(inOtherOrder.run.id)).status, 409);
  const half = await without([{ column: 'sex', is: ['female'] }]);
  assert.equal((await release(half.run.id)).status, 200);
});

test('a researcher compares those who consent, and does not see what an evaluator ran', async () => {
  const { cluster: _, ...withoutStaff } = mentoring;
  const plan = await saved(researcher, { ...withoutStaff, exposure: byHostCountry });
  const told = await ran(researcher, plan, 'check');
  assert.equal(told.run.people, people / 3, JSON.stringify([told.run, told.problems]));
  const ofAll = await ran(dounia, await saved(dounia), 'check');
  assert.equal((await researcher.ask('GET', at(`comparison-runs/${ofAll.run.id}`))).status, 404);
  const { runs } = (await researcher.ask('GET', at('comparisons'))).body as { runs: { id: string }[] };
  assert.deepEqual(
    runs.map(({ id }) => id),
    [told.run.id],
  );
  assert.equal((await dounia.ask('GET', at(`comparison-runs/${told.run.id}`))).status, 200);
});

test('a page can offer the columns there are, and the values of one; nobody else is told', async () => {
  interface Columns {
    readonly as: string;
    readonly rounds: string[];
    readonly columns: { name: string; kind: string }[];
    readonly withoutSource: string[];
  }
  const columns = async (asker: Asker): Promise<Columns> =>
    (await asker.ask('GET', at('comparisons/columns'))).body as Columns;
  const all = await columns(dounia);
  assert.deepEqual(all.rounds, ['baseline', 'endline']);
  const kinds = new Map(all.columns.map(({ name, kind }) => [name, kind]));
  for (const [name, kind] of Object.entries({
    composite_endline: 'number',
    sex: 'category',
    pairing_offered: 'category',
    mentor: 'category',
    interviewer_endline: 'category',
    interviewer_role_endline: 'category',
  }))
    assert.equal(kinds.get(name), kind, name);
  assert.ok(all.withoutSource.includes('person_kind'));
  const own = await columns(researcher);
  assert.deepEqual([own.as, own.columns.some(({ name }) => name.startsWith('eco_'))], ['researcher', false]);
  const values = await dounia.ask('GET', at('comparisons/values?column=sex'));
  assert.deepEqual((values.body as { values: unknown }).values, [
    { value: 'female', people: people / 2 },
    { value: 'male', people: people / 2 },
  ]);
  for (const column of ['pseudonym', 'composite_endline', 'no_such'])
    assert.equal((await dounia.ask('GET', at(`comparisons/values?column=${column}`))).status, 404, column);
  assert.equal((await amina.ask('GET', at('comparisons'))).status, 403);
});

test('a run that goes on can be stopped: it tells nothing, and nobody has looked', async () => {
  const asked = { ...mentoring, outcome: { column: 'social_endline', kind: 'score' }, baseline: 'social_baseline' };
  const { id, version } = await saved(dounia, asked);
  const { looks } = await ran(dounia, { id, version }, 'check');
  const begun = await dounia.ask('POST', at(`comparisons/${id}/runs`), { version, kind: 'answer' });
  const { run } = begun.body as { run: string };
  assert.equal((await dounia.ask('POST', at(`comparison-runs/${run}/stop`), {})).status, 200);
  let told = await read(dounia, run);
  for (let tries = 0; told.run.state === 'going' && tries < 200; tries++) {
    await wait(50);
    told = await read(dounia, run);
  }
  assert.deepEqual([told.run.state, told.comparison, told.looks], ['stopped', undefined, looks]);
});

test('every run and every reading of one stands in the audit, by ids', async () => {
  const { run } = await ran(dounia, await saved(dounia), 'check');
  const rows = await readAllRowsAsOwner(house.ownerUrl, 'log.audit');
  const acts = rows.filter((row) => (row['detail'] as { run?: string } | null)?.run === run.id);
  const actions = new Set(acts.map((row) => String(row['action'])));
  assert.deepEqual(actions, new Set(['comparison.run', 'comparison.told', 'comparison.read']));
});
