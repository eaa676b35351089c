import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { comesTo } from './comes-to.ts';
import {
  complaintsOf,
  openEmptyHouse,
  openOffice,
  press,
  pressInDialogue,
  said,
  setUp,
  visitDesk,
  type EmptyHouse,
} from './office-house.ts';
import { startBrowser, type Visitor } from './web-house.ts';

const amina = { name: 'Amina', email: 'amina@example.org', password: 'lanterne verte au port' };

describe('an administrator who makes a house ready for real people', () => {
  let house: EmptyHouse;
  let browser: Browser;
  let visitor: Visitor;
  let page: Page;
  let key: string;
  before(async () => {
    house = await openEmptyHouse();
    browser = await startBrowser();
    visitor = await visitDesk(browser, 'en');
    ({ page } = visitor);
    await setUp(page, house, amina);
  });
  after(async () => {
    await browser.close();
    await house.close();
  });

  /** The key of somebody who from now on keeps one. */
  async function addHolder(name: string): Promise<string> {
    await page.getByLabel(said('holders.name')).fill(name);
    await page.getByLabel(said('confirm.password')).fill(amina.password);
    await press(page, 'holders.go');
    await page.getByRole('heading', { name: said('holders.secretTitle', { name }) }).waitFor();
    const told = await page.locator('.passphrase').innerText();
    await press(page, 'holders.taken');
    await page.locator('.passphrase').waitFor({ state: 'detached' });
    return told;
  }

  test('makes a mission, and every page warns until a restore was seen', async () => {
    await openOffice(page, house.origin, 'house/missions');
    await page.getByLabel(said('missions.name'), { exact: true }).fill('Guinea');
    await page.getByRole('combobox', { name: said('missions.country') }).fill('Guinea');
    await page.getByRole('option', { name: 'Guinea', exact: true }).click();
    await page.getByRole('button', { name: said('missions.makeGo'), exact: true }).click();
    await page.getByText(said('missions.made')).waitFor();
    await page.locator('.band').getByText(said('band.notReal')).waitFor();
  });

  test('is refused a backup in words while too few keep a key', async () => {
    await openOffice(page, house.origin, 'house/keep');
    await page.getByRole('button', { name: said('backup.go') }).click();
    await page.getByText(said('refused.too_few_key_holders')).waitFor();
  });

  test('gives two people a key each, shown once', async () => {
    await page.locator('summary', { hasText: said('holders.add') }).click();
    for (const name of ['Bakary', 'Dounia']) key = await addHolder(name);
    assert.match(key, /^AGE-SECRET-KEY-1/);
  });

  test('makes a backup with one button, and sees it restored with a key', async () => {
    await page.getByRole('button', { name: said('backup.go') }).click();
    await page.getByText(said('backup.made')).waitFor({ timeout: 120_000 });
    await page.getByRole('button', { name: said('backup.check') }).click();
    const dialogue = page.getByRole('dialog');
    await dialogue.getByLabel(said('backup.key')).fill(`AGE-SECRET-KEY-1${'Q'.repeat(58)}`);
    await dialogue.getByRole('button', { name: said('backup.checkGo') }).click();
    await dialogue.getByText(said('refused.backup_unreadable')).waitFor({ timeout: 120_000 });
    await dialogue.getByLabel(said('backup.key')).fill(key);
    await dialogue.getByRole('button', { name: said('backup.checkGo') }).click();
    await page.locator('td', { hasText: /^Test restoreSeen to work/ }).waitFor({ timeout: 180_000 });
  });

  test('is told what one key holder too few means, and the next one mends it', async () => {
    const line = page.locator('.list .line', { hasText: 'Dounia' });
    await line.getByRole('button', { name: said('holders.remove') }).click();
    await page.getByText(said('holders.removeNote')).waitFor();
    await pressInDialogue(page, 'holders.remove');
    await line.waitFor({ state: 'detached' });
    await page.locator('.fault').waitFor();
    await addHolder('Chen');
    await page.locator('.fault').waitFor({ state: 'detached' });
  });

  test('is no longer warned, and finds the health in words', async () => {
    await openOffice(page, house.origin, 'house/health');
    await page.getByText(said('health.ready')).waitFor();
    await page.locator('.band').waitFor({ state: 'detached' });
    const lines = await page.locator('.list .line').allInnerTexts();
    assert.equal(lines.length, 11);
    for (const line of lines) assert.doesNotMatch(line, /_|\{/);
    await openOffice(page, house.origin, 'house');
    await comesTo(() => page.locator('.steps').getByText(said('first.done')).count(), 4);
  });

  test('met nothing that the content security policy or the browser complained of', () => {
    assert.deepEqual(
      complaintsOf(visitor).filter((complaint) => !complaint.includes('status of 5')),
      [],
    );
  });
});
