import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { comesTo } from './comes-to.ts';
import { choose, openComparing, step, words } from './office-comparing.ts';
import {
  complaintsOf,
  openOffice,
  overhangOf,
  press,
  said,
  signInAs,
  violationsOn,
  visitDesk,
} from './office-house.ts';
import type { WebHouse } from './web-house.ts';

let house: WebHouse;
let browser: Browser;
let close: () => Promise<void>;

before(async () => {
  ({ house, browser, close } = await openComparing(60));
});
after(() => close());

test('Dounia is told why one mentor says nothing, mends the plan before she looks, and reads an answer that was planned', async () => {
  const desk = await visitDesk(browser, 'en');
  const { page } = desk;
  await signInAs(page, house, 'evaluator');
  await openOffice(page, house.origin, `m/${house.mission}/compare`);
  await page.getByRole('link', { name: words.questions.mentoring }).click();

  // What was done afterwards is no exposure, and she is told so before anything is asked.
  await step(page, 'groups');
  await choose(page, said('compare.fixedAt'), said('compareTime.visits_made'));
  await page
    .getByRole('alert')
    .filter({ hasText: said('compare.instead') })
    .waitFor();
  await step(page, 'look');
  await comesTo(() => page.getByRole('button', { name: said('compare.look') }).count(), 0);
  await step(page, 'groups');
  await choose(page, said('compare.fixedAt'), said('compareTime.pairing_offered'));

  // All are mentored by one person: no answer, and why.
  await step(page, 'look');
  await press(page, 'compare.look');
  await page.getByText(said('compare.willRefuse')).waitFor({ timeout: 60_000 });
  await page.getByText(words.instead.clusters_too_few).waitFor();
  await comesTo(() => page.getByText(words.sections.estimates, { exact: true }).count(), 0);

  await step(page, 'chosen');
  await choose(page, said('compare.cluster'), said('compare.noCluster'));
  // Nobody with a mentor began like anybody without: it was a rule, and she is told to say so.
  await step(page, 'look');
  await press(page, 'compare.look');
  await page.getByText(said('compare.willRefuse')).waitFor({ timeout: 60_000 });
  await page.getByText(words.instead.told_apart).waitFor();
  await comesTo(() => page.getByRole('button', { name: said('compare.answer'), exact: true }).count(), 0);

  await step(page, 'chosen');
  await choose(page, words.facts.assignment, words.assignments.score_rule);
  await step(page, 'look');
  await press(page, 'compare.look');
  await page.getByText(said('compare.mayAnswer')).waitFor({ timeout: 60_000 });
  await page.locator('figure.balance svg').waitFor();
  await press(page, 'compare.answer');
  await page.getByText(words.page.planned).waitFor({ timeout: 60_000 });
  // What it rests on then stands beside the number.
  await page.getByText('carries the line of each group on').first().waitFor();
  await page.getByRole('heading', { name: words.sections.estimates }).waitFor();
  const primary = page.getByRole('row').filter({ hasText: words.marks.primary });
  await comesTo(() => primary.first().innerText(), /[+−]\d+\.\d/);
  // The pictures of the report stand on the page, each with how it is read.
  for (const part of ['estimates', 'groups', 'rounds', 'dimensions', 'balance'])
    await page.locator(`.report-part #${part} figure svg`).first().waitFor();

  // The look has an address of its own, and the next plan for the same question is exploratory.
  await openOffice(page, house.origin, `m/${house.mission}/compare`);
  await page
    .getByRole('link', { name: new RegExp(`^${said('compareKind.answer')}`) })
    .first()
    .click();
  await page.getByText(words.page.planned).waitFor();
  await press(page, 'compare.release');
  await page
    .getByRole('alertdialog')
    .or(page.getByRole('dialog'))
    .getByRole('button', { name: said('compare.release') })
    .click();
  await page.getByText(said('compare.isReleased')).waitFor();

  // Another plan is another chance, though its outcome is another.
  await openOffice(page, house.origin, `m/${house.mission}/compare`);
  await page.locator('a[href*="compare/plan/"]').first().click();
  await step(page, 'question');
  await page.getByLabel(words.facts.outcome, { exact: true }).selectOption('psychosocial_endline');
  await step(page, 'look');
  await press(page, 'compare.look');
  await page.getByText(said('compare.mayAnswer')).waitFor({ timeout: 60_000 });
  await press(page, 'compare.answer');
  await page.getByText(said('compare.allAnswers', { answers: 2, plans: 2 })).waitFor({ timeout: 60_000 });
  await desk.context.close();
  assert.deepEqual(complaintsOf(desk), []);
});

for (const language of ['fr', 'ar'] as const)
  test(`the pictures of an answer fit a phone and a desk in ${language}, and a screen reader`, async () => {
    const desk = await visitDesk(browser, language);
    const { page } = desk;
    await signInAs(page, house, 'evaluator');
    for (const at of [1, 0]) {
      // The last look, which tells nothing of the outcome, and the answer.
      await openOffice(page, house.origin, `m/${house.mission}/compare`);
      await page.locator('a[href*="compare/run/"]').nth(at).click();
      await page.locator(at === 0 ? '.report-part #balance' : 'figure.balance svg').waitFor();
      for (const width of [360, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        assert.ok((await overhangOf(page)) <= 0, `${width}`);
        assert.deepEqual(await violationsOn(page), []);
      }
    }
    await desk.context.close();
    assert.deepEqual(complaintsOf(desk), []);
  });

test('a supervisor reads what was released as a page of its own, in Arabic, and finds no way to the exact one', async () => {
  const desk = await visitDesk(browser, 'ar');
  const { page } = desk;
  await signInAs(page, house, 'supervisor');
  await openOffice(page, house.origin, `m/${house.mission}/compared`);
  const coming = page.waitForEvent('download');
  await page.locator('a[href*="comparison-releases"]').click();
  assert.match((await coming).suggestedFilename(), /^orion-comparison-release-.*-ar\.html$/);
  await comesTo(() => page.locator('a[href$="/compare"]').count(), 0);
  await desk.context.close();
  assert.deepEqual(complaintsOf(desk), []);
});
