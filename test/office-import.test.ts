import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { comesTo } from './comes-to.ts';
import {
  complaintsOf,
  openOffice,
  overhangOf,
  pressInDialogue,
  said,
  signInAs,
  violationsOn,
  visitDesk,
} from './office-house.ts';
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

/** A spreadsheet of somebody's, with semicolons, labels in French, slips, and one cell that means nothing. */
const csv = [
  'N° de dossier;Passage;Date de l’entretien;Sexe;Âge;Satisfaction quant à la situation économique;Possibilité d’emprunter',
  'T-001;Base;03/02/2024;Femme;31;Satisfait;oui',
  'T-001;Final;14/03/2025;Femme;32; Très  satisfait;Non',
  'T-002;Base;25/02/2024;Homme;27;???;Oui',
  'T-003;Base;26/02/2024;homme;44;Insatisfait;non',
].join('\r\n');

const fact = (page: Page, word: Parameters<typeof said>[0]): Locator =>
  page.locator('.facts > div', { has: page.locator('dt', { hasText: new RegExp(`^${said(word)}$`) }) }).locator('dd');

async function bringFile(page: Page): Promise<void> {
  await openOffice(page, house.origin, `m/${house.mission}/imports`);
  const file = { name: 'enquête.csv', mimeType: 'text/csv', buffer: Buffer.from(csv, 'latin1') };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: said('imports.read') }).click();
  await fact(page, 'imports.rows').waitFor();
}

async function recordAll(page: Page, rows: number): Promise<void> {
  const name = `Bring in ${rows} rows`;
  await page.getByRole('main').getByRole('button', { name }).click();
  await page.getByRole('dialog').getByRole('button', { name }).click();
  await page.getByRole('heading', { name: said('imports.done') }).waitFor();
}

test('a spreadsheet is read, what means nothing is decided, its rows are brought in, and all of it is undone', async () => {
  const desk = await visitDesk(browser, 'en');
  const { page } = desk;
  await signInAs(page, house, 'supervisor');
  await bringFile(page);
  await comesTo(() => fact(page, 'imports.rows').innerText(), '4');
  await comesTo(() => fact(page, 'imports.held').innerText(), '1');
  assert.deepEqual(await violationsOn(page), []);

  const kind = said('importFault.unknown_value');
  await page.getByLabel(`${said('imports.decide')}: ${kind}`).selectOption('blank');
  await fact(page, 'imports.good').filter({ hasText: '4' }).waitFor();
  await recordAll(page, 4);
  await comesTo(() => fact(page, 'imports.newCases').innerText(), '3');
  await comesTo(() => fact(page, 'imports.added').innerText(), '4');

  await bringFile(page);
  await page.getByLabel(`${said('imports.decide')}: ${kind}`).selectOption('blank');
  await fact(page, 'imports.good').filter({ hasText: '4' }).waitFor();
  await comesTo(() => fact(page, 'imports.unchanged').innerText(), '4');
  await comesTo(() => fact(page, 'imports.added').innerText(), '0', 'the same file again adds nothing');

  await openOffice(page, house.origin, `m/${house.mission}/imports`);
  const brought = page
    .locator('tbody tr', { hasText: said('importState.recorded') })
    .filter({ hasText: said('imports.undo') });
  await brought.getByRole('button', { name: said('imports.undo') }).click();
  await pressInDialogue(page, 'imports.undo');
  await page.locator('tbody tr', { hasText: said('importState.undone') }).waitFor();
  await page.context().close();
  assert.deepEqual(complaintsOf(desk), []);
});

test('what was understood wrongly is corrected, and the correction is kept for the next file', async () => {
  const desk = await visitDesk(browser, 'en');
  const { page } = desk;
  await signInAs(page, house, 'evaluator');
  await bringFile(page);
  await page.getByLabel(said('imports.onlyUnsure')).uncheck();
  await page.getByLabel(`${said('imports.means')}: Âge`).selectOption('ignore');
  await page.getByText(said('imports.byPerson'), { exact: true }).waitFor();
  await page.getByLabel(said('imports.saveName')).fill('The form of 2024');
  await page.getByRole('button', { name: said('imports.save') }).click();
  await page.getByText(said('imports.saved', { name: 'The form of 2024' })).waitFor();

  await bringFile(page);
  await page.getByLabel(said('imports.use')).selectOption('The form of 2024');
  await page.getByLabel(said('imports.onlyUnsure')).uncheck();
  await page.getByText(said('imports.byPerson'), { exact: true }).waitFor();
  await comesTo(() => page.getByLabel(`${said('imports.means')}: Âge`).inputValue(), 'ignore');
  await page.setViewportSize({ width: 360, height: 740 });
  assert.equal(await overhangOf(page), 0);
  await page.context().close();
  assert.deepEqual(complaintsOf(desk), []);
});
