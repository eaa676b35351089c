import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { comesTo } from './comes-to.ts';
import { answer, choose, openComparing, step, unfold, words } from './office-comparing.ts';
import { complaintsOf, openOffice, press, said, signInAs, visitDesk } from './office-house.ts';
import type { WebHouse } from './web-house.ts';

let house: WebHouse;
let browser: Browser;
let close: () => Promise<void>;

before(async () => {
  ({ house, browser, close } = await openComparing(120));
});
after(() => close());

test('Dounia asks about some people only, compared within one kind of return, and finds all of it again in what was saved', async () => {
  const desk = await visitDesk(browser, 'en');
  const { page } = desk;
  await signInAs(page, house, 'evaluator');
  await openOffice(page, house.origin, `m/${house.mission}/compare/new/mentoring`);
  await step(page, 'groups');
  await unfold(page, 'compare.onlySome');
  await choose(page, said('compare.addCondition'), said('compareColumn.sex'));
  await page.getByText(said('compare.noneChosen')).waitFor();
  await page
    .locator('.folded .choice.tick')
    .filter({ hasText: new RegExp(`^${said('sex.male')}`) })
    .getByRole('checkbox')
    .check();
  await step(page, 'chosen');
  await choose(page, said('compare.cluster'), said('compare.noCluster'));
  // Whoever began below a half has a mentor, and nobody else.
  await choose(page, words.facts.assignment, words.assignments.score_rule);
  await unfold(page, 'compare.more');
  await page
    .getByRole('checkbox', { name: said('compareColumn.return_kind') })
    .last()
    .check();
  await page.getByRole('checkbox', { name: said('compare.attrition') }).check();
  // Neither matching nor ranks take weights: they are not offered beside them.
  await page.locator('summary', { hasText: /^Beside it/ }).click();
  await comesTo(() => page.getByRole('checkbox', { name: words.methods.estimators.ranks.name }).count(), 0);
  await answer(page);
  // Women are left out, and it says so.
  await page
    .getByRole('row')
    .filter({ hasText: said('compareColumn.sex') })
    .first()
    .waitFor();

  await openOffice(page, house.origin, `m/${house.mission}/compare`);
  await page.locator('a[href*="compare/plan/"]').first().click();
  await step(page, 'groups');
  const male = page
    .locator('.folded .choice.tick')
    .filter({ hasText: new RegExp(`^${said('sex.male')}`) })
    .getByRole('checkbox');
  await comesTo(() => male.isChecked(), true);
  await step(page, 'chosen');
  await comesTo(() => page.getByRole('checkbox', { name: said('compare.attrition') }).isChecked(), true);
  await desk.context.close();
  assert.deepEqual(complaintsOf(desk), []);
});

test('an answer is read by a colleague who can change nothing in it, marked when somebody in it is erased, and repeated', async () => {
  const desk = await visitDesk(browser, 'en');
  const { page } = desk;
  await signInAs(page, house, 'evaluator');
  await openOffice(page, house.origin, `m/${house.mission}/compare/new/mentoring`);
  await step(page, 'chosen');
  await choose(page, said('compare.cluster'), said('compare.noCluster'));
  await choose(page, words.facts.assignment, words.assignments.score_rule);
  await answer(page);
  const [run] = await runsOf();
  assert.ok(run);
  const erased = await eraseUntilGone(run.id);

  const address = `m/${house.mission}/compare/run/${run.id}`;
  await openOffice(page, house.origin, `m/${house.mission}/compare`);
  await page.getByText(said('compare.gone')).first().waitFor();
  await openOffice(page, house.origin, address);
  await page.getByText(said('compare.stillCounted')).waitFor();
  await comesTo(() => page.getByRole('textbox').count(), 0);
  // What is no longer of those who are there is not released.
  await comesTo(() => page.getByRole('button', { name: said('compare.release') }).count(), 0);

  await press(page, 'compare.repeat');
  await page.waitForURL((url) => url.hash.includes('compare/run/') && !url.hash.includes(run.id));
  await page.getByRole('heading', { name: words.sections.estimates }).waitFor();
  await comesTo(() => page.getByText(said('compare.stillCounted')).count(), 0);
  const [again] = await runsOf();
  assert.equal(again?.people, (run.people ?? 0) - erased);
  await desk.context.close();
  assert.deepEqual(complaintsOf(desk), []);
});

