import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { comesTo } from './comes-to.ts';
import { complaintsOf, openOffice, press, said, settled, signInAs, visitDesk } from './office-house.ts';
import { sow } from './office-seed.ts';
import { openWebHouse, startBrowser, type WebHouse } from './web-house.ts';

let house: WebHouse;
let browser: Browser;
before(async () => {
  house = await openWebHouse({ people: 8 });
  await sow(house);
  browser = await startBrowser();
});
after(async () => {
  await browser.close();
  await house.close();
});

test('Dounia defines a number by choosing, sees what was achieved beside the target, and opens its case', async () => {
  const desk = await visitDesk(browser, 'en');
  const { page } = desk;
  await signInAs(page, house, 'evaluator');
  await openOffice(page, house.origin, `m/${house.mission}/indicators`);
  await press(page, 'indicator.new');
  await page.getByLabel(said('indicator.name'), { exact: true }).fill('Micro-businesses');
  await page.getByLabel(said('indicator.field'), { exact: true }).selectOption({ label: said('indicatorField.kind') });
  await page.getByLabel(said('assistanceKind.micro_business'), { exact: true }).check();
  await press(page, 'indicator.addTarget');
  await page.getByLabel(said('indicator.target'), { exact: true }).fill('4');
  await press(page, 'indicator.keep');
  const card = page.locator('.card', { has: page.getByRole('heading', { name: 'Micro-businesses' }) });
  await card.waitFor();
  const whole = card.getByRole('row', { name: said('indicator.wholeTime') }).first();
  await comesTo(() => whole.innerText(), /4[\s\S]*1/);
  await card.locator('summary').click();
  await card.getByRole('button', { name: said('indicator.openCases') }).click();
  await card.locator('.case-links a').first().click();
  await page.waitForURL(/\/case\//);
  await settled(page);
  await desk.context.close();
  assert.deepEqual(complaintsOf(desk), []);
});

test('a supervisor takes the rounded workbook in one click, and the page goes on A4 paper in Arabic', async () => {
  const desk = await visitDesk(browser, 'ar');
  const { page } = desk;
  await signInAs(page, house, 'supervisor');
  await openOffice(page, house.origin, `m/${house.mission}/indicators`);
  const coming = page.waitForEvent('download');
  const release = page.locator('a[href*="kind=release"]');
  await release.and(page.locator(':not([href*="format=pdf"])')).click();
  const file = await coming;
  assert.match(file.suggestedFilename(), /^orion-indicators-release-.*-ar\.xlsx$/);
  const printing = page.waitForEvent('download');
  await release.and(page.locator('[href*="format=pdf"]')).click();
  assert.match((await printing).suggestedFilename(), /^orion-indicators-release-.*-ar\.pdf$/);
  await comesTo(() => page.locator('a[href*="kind=internal"]').count(), 0);
  await openOffice(page, house.origin, `m/${house.mission}/donor-table`);
  await comesTo(() => page.getAttribute('html', 'dir'), 'rtl');
  const paper = await page.pdf({ preferCSSPageSize: true, tagged: true });
  const text = paper.toString('latin1');
  assert.match(text, /\/MediaBox\s*\[0 0 59[45][.\d]* 84[12]/);
  assert.match(text, /\/StructTreeRoot/);
  await desk.context.close();
  assert.deepEqual(complaintsOf(desk), []);
});
