import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { comesTo } from './comes-to.ts';
import { countPlayed, untilPlayed } from './field-house.ts';
import { openWebHouse, signInFirst, startBrowser, unlock, visit, type WebHouse } from './web-house.ts';

let house: WebHouse;
let browser: Browser;
before(async () => {
  house = await openWebHouse({ people: 3 });
  browser = await startBrowser(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']);
});
after(async () => {
  await browser.close();
  await house.close();
});

const lockNow = async (page: Page): Promise<void> => {
  await page.goto(`${house.origin}/#/phone`);
  await page.getByRole('button', { name: 'Lock now' }).click();
};

describe('a PIN', () => {
  test('opens the phone together with the server, counts wrong tries, and leaves the passphrase for where there is no network', async () => {
    const { page, context } = await visit(browser, { language: 'en' });
    const passphrase = await signInFirst(page, house, 'case_worker');
    await page.goto(`${house.origin}/#/phone`);
    await page.getByText('Set it up').click();
    await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await page.getByLabel('New PIN').fill('246810');
    await page.getByLabel('New PIN').press('Enter');
    await page.getByText('A PIN is set').waitFor();
    await lockNow(page);
    await page.getByLabel('PIN').fill('111111');
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await page.getByText('9 tries left').waitFor();
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await page.getByText('The passphrase opens without it').waitFor();
    await context.setOffline(false);
    await page.getByLabel('PIN').fill('246810');
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await page.getByText('Who works here').waitFor();
    await lockNow(page);
    await page.getByRole('button', { name: 'Use the passphrase' }).click();
    await unlock(page, passphrase);
    await page.getByText('Who works here').waitFor();
    await context.close();
  });
});

describe('a question recorded in Pular', () => {
  test('is offered to be heard in an interview in Pular, also without a network, and in no other language', async () => {
    const { page, context, complaints } = await visit(browser, { language: 'en' });
    await countPlayed(context);
    const passphrase = await signInFirst(page, house, 'case_worker');
    // Whether anything is due today is chance.
    await page.goto(`${house.origin}/#/caseload`);
    await page.locator('.list a.line').first().waitFor();
    const link = (await page.locator('.list a.line').first().getAttribute('href')) ?? '';
    await page.goto(`${house.origin}/#/recordings`);
    await page.getByLabel('Language spoken').selectOption('fuf');
    const line = page.locator('.list .line').filter({ hasText: 'It takes about half an hour' });
    await line.getByRole('button', { name: 'Record' }).click();
    await line.getByRole('button', { name: 'Stop' }).waitFor();
    await page.waitForTimeout(700);
    await line.getByRole('button', { name: 'Stop' }).click();
    await line.getByText('Recorded').waitFor();
    await line.getByRole('button', { name: 'Read aloud' }).click();
    for (const [language, isHeard] of [
      ['fuf', true],
      ['wo', false],
    ] as const) {
      await page.goto(`${house.origin}/${link.replace('case', 'begin')}`);
      // What the mission recorded is asked for after the next contact with the server.
      await page.reload();
      await unlock(page, passphrase);
      await page.getByLabel('Language of the interview').selectOption(language);
      await page.getByRole('button', { name: 'Begin' }).click();
      await page.locator('.reading').waitFor();
      const button = page.getByRole('button', { name: 'Read aloud' });
      if (isHeard) {
        await button.waitFor();
        await context.setOffline(true);
        await button.click();
        await untilPlayed(page, 1);
        await page.getByRole('button', { name: 'Stop reading' }).waitFor({ state: 'detached' });
        await context.setOffline(false);
      } else await comesTo(() => button.count(), 0);
      await page.getByRole('button', { name: 'Pause' }).click();
    }
    await context.close();
    assert.deepEqual(complaints, []);
  });
});

describe('a fault of ours', () => {
  test('shows that something went wrong, and nothing of anybody', async () => {
    const { page, context } = await visit(browser, { language: 'en' });
    const broken = { schemes: [], words: { en: { title: 'Chen', introduction: 'Chen' } } };
    await context.route('**/api/instruments/*', (route) => route.fulfill({ json: broken }));
    await signInFirst(page, house, 'case_worker');
    // Whether anything is due today is chance.
    await page.goto(`${house.origin}/#/caseload`);
    await page.locator('.list .line').first().waitFor();
    const name = await page.locator('.list .line strong').first().innerText();
    await page.goto(`${house.origin}/#/paper/rss-core@1`);
    await page.getByText('This is our fault, not yours').waitFor();
    await comesTo(() => page.getByRole('link', { name: 'Safety' }).count(), 1);
    const shown = await page.locator('body').innerText();
    assert.equal(shown.includes(name), false);
    assert.doesNotMatch(shown, /undefined|TypeError/);
    await page.getByRole('link', { name: 'Today' }).first().click();
    await page.getByRole('link', { name: 'Caseload' }).first().click();
    await page.getByText(name).first().waitFor();
    await context.close();
  });
});

describe('a browser', () => {
  test('that will not promise to keep the store is told of, and is asked again when the phone is opened', async () => {
    const { page, context } = await visit(browser, { language: 'en' });
    const passphrase = await signInFirst(page, house, 'mentor');
    await page.goto(`${house.origin}/#/phone`);
    await page.getByText('The browser may empty this store').waitFor();
    await page.reload();
    await unlock(page, passphrase);
    await page.getByText('The browser may empty this store').waitFor();
    const session = await context.newCDPSession(page);
    const { targetInfo } = await session.send('Target.getTargetInfo');
    const { browserContextId } = targetInfo;
    await session.send('Browser.grantPermissions', {
      permissions: ['durableStorage'],
      origin: house.origin,
      ...(browserContextId !== undefined && { browserContextId }),
    });
    await page.getByRole('button', { name: 'Lock now' }).click();
    await unlock(page, passphrase);
    await page.getByText('The browser promised not to empty this store').waitFor();
    await context.close();
  });
});

describe('a phone that is emptied', () => {
  test('by its user holds no case any more, and keeps what was not sent', async () => {
    const { page, context } = await visit(browser, { language: 'en' });
    const passphrase = await signInFirst(page, house, 'case_worker');
    // Whether anything is due today is chance.
    await page.goto(`${house.origin}/#/caseload`);
    await page.locator('.list a.line').first().waitFor();
    const link = (await page.locator('.list a.line').first().getAttribute('href')) ?? '';
    await context.setOffline(true);
    await page.goto(`${house.origin}/${link}/notes`);
    await page.getByLabel('What is to be kept').fill('Will call back.');
    await page.getByRole('button', { name: 'Save' }).last().click();
    await page.getByText('Saved on this phone.').waitFor();
    await page.goto(`${house.origin}/#/phone`);
    await page.getByRole('button', { name: 'Empty…' }).click();
    await page.getByText('1 piece of work is not on the server yet').waitFor();
    await page.getByRole('button', { name: 'Empty this phone' }).click();
    await page.getByText('1 entry on this phone waits to be sent').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await unlock(page, passphrase);
    await page.goto(`${house.origin}/#/caseload`);
    await page.getByText('0 cases on this phone').waitFor();
    await context.close();
  });

  test('by order of the server asks for a new sign-in, not for a new passphrase', async () => {
    const { page, context } = await visit(browser, { language: 'en' });
    await signInFirst(page, house, 'mentor');
    const keeper = await house.test.person(['administrator'], { runsHouse: true });
    const { id, account } = await page.evaluate<{ id: string; account: string }>(
      `(({ accounts: [{ device, account }] }) => ({ id: device, account }))(JSON.parse(localStorage.getItem('orion-device')))`,
    );
    const wiped = await keeper.ask('POST', `/api/devices/${id}/wipe`, { wipe: 'now' });
    assert.equal(wiped.status, 200, `${account} ${wiped.text}`);
    await page.goto(`${house.origin}/#/phone`);
    // The sync that runs of itself may have heard the order first.
    const send = page.getByRole('button', { name: 'Send and fetch now' });
    const signIn = page.getByRole('heading', { name: 'Sign in' });
    await send.or(signIn).first().waitFor();
    if (await send.isVisible()) await send.click({ timeout: 5000 }).catch(() => undefined);
    await signIn.waitFor();
    await context.close();
  });
});
