import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { comesTo } from './comes-to.ts';
import { pairByTurns } from './later-pairings.ts';
import { answer, choose, openComparing, step, words } from './office-comparing.ts';
import {
  complaintsOf,
  openOffice,
  overhangOf,
  said,
  sentencesOf,
  signInAs,
  violationsOn,
  visitDesk,
} from './office-house.ts';
import type { WebHouse } from './web-house.ts';

let house: WebHouse;
let browser: Browser;
let close: () => Promise<void>;
let third: number;

before(async () => {
  ({ house, browser, close } = await openComparing(160));
  third = await pairByTurns(house);
});
after(() => close());

/** Says that mentoring began at different rounds. */
async function askByStart(page: Page): Promise<void> {
  await step(page, 'groups');
  await page.getByRole('radio', { name: said('compare.beganRounds') }).check();
  await page.getByRole('table', { name: said('compare.startsWho') }).waitFor();
}

test('Dounia asks about people who began at different rounds, sees who began when, and reads each start beside the answer', async () => {
  const desk = await visitDesk(browser, 'en');
  const { page } = desk;
  await signInAs(page, house, 'evaluator');
  await openOffice(page, house.origin, `m/${house.mission}/compare/new/mentoring`);
  await askByStart(page);
  const began = page
    .getByRole('table', { name: said('compare.startsWho') })
    .getByRole('row')
    .filter({ hasText: said('mentoredSince.endline') });
  await comesTo(() => began.innerText(), new RegExp(`\\b${third}\\b[\\s\\S]*${said('compareStart.began')}`));
  await page.getByRole('radio', { name: said('compare.besideNotYet') }).waitFor();

  // Nothing has changed by the first round: it is said where it is chosen, and no answer is offered.
  await step(page, 'question');
  await page.getByLabel(words.facts.outcome, { exact: true }).selectOption('composite_baseline');
  await step(page, 'groups');
  await page
    .getByRole('alert')
    .filter({ hasText: said('compare.startsEarly') })
    .waitFor();
  await step(page, 'look');
  await page.getByText(said('compare.startsEarly')).waitFor();
  await comesTo(() => page.getByRole('button', { name: said('compare.look') }).count(), 0);
  await step(page, 'question');
  await page.getByLabel(words.facts.outcome, { exact: true }).selectOption('composite_endline');

  await step(page, 'chosen');
  await choose(page, said('compare.cluster'), said('compare.noCluster'));
  await comesTo(() => page.getByLabel(said('compare.primary'), { exact: true }).inputValue(), 'staggered_differences');
  await answer(page);
  await page.getByText(words.page.planned).waitFor();
  const starts = page.locator('.report-part #starts');
  await starts.locator('figure svg').first().waitFor();
  for (const name of ['Midline', 'Endline'])
    await starts
      .getByRole('row')
      .filter({ hasText: `Began at ${name}` })
      .first()
      .waitFor();
  const primary = page.getByRole('row').filter({ hasText: words.marks.primary });
  await comesTo(() => primary.first().innerText(), /[+−]\d+\.\d/);
  await desk.context.close();
  assert.deepEqual(complaintsOf(desk), []);
});

test('what was asked start by start is found again in the saved plan, and taken back it is the question as it was', async () => {
  const desk = await visitDesk(browser, 'en');
  const { page } = desk;
  await signInAs(page, house, 'evaluator');
  await openOffice(page, house.origin, `m/${house.mission}/compare`);
  await page.locator('a[href*="compare/plan/"]').first().click();
  await step(page, 'groups');
  const rounds = page.getByRole('radio', { name: said('compare.beganRounds') });
  await comesTo(() => rounds.isChecked(), true);
  await page.getByRole('radio', { name: said('compare.beganOnce') }).check();
  await comesTo(() => page.getByLabel(words.facts.exposure, { exact: true }).inputValue(), 'pairing_offered');
  await step(page, 'chosen');
  await comesTo(() => page.getByLabel(said('compare.primary'), { exact: true }).inputValue(), 'baseline_adjusted');
  await desk.context.close();
  assert.deepEqual(complaintsOf(desk), []);
});

for (const language of ['fr', 'ar'] as const)
  test(`the question and the answer start by start fit a phone and a desk in ${language}, and a screen reader`, async () => {
    const desk = await visitDesk(browser, language);
    const { page } = desk;
    const sentences = sentencesOf(language);
    await signInAs(page, house, 'evaluator');
    await openOffice(page, house.origin, `m/${house.mission}/compare/new/mentoring`);
    await page.locator('.guide-steps').getByRole('button').nth(1).click();
    await page.getByRole('radio', { name: sentences['compare.beganRounds'] ?? '' }).check();
    await page.getByRole('table', { name: sentences['compare.startsWho'] ?? '' }).waitFor();
    await fits(page);
    await openOffice(page, house.origin, `m/${house.mission}/compare`);
    await page.locator('a[href*="compare/run/"]').first().click();
    await page.locator('.report-part #starts figure svg').first().waitFor();
    await fits(page);
    await desk.context.close();
    assert.deepEqual(complaintsOf(desk), []);
  });

async function fits(page: Page): Promise<void> {
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    assert.ok((await overhangOf(page)) <= 0, `${width}`);
    assert.deepEqual(await violationsOn(page), []);
  }
}
