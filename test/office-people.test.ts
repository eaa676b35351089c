import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { complaintsOf, openOffice, overhangOf, said, signInAs, violationsOn, visitDesk } from './office-house.ts';
import { bytesOf, workbook } from './people-office.ts';
import { openWebHouse, startBrowser, type WebHouse } from './web-house.ts';

let house: WebHouse;
let browser: Browser;
before(async () => {
  house = await openWebHouse({ people: 3 });
  browser = await startBrowser();
});
after(async () => {
  await browser.close();
  await house.close();
});

const fact = (page: Page, word: Parameters<typeof said>[0]): Locator =>
  page.locator('.facts > div', { has: page.locator('dt', { hasText: new RegExp(`^${said(word)}$`) }) }).locator('dd');

test('a workbook of people is shown sheet by sheet, what nobody owns is named, and the rest is taken in', async () => {
  const desk = await visitDesk(browser, 'en');
  const { page } = desk;
  await signInAs(page, house, 'supervisor');
  await openOffice(page, house.origin, `m/${house.mission}/imports`);
  const file = { name: 'classeur.xlsx', mimeType: 'application/octet-stream', buffer: await bytesOf(workbook) };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: said('imports.read') }).click();
  await fact(page, 'peopleImport.heldRows').waitFor();
  assert.equal(await fact(page, 'peopleImport.newCases').innerText(), '2');
  assert.equal(await fact(page, 'peopleImport.heldRows').innerText(), '1');
  const shown = await page.getByRole('main').innerText();
  for (const word of [
    'sheetKind.people',
    'sheetKind.households',
    'sheetKind.contacts',
    'sheetKind.assistance',
  ] as const)
    assert.ok(shown.includes(said(word)), word);
  await page.getByText(said('importFault.unknown_number'), { exact: true }).waitFor();
  assert.deepEqual(await violationsOn(page), []);
  assert.equal(await overhangOf(page), 0);
  const name = 'Bring in 8 rows';
  await page.getByRole('main').getByRole('button', { name }).click();
  await page.getByRole('dialog').getByRole('button', { name }).click();
  await page.getByRole('heading', { name: said('imports.done') }).waitFor();
  assert.equal(await fact(page, 'peopleImport.addedLines').innerText(), '2');
  assert.deepEqual(complaintsOf(desk), []);
});
