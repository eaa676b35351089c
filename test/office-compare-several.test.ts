import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { comesTo } from './comes-to.ts';
import { answer, choose, openComparing, step, words } from './office-comparing.ts';
import { complaintsOf, openOffice, press, said, signInAs, visitDesk } from './office-house.ts';
import type { WebHouse } from './web-house.ts';

let house: WebHouse;
let browser: Browser;
let close: () => Promise<void>;

before(async () => {
  ({ house, browser, close } = await openComparing(150));
});
after(() => close());

test('Dounia compares three kinds of return, and is told whether any differs before she is told the pairs', async () => {
  const desk = await visitDesk(browser, 'en');
  const { page } = desk;
  await signInAs(page, house, 'evaluator');
  await openOffice(page, house.origin, `m/${house.mission}/compare/new/activity`);
  await step(page, 'groups');
  await choose(page, words.facts.exposure, said('compareColumn.return_kind'));
  await press(page, 'compare.makeGroups');
  await page.getByText(said('compare.whoIsIn')).waitFor();
  // The question adjusts for the kind of return; what tells the groups apart no longer is.
  await step(page, 'chosen');
  await choose(page, said('compare.cluster'), said('compare.noCluster'));
  await answer(page);
  const together = page.getByRole('listitem').filter({ hasText: 'groups at once: were they alike' });
  await comesTo(() => together.count(), 1);
  await page.locator('.report-part #overall').getByRole('row').filter({ hasText: words.marks.primary }).waitFor();
  assert.deepEqual(complaintsOf(desk), []);
});
