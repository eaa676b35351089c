import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { comesTo } from './comes-to.ts';
import {
  colleague,
  firstCase,
  look,
  openPhone,
  openRescue,
  saveRescue,
  storeOf,
  untilCase,
  writeNote,
  type Phone,
} from './field-house.ts';
import { goOn, openWebHouse, startBrowser, type WebHouse } from './web-house.ts';

const folder = mkdtempSync(join(tmpdir(), 'orion-rescue-'));
const file = join(folder, 'orion-rescue.json');
let house: WebHouse;
let browser: Browser;
before(async () => {
  house = await openWebHouse({ people: 4 });
  browser = await startBrowser();
});
after(async () => {
  await browser.close();
  await house.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a rescue file', () => {
  test('carries what a dying phone never sent to the server by way of another, and nothing twice', async () => {
    const dying = await openPhone(browser, house, 'case_worker');
    const id = await firstCase(dying);
    await dying.context.setOffline(true);
    await writeNote(dying, id, 'Will call back on Friday.');
    await beginInterview(dying, id);
    await saveRescue(dying, file);

    const desk = await openPhone(browser, house, 'case_worker');
    await firstCase(desk);
    await desk.at('phone');
    await desk.page.getByRole('link', { name: 'Read a rescue file' }).click();
    await openRescue(desk, file, 'bako timu rane siko lefa');
    await desk.page.getByText('This passphrase does not open this file').waitFor();
    await look(desk.page, 'rescue-wrong');
    const broken = join(folder, 'broken.json');
    writeFileSync(broken, readFileSync(file, 'utf8').slice(0, 900));
    await openRescue(desk, broken, dying.passphrase);
    await desk.page.getByText('This is no rescue file, or it is damaged').waitFor();
    writeFileSync(broken, '{"orion":"rescue","v":1,"keys":{}}');
    await openRescue(desk, broken, dying.passphrase);
    await desk.page.getByText('This is no rescue file, or it is damaged').waitFor();

    await openRescue(desk, file, dying.passphrase);
    await desk.page.getByRole('heading', { name: 'What the file holds' }).waitFor();
    await comesTo(() => desk.page.locator('.facts').innerText(), /Changes\s+1\s+Interviews begun\s+1$/);
    await look(desk.page, 'rescue-opened');
    await desk.page.getByRole('button', { name: 'Take in and send' }).click();
    await desk.page.getByText('2 pieces of work are on this phone now').waitFor();
    const asker = await colleague(house, 'supervisor');
    await untilCase({ asker, house, id }, (found) => found.notes.some(({ text }) => text?.includes('Friday')));
    await desk.at(`case/${id}`);
    await desk.page.getByRole('link', { name: 'Go on', exact: true }).click();
    await desk.page.locator('.question').waitFor();
    await comesTo(() => desk.page.getByRole('radio', { name: 'Never' }).isChecked(), true);

    await desk.at('rescue');
    await openRescue(desk, file, dying.passphrase);
    await desk.page.getByText('Nothing is taken in twice').waitFor();
    // The phone was not dead after all: what it sends itself is known.
    await dying.context.setOffline(false);
    await dying.sync();
    await comesTo(() => dying.page.locator('.facts').first().innerText(), /Not yet sent\s+0/);
    const told = await untilCase({ asker, house, id }, () => true);
    assert.equal(told.notes.filter(({ text }) => text?.includes('Friday')).length, 1);
    assert.deepEqual(desk.complaints, []);
    await Promise.all([dying.context.close(), desk.context.close()]);
  });

  test('is not taken in by another account, and says so', async () => {
    const amina = await openPhone(browser, house, 'case_worker');
    const id = await firstCase(amina);
    await amina.context.setOffline(true);
    await writeNote(amina, id, 'For Amina alone.');
    await saveRescue(amina, file);
    const fanta = await openPhone(browser, house, 'supervisor');
    await fanta.at('rescue');
    await openRescue(fanta, file, amina.passphrase);
    await fanta.page.getByText('This file belongs to another account').waitFor();
    await comesTo(() => fanta.page.getByRole('button', { name: 'Take in and send' }).count(), 0);
    await Promise.all([amina.context.close(), fanta.context.close()]);
  });
});

describe('a mission that Amina has left', () => {
  test('leaves her phone with the next sync; what she had not sent stays for the rescue file', async () => {
    const keeper = await house.test.person(['administrator'], { runsHouse: true });
    const other = house.test.mission;
    const amina = await openPhone(browser, house, 'case_worker');
    const { page } = amina;
    const account = await page.evaluate<string>("JSON.parse(localStorage.getItem('orion-device')).accounts[0].account");
    const role = { account, role: 'case_worker' };
    const given = await keeper.ask('POST', `/api/missions/${other}/memberships`, role);
    assert.equal(given.status, 200, given.text);
    await page.reload();
    await unlockAgain(amina);
    await page.getByRole('group', { name: 'Mission' }).waitFor();
    const kept = await firstCase(amina);
    await amina.context.setOffline(true);
    await writeNote(amina, kept, 'Never sent.');
    const ended = await keeper.ask('POST', `/api/missions/${house.mission}/memberships/end`, role);
    assert.equal(ended.status, 200, ended.text);
    assert.ok((await storeOf(page))['cases']?.length);
    // As after a sign-in since: the phone no longer counts the mission among hers.
    await page.evaluate(`(() => {
      const memory = JSON.parse(localStorage.getItem('orion-device'));
      memory.accounts[0].missions = memory.accounts[0].missions.filter(({ id }) => id !== '${house.mission}');
      localStorage.setItem('orion-device', JSON.stringify(memory));
    })()`);
    await amina.context.setOffline(false);
    await amina.sync();
    await untilGone(page);
    const store = await storeOf(page);
    const told = Object.entries(store).filter(
      ([shelf, records]) =>
        !['outbox', 'missions'].includes(shelf) && records.some((one) => one.includes(house.mission)),
    );
    assert.deepEqual(told, []);
    assert.deepEqual([store['cases'], store['waiting']], [[], []]);
    assert.equal(store['outbox']?.length, 1);
    await saveRescue(amina, file);
    // The other one ends too: no pages of the field are left, only what was not sent.
    await keeper.ask('POST', `/api/missions/${other}/memberships/end`, role);
    await amina.sync().catch(() => undefined);
    await page.getByText('1 piece of work on this phone never reached the server').waitFor();
    await look(page, 'no-field-unsent');
    const again = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save a rescue file' }).click();
    assert.match(readFileSync(await (await again).path(), 'utf8'), /"orion":"rescue"/);
    await amina.context.close();
  });
});

/** The missions are walked one after the other. */
async function untilGone(page: Page): Promise<void> {
  for (let tries = 0; tries < 600 && (await storeOf(page))['cases']?.length !== 0; tries++)
    await page.waitForTimeout(100);
}

async function unlockAgain({ page, passphrase, at }: Phone): Promise<void> {
  await page.locator('input[type=password]').fill(passphrase);
  await page.locator('form button[type=submit]').click();
  await page.locator('.ways').waitFor();
  await at('phone');
}

async function beginInterview({ page, at }: Phone, id: string): Promise<void> {
  await at(`begin/${id}`);
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.locator('.reading').waitFor();
  await goOn(page, 3);
  await page.getByRole('radio', { name: 'Never' }).check();
  // Sealed as it is given, and that takes a moment.
  await page.getByText('Kept on this phone').waitFor();
}
