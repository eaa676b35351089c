import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { comesTo } from './comes-to.ts';
import { complaintsOf, openOffice, overhangOf, said, signInAs, violationsOn, visitDesk } from './office-house.ts';
import { look } from './field-house.ts';
import { bytesOf, workbook, type Sheet } from './people-office.ts';
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

async function bring(page: Page, sheets: Readonly<Record<string, Sheet>>): Promise<void> {
  await openOffice(page, house.origin, `m/${house.mission}/imports`);
  const file = { name: 'classeur.xlsx', mimeType: 'application/octet-stream', buffer: await bytesOf(sheets) };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: said('imports.read') }).click();
}

test('a workbook of people is shown sheet by sheet, what nobody owns is named, and the rest is taken in', async () => {
  const desk = await visitDesk(browser, 'en');
  const { page } = desk;
  await signInAs(page, house, 'supervisor');
  await bring(page, workbook);
  await fact(page, 'peopleImport.heldRows').waitFor();
  await comesTo(() => fact(page, 'peopleImport.newCases').innerText(), '2');
  await comesTo(() => fact(page, 'peopleImport.heldRows').innerText(), '1');
  const shown = await page.getByRole('main').innerText();
  for (const word of [
    'sheetKind.people',
    'sheetKind.households',
    'sheetKind.contacts',
    'sheetKind.assistance',
  ] as const)
    assert.ok(shown.includes(said(word)), word);
  await page.getByText(said('importFault.unknown_number'), { exact: true }).waitFor();
  await page.locator('summary', { hasText: 'Aides' }).click();
  await page.locator('summary', { hasText: said('imports.oneByOne', { count: 1 }) }).click();
  await look(page, 'people-workbook');
  const name = 'Bring in 8 rows';
  await page.getByRole('main').getByRole('button', { name }).click();
  await page.getByRole('dialog').getByRole('button', { name }).click();
  await page.getByRole('heading', { name: said('imports.done') }).waitFor();
  await comesTo(() => fact(page, 'peopleImport.addedLines').innerText(), '2');
  assert.deepEqual(complaintsOf(desk), []);
});

test('a sheet, a column and a text that were understood wrongly are corrected on the page; what is needed is named', async () => {
  const desk = await visitDesk(browser, 'en');
  const { page } = desk;
  await signInAs(page, house, 'supervisor');
  const calls: Sheet = [
    ['N° dossier', 'Date du contact', 'Voie', 'Comment', 'Résultat'],
    ['T-1', '13/03/2024', 'Téléphone', 'bien', 'Joint'],
    ['T-1', '14/03/2024', 'Téléphone', 'mal', 'RAS'],
  ];
  await bring(page, {
    Personnes: [
      ['N° dossier', 'Prénom', 'Sexe'],
      ['T-1', 'Chen', 'H'],
    ],
    Appels: calls,
  });
  const means = (what: string): Locator => page.getByLabel(`${said('imports.means')}: ${what}`);
  await page.getByText(said('peopleImport.needed', { sheet: 'Appels', fields: said('peopleField.channel') })).waitFor();
  await comesTo(() => fact(page, 'peopleImport.addedContacts').count(), 0);
  await page.locator('summary', { hasText: 'Appels' }).click();
  await means('Voie').selectOption('channel');
  await means('RAS').selectOption('reached');
  await fact(page, 'peopleImport.addedContacts').filter({ hasText: '2' }).waitFor();
  await look(page, 'people-draft');
  await means('Appels').selectOption('none');
  await fact(page, 'peopleImport.addedContacts').waitFor({ state: 'detached' });
  assert.deepEqual(complaintsOf(desk), []);
});

test('each odd cell is decided by itself, one is written by hand, and how it was read is kept for the next workbook', async () => {
  const desk = await visitDesk(browser, 'en');
  const { page } = desk;
  await signInAs(page, house, 'supervisor');
  const strangers = Array.from({ length: 30 }, (_, place) => [
    `X-${place}`,
    '15/03/2022',
    'Téléphone',
    'Joint',
    undefined,
  ]);
  const sheets = { Liste: workbook.Bénéficiaires, Journal: [...workbook.Appels, ...strangers] };
  await bring(page, sheets);
  const heldRows = fact(page, 'peopleImport.heldRows');
  await heldRows.filter({ hasText: '31' }).waitFor();
  await page.locator('summary', { hasText: said('imports.oneByOne', { count: 31 }) }).click();
  const table = page.getByRole('table', { name: said('importFault.unknown_number') });
  await table.getByText('X-1', { exact: true }).waitFor();
  await page.getByText(said('imports.page', { from: '1', until: '25', total: '31' })).waitFor();
  await page.getByRole('button', { name: said('imports.pageOn') }).click();
  await table.getByText('X-29', { exact: true }).waitFor();
  await page.getByLabel(`${said('imports.decide')}: ${said('imports.row')} 33`).selectOption('leave_out');
  await heldRows.filter({ hasText: '30' }).waitFor();
  await page.locator('summary', { hasText: 'Journal' }).click();
  await page.getByLabel(`${said('imports.means')}: Remarques`).selectOption('');
  await page.getByLabel(said('imports.saveName')).fill('Calls of Labé');
  await page.getByRole('button', { name: said('imports.save') }).click();
  await page.getByText(said('imports.saved', { name: 'Calls of Labé' })).waitFor();

  const [header = [], first = [], ...others] = workbook.Bénéficiaires;
  const odd = first.map((cell) => (cell === '13/02/2022' ? 'février' : cell));
  await bring(page, { 'Liste 2026': [header, odd, ...others], Journal: workbook.Appels });
  await page.getByLabel(said('imports.use')).selectOption('Calls of Labé');
  await page.locator('summary', { hasText: 'Journal' }).click();
  const remarks = page.getByLabel(`${said('imports.means')}: Remarques`);
  await remarks.and(page.locator('select:enabled')).waitFor();
  await comesTo(() => remarks.inputValue(), '');
  await page
    .locator('li', { hasText: said('importFault.bad_date') })
    .locator('summary')
    .click();
  const where = `${said('imports.row')} 1`;
  const choice = page
    .getByRole('table', { name: said('importFault.bad_date') })
    .getByLabel(`${said('imports.decide')}: ${where}`);
  await choice.selectOption('byHand');
  await page.getByLabel(`${said('imports.writeAs')}: ${where}`).fill('13/02/2022');
  await page.getByRole('button', { name: said('imports.writeIt') }).click();
  await page
    .locator('li', { hasText: said('importFault.bad_date') })
    .locator('.badge.quiet')
    .waitFor();
  await look(page, 'people-one-by-one');
  assert.deepEqual(await violationsOn(page), []);
  await page.setViewportSize({ width: 360, height: 740 });
  assert.equal(await overhangOf(page), 0);
  await look(page, 'people-one-by-one-narrow');
  assert.deepEqual(complaintsOf(desk), []);
});
