import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { addMadeUpResponses, addMember, addTestSignIn } from '@orion/server/testing';
import { comesTo } from './comes-to.ts';
import {
  complaintsOf,
  openOffice,
  overhangOf,
  said,
  sentencesOf,
  settled,
  signInAs,
  signInAt,
  violationsOn,
  visitDesk,
} from './office-house.ts';
import { openWebHouse, startBrowser, type WebHouse } from './web-house.ts';

let house: WebHouse;
let browser: Browser;
let there: string;
const evaluator = { email: 'dounia@example.org', password: 'lanterne verte au port' };
const committee = { email: 'committee@example.org', password: 'lanterne verte au port' };
before(async () => {
  house = await openWebHouse({ people: 4 });
  there = await house.test.addMission();
  await addMadeUpResponses(house.test.ownerUrl, { mission: house.mission, people: 500 });
  await addMadeUpResponses(house.test.ownerUrl, { mission: there, people: 300 });
  const { id } = await house.test.person(['committee'], { mission: house.mission, email: committee.email });
  await addTestSignIn(house.test.house, { account: id, password: committee.password });
  const both = await house.test.person(['evaluator'], { mission: house.mission, email: evaluator.email });
  await addMember(house.test.house, { mission: there, account: both.id, role: 'evaluator' });
  await addTestSignIn(house.test.house, { account: both.id, password: evaluator.password });
  browser = await startBrowser();
});
after(async () => {
  await browser.close();
  await house.close();
});

/** Opens the view and waits until its pictures stand. */
async function open(page: Page): Promise<void> {
  await openOffice(page, house.origin, `m/${house.mission}/country`);
  await page.locator('.picture svg').first().waitFor();
  await settled(page);
}

const textsOf = (page: Page, selector: string): Promise<string[]> => page.locator(selector).allTextContents();

describe('the view of a country', () => {
  test('shows an evaluator the dimensions first, the composite last, with every threshold and what is provisional', async () => {
    const visitor = await visitDesk(browser, 'en');
    const { page } = visitor;
    await signInAs(page, house, 'evaluator');
    await open(page);
    const titles = await textsOf(page, '.picture h3');
    assert.deepEqual(titles.slice(0, 4), ['Economic', 'Social', 'Psychosocial', said('scores.composite')]);
    const composite = await textsOf(page, '.picture:nth-of-type(4) svg text');
    for (const threshold of ['0.33', '0.50', '0.66']) assert.ok(composite.includes(threshold), threshold);
    await page.getByText(said('country.provisional')).waitFor();
    await page.locator('.country-notes .hint', { hasText: said('country.by.sex') }).waitFor();
    await visitor.context.close();
    assert.deepEqual(complaintsOf(visitor), []);
  });

  test('is grouped, and saved as a picture and as a table', async () => {
    const visitor = await visitDesk(browser, 'en');
    const { page } = visitor;
    await signInAs(page, house, 'evaluator');
    await open(page);
    await page.getByLabel(said('country.groupBy')).selectOption('sex');
    await page
      .locator('.picture svg text', { hasText: said('sex.female') })
      .first()
      .waitFor();
    const [table] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: `CSV ${said('country.shares')}` }).click(),
    ]);
    const lines = readFileSync(await table.path(), 'utf8').split('\r\n');
    assert.ok(lines[0]?.includes(said('country.threshold')) && lines.some((line) => line.includes('Female')), lines[0]);
    const [picture] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'PNG Economic' }).click(),
    ]);
    const bytes = readFileSync(await picture.path());
    assert.equal(bytes.subarray(1, 4).toString(), 'PNG');
    assert.ok(bytes.length > 5000);
    await visitor.context.close();
    assert.deepEqual(complaintsOf(visitor), []);
  });

  test('looks at one place alone, and says so where it is read, printed and saved', async () => {
    const visitor = await visitDesk(browser, 'en');
    const { page } = visitor;
    await signInAs(page, house, 'evaluator');
    await open(page);
    await page.locator('summary', { hasText: said('country.only') }).click();
    await page.getByLabel(said('country.by.place'), { exact: true }).selectOption('Place 1');
    await page.getByText(said('country.onlyThese', { who: 'Place 1' })).waitFor();
    await page.locator('.picture svg text', { hasText: 'Place 1' }).first().waitFor();
    const [table] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: `CSV ${said('country.shares')}` }).click(),
    ]);
    assert.match(table.suggestedFilename(), /Place_1/);
    assert.match(readFileSync(await table.path(), 'utf8'), /,Place 1,/);
    await visitor.context.close();
    assert.deepEqual(complaintsOf(visitor), []);
  });

  test('puts missions beside each other for somebody who evaluates both', async () => {
    const visitor = await visitDesk(browser, 'en');
    const { page } = visitor;
    await signInAt(page, { origin: house.origin, ...evaluator });
    await open(page);
    const missions = page.locator('.mission-choice input');
    await comesTo(() => missions.count(), 2);
    await missions.and(page.locator(':not(:checked)')).check();
    await page.locator('.picture').first().locator('tbody tr').nth(1).waitFor({ state: 'attached' });
    await page.getByText(said('country.by.mission'), { exact: true }).first().waitFor({ state: 'attached' });
    await visitor.context.close();
    assert.deepEqual(complaintsOf(visitor), []);
  });

  test('says to a committee what is rounded, and gives it multiples of 5', async () => {
    const visitor = await visitDesk(browser, 'en');
    const { page } = visitor;
    await signInAt(page, { origin: house.origin, ...committee });
    await open(page);
    await page.getByText(said('country.rounded', { base: 5 })).waitFor();
    const counts = await page.locator('.picture').first().locator('tbody tr td:nth-child(2)').allTextContents();
    assert.ok(
      counts.length > 0 && counts.every((count) => Number(count.replaceAll(/\D/g, '')) % 5 === 0),
      counts.join(),
    );
    await visitor.context.close();
    assert.deepEqual(complaintsOf(visitor), []);
  });

  test('prints to one sheet', async () => {
    const visitor = await visitDesk(browser, 'en');
    const { page } = visitor;
    await signInAs(page, house, 'evaluator');
    await open(page);
    await page.getByLabel(said('country.groupBy')).selectOption('sex');
    await page
      .locator('.picture svg text', { hasText: said('sex.female') })
      .first()
      .waitFor();
    const sheets = (await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b/g) ?? [];
    assert.equal(sheets.length, 1);
    await visitor.context.close();
  });

  for (const language of ['fr', 'ar'] as const)
    test(`fits a phone and a desk in ${language}, and a screen reader`, async () => {
      const visitor = await visitDesk(browser, language);
      const { page } = visitor;
      await signInAs(page, house, 'evaluator');
      const own = sentencesOf(language);
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 900 });
        await open(page);
        await page.getByLabel(own['country.groupBy'] ?? '').selectOption('kind');
        await page
          .locator('.picture svg text', { hasText: own['returnKind.forced'] ?? '' })
          .first()
          .waitFor();
        assert.ok((await overhangOf(page)) <= 0, `${width}`);
        assert.deepEqual(await violationsOn(page), []);
      }
      await visitor.context.close();
      assert.deepEqual(complaintsOf(visitor), []);
    });
});
