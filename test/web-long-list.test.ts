import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { comesTo } from './comes-to.ts';
import { fetched } from './field-house.ts';
import { openWebHouse, signInFirst, startBrowser, visit, type WebHouse } from './web-house.ts';

let house: WebHouse;
let browser: Browser;
before(async () => {
  house = await openWebHouse({ people: 70 });
  browser = await startBrowser();
});
after(async () => {
  await browser.close();
  await house.close();
});

test('a long caseload draws a few screens, the rest as it is come to, and a search looks through all of it', async () => {
  const { page, context } = await visit(browser, { language: 'en' });
  await signInFirst(page, house, 'case_worker');
  // All that is to come has come: else the list grows while it is looked at.
  await fetched(page);
  await page.evaluate(`location.hash = '#/caseload/open'`);
  const lines = page.locator('.list a.line');
  await lines.nth(29).waitFor();
  const drawn = await lines.count();
  assert.ok(drawn < 45, `${drawn} drawn at once`);
  const told = Number(/^\d+/.exec(await page.locator('[role=status].unseen').first().innerText())?.[0]);
  assert.ok(told > 45, `${told} found`);
  for (let there = drawn; there < told; there = await lines.count()) {
    await lines.last().scrollIntoViewIfNeeded();
    await lines.nth(there).waitFor();
  }
  await comesTo(() => lines.count(), told);
  const last = await lines.last().locator('bdi').innerText();
  await page.evaluate('window.scrollTo(0, 0)');
  await page.getByRole('searchbox').fill(last);
  await page.waitForFunction('document.querySelectorAll(".list a.line").length < 10');
  await comesTo(() => lines.first().locator('bdi').innerText(), last);
  await context.close();
});
