import { after, before, describe, test } from 'node:test';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { look, openPhone, type Phone } from './field-house.ts';
import { openOffice, said } from './office-house.ts';
import { openWebHouse, startBrowser, unlock, visit, type WebHouse } from './web-house.ts';

let house: WebHouse;
let browser: Browser;
before(async () => {
  house = await openWebHouse({ people: 2 });
  browser = await startBrowser();
});
after(async () => {
  await browser.close();
  await house.close();
});

describe('the phone’s own lock', () => {
  test('opens the house together with the server; refused, or without a network, the passphrase does', async () => {
    const amina = await openPhone(browser, house, 'case_worker');
    const { page, context, passphrase } = amina;
    const { session, authenticator } = await giveAuthenticator(amina);
    await amina.at('phone');
    await page.getByText('Set it up').click();
    await page.getByRole('radio', { name: 'This phone’s own lock' }).check();
    await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await page.getByLabel('Passphrase', { exact: true }).press('Enter');
    await page.getByText('The phone’s own lock opens it.').waitFor();
    await page.getByRole('button', { name: 'Lock now' }).click();
    const open = page.getByRole('button', { name: 'Use this phone’s own lock' });
    await open.click();
    await page.getByText('Who works here').waitFor();

    await page.getByRole('button', { name: 'Lock now' }).click();
    await context.setOffline(true);
    await open.click();
    await page.getByText('The passphrase opens without it').waitFor();
    await page.getByRole('button', { name: 'Use the passphrase' }).click();
    await unlock(page, passphrase);
    await page.getByText('Who works here').waitFor();
    await context.setOffline(false);

    await page.getByRole('button', { name: 'Lock now' }).click();
    await session.send('WebAuthn.setUserVerified', { authenticatorId: authenticator, isUserVerified: false });
    await open.click();
    await page.getByText('lock did not open it').waitFor({ timeout: 90_000 });
    await look(page, 'lock-refused');
    await context.close();
  });
});

describe('an account with a passkey', () => {
  test('signs in on a new phone with it, or with a recovery code, once', async () => {
    const desk = await visit(browser, { language: 'en' });
    await giveAuthenticator(desk);
    const { page } = desk;
    await openOffice(page, house.origin, 'account');
    await typeIn(page);
    await openOffice(page, house.origin, 'account');
    await page.getByRole('button', { name: said('passkeys.add') }).click();
    const dialogue = page.getByRole('dialog');
    await dialogue.getByLabel(said('passkeys.name')).fill('Phone');
    await dialogue.getByLabel(said('confirm.password')).fill(house.password);
    await dialogue.getByRole('button', { name: said('passkeys.go') }).click();
    const codes = (await page.locator('.passphrase').innerText()).trim().split(/\s+/);
    await desk.context.clearCookies();
    await page.goto(`${house.origin}/`);
    await page.reload();
    await typeIn(page);
    await page.getByText(said('signIn.codeNeeded')).waitFor();
    await look(page, 'second-factor');
    await page.getByRole('button', { name: said('signIn.passkey') }).click();
    await page.locator('.passphrase').waitFor();

    const elsewhere = await visit(browser, { language: 'en' });
    const other = elsewhere.page;
    await other.goto(`${house.origin}/`);
    await typeIn(other);
    const code = other.getByLabel(said('signIn.code'), { exact: true });
    await code.fill('wrong-wrong');
    await other.locator('form button[type=submit]').click();
    await other.getByText(said('signIn.codeFailed')).waitFor();
    await code.fill(codes[0] ?? '');
    await other.locator('form button[type=submit]').click();
    await other.locator('.passphrase').waitFor();
    await elsewhere.context.clearCookies();
    await other.reload();
    await typeIn(other);
    await code.fill(codes[0] ?? '');
    await other.locator('form button[type=submit]').click();
    await other.getByText(said('signIn.codeFailed')).waitFor();
    await Promise.all([desk.context.close(), elsewhere.context.close()]);
  });
});

async function typeIn(page: Page): Promise<void> {
  await page.locator('input[type=email]').fill(house.emailOf('case_worker'));
  await page.locator('input[type=password]').fill(house.password);
  await page.locator('form button[type=submit]').click();
}

/** A lock of the phone's own that opens to whoever holds it, and gives out secrets. */
async function giveAuthenticator({
  page,
  context,
}: Pick<Phone, 'page' | 'context'>): Promise<{ session: CDPSession; authenticator: string }> {
  const session = await context.newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      hasPrf: true,
      automaticPresenceSimulation: true,
    },
  });
  return { session, authenticator: authenticatorId };
}