test('whoever makes every mistake there is hears why it cannot be answered, and what could be done instead', async () => {
  const desk = await visitDesk(browser, 'en');
  const { page } = desk;
  await signInAs(page, house, 'evaluator');
  await openOffice(page, house.origin, `m/${house.mission}/compare/new/mentoring`);
  const exposure = page.getByLabel(words.facts.exposure, { exact: true });
  const look = async (): Promise<void> => {
    await step(page, 'look');
    await press(page, 'compare.look');
    await page.getByText(said('compare.willRefuse')).waitFor();
  };

  // Whether somebody has a mentor at the end came of how they fared: it is taken as later without being asked.
  await step(page, 'groups');
  await exposure.selectOption('mentored_endline');
  await page
    .getByRole('alert')
    .filter({ hasText: said('compareTime.months_mentored') })
    .waitFor();
  await step(page, 'look');
  await page.getByRole('button', { name: said('compare.mendIn', { step: said('compareStep.groups') }) }).click();

  // So many places are tiny groups.
  await exposure.selectOption('place_of_return');
  await press(page, 'compare.makeGroups');
  await step(page, 'chosen');
  await choose(page, said('compare.cluster'), said('compare.noCluster'));
  await look();
  await page.getByText(words.instead.group_too_small).first().waitFor();
  await comesTo(() => page.getByText(words.instead.group_too_small).count(), 1);

  // A name too few, and a difference that was not said.
  await step(page, 'question');
  await page.getByLabel(said('compare.title'), { exact: true }).fill('');
  await page.getByLabel(said('compare.smallest')).fill('');
  await step(page, 'look');
  await page.getByText(said('compare.partMissing', { part: said('compare.title') })).waitFor();
  await page.getByText(said('compare.partMissing', { part: said('compare.smallest') })).waitFor();
  await comesTo(() => page.getByRole('button', { name: said('compare.look') }).count(), 0);
  await desk.context.close();
  assert.deepEqual(complaintsOf(desk), []);
});

test('Dounia asks over the countries that she evaluates, and finds the answer in each of them', async () => {
  const desk = await visitDesk(browser, 'en');
  const { page } = desk;
  await signInAs(page, house, 'evaluator');
  await openOffice(page, house.origin, `m/${house.mission}/compare/new/countries`);
  const over = page.locator('section.card').filter({ hasText: said('compare.overNote') });
  await comesTo(() => over.getByRole('checkbox', { checked: true }).count(), 2);
  await over.getByRole('checkbox', { name: 'Morocco' }).uncheck();
  await step(page, 'groups');
  await page.getByLabel(said('compare.groupNumber', { number: 2 })).waitFor();
  await comesTo(() => page.getByLabel(said('compare.groupNumber', { number: 3 })).count(), 0);
  await step(page, 'chosen');
  await choose(page, said('compare.cluster'), said('compare.noCluster'));
  await answer(page);
  await page.getByText(words.page.planned).waitFor();
  const names = await page.getByText(/Read by those who evaluate all of them/).innerText();
  assert.match(names, /Guinea.*Senegal/);

  // The other country lists it too, and the way leads to where it lies.
  const listed = await page.request.get(`${house.origin}/api/missions/${house.mission}/comparisons`);
  const { runs } = (await listed.json()) as { runs: readonly { readonly missions?: readonly string[] }[] };
  const other = runs.flatMap(({ missions = [] }) => missions).find((one) => one !== house.mission);
  await openOffice(page, house.origin, `m/${other}/compare`);
  await page.locator(`a[href*="${house.mission}/compare/run/"]`).first().click();
  await page.getByRole('heading', { name: words.sections.estimates }).first().waitFor();
  await desk.context.close();
  assert.deepEqual(complaintsOf(desk), []);
});

test('another question asked over two missions compares within each, and whoever puts them into one hears why not', async () => {
  const desk = await visitDesk(browser, 'en');
  const { page } = desk;
  await signInAs(page, house, 'evaluator');
  await openOffice(page, house.origin, `m/${house.mission}/compare/new/mentoring`);
  const over = page.locator('section.card').filter({ hasText: said('compare.overNote') });
  await over.getByRole('checkbox', { name: 'Senegal' }).check();
  await page.getByText(said('compare.overWithin')).waitFor();
  await step(page, 'chosen');
  const within = page.getByRole('checkbox', { name: said('compareColumn.mission') });
  await comesTo(() => within.first().isChecked(), true);
  await within.first().uncheck();
  await step(page, 'look');
  await page.getByText(/differs from mission to mission/).waitFor();
  await comesTo(() => page.getByRole('button', { name: said('compare.look') }).count(), 0);
  await desk.context.close();
  assert.deepEqual(complaintsOf(desk), []);
});

interface Listed {
  readonly id: string;
  readonly people: number | null;
  readonly goneAt?: string;
}

/** Answers as a colleague finds them, the newest first. */
async function runsOf(): Promise<readonly Listed[]> {
  const colleague = await house.test.person(['evaluator'], { mission: house.mission });
  const { body } = await colleague.ask('GET', `/api/missions/${house.mission}/comparisons`);
  return (body as { runs: readonly (Listed & { kind: string })[] }).runs.filter(({ kind }) => kind === 'answer');
}

/** Erases people, as one asks and another confirms, until somebody was in this run; gives how many of them there were. */
async function eraseUntilGone(run: string): Promise<number> {
  const { test: there, mission } = house;
  const officer = await there.person(['data_protection'], { mission });
  const supervisor = await there.person(['supervisor'], { mission });
  const { body } = await supervisor.ask('GET', `/api/missions/${mission}/caseload`);
  let erased = 0;
  for (const { id } of (body as { cases: readonly { id: string }[] }).cases) {
    const path = `/api/missions/${mission}/cases/${id}/erasure`;
    await officer.ask('POST', path, { reason: 'asked_by_person' });
    if ((await supervisor.ask('POST', `${path}/confirmation`)).status !== 200) continue;
    erased += 1;
    if ((await runsOf()).some((one) => one.id === run && one.goneAt !== undefined)) return erased;
  }
  return assert.fail('nobody in it could be erased');
}
