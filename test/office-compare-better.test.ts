import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { comesTo } from './comes-to.ts';
import { choose, openComparing, step, words } from './office-comparing.ts';
import { complaintsOf, openOffice, said, signInAs, visitDesk } from './office-house.ts';
import type { WebHouse } from './web-house.ts';

let house: WebHouse;
let browser: Browser;
let close: () => Promise<void>;

before(async () => {
  ({ house, browser, close } = await openComparing(30));
});
after(() => close());

test('Dounia says which side of an answer is the better one, and of a score she need not', async () => {
  const desk = await visitDesk(browser, 'en');
  const { page } = desk;
  await signInAs(page, house, 'evaluator');
  await openOffice(page, house.origin, `m/${house.mission}/compare`);
  await page.getByRole('link', { name: words.questions.mentoring }).click();
  const outcome = page.getByLabel(words.facts.outcome, { exact: true });
  await outcome.waitFor();
  const better = page.getByLabel(said('compare.better'), { exact: true });
  await comesTo(() => better.count(), 0);

  const item = outcome.locator(`optgroup[label="${said('compareOf.item')}"] option`).first();
  await item.waitFor({ state: 'attached' });
  await outcome.selectOption(String(await item.getAttribute('value')));
  await choose(page, said('compare.better'), said('compare.betterLower'));
  // It is in the plan, not on the page alone.
  await step(page, 'groups');
  await page.getByLabel(said('compare.fixedAt'), { exact: true }).waitFor();
  await step(page, 'question');
  await comesTo(() => better.inputValue(), 'lower');

  const composite = outcome.locator('option[value^="composite"]').first();
  await outcome.selectOption(String(await composite.getAttribute('value')));
  await comesTo(() => better.count(), 0);
  await desk.context.close();
  assert.deepEqual(complaintsOf(desk), []);
});
