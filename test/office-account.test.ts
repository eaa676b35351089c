import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { comesTo } from './comes-to.ts';
import {
  complaintsOf,
  openEmptyHouse,
  openOffice,
  press,
  pressAfterSession,
  pressInDialogue,
  said,
  setUp,
  typeCredentials,
  visitDesk,
  type EmptyHouse,
} from './office-house.ts';
import { startBrowser, type Visitor } from './web-house.ts';

const fresh = 'un autre phare dans la brume';
const amina = { name: 'Amina', email: 'amina@example.org', password: 'lanterne verte au port' };

describe('one’s own account', () => {
  let house: EmptyHouse;
  let browser: Browser;
  let visitor: Visitor;
  let page: Page;
  let secret: string;
  let codes: readonly string[];
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

  test('gets a second step by a picture and letters for an app, and recovery codes, told once', async () => {
    await openOffice(page, house.origin, 'account');
    await page.getByRole('button', { name: said('totp.begin') }).click();
    const dialogue = page.getByRole('dialog');
    await dialogue.getByLabel(said('confirm.password')).fill(amina.password);
    await dialogue.getByRole('button', { name: said('go.onward') }).click();
    await dialogue.getByRole('img', { name: said('totp.picture') }).waitFor();
    secret = await dialogue.locator('bdi.code').innerText();
    await dialogue.getByLabel(said('totp.code')).fill(codeAt(secret, Date.now()));
    await dialogue.getByRole('button', { name: said('totp.confirm') }).click();
    codes = (await page.locator('.passphrase').innerText()).trim().split(/\s+/);
    assert.equal(codes.length, 10);
    await page.getByText(said('factors.on'), { exact: true }).waitFor();
    await openOffice(page, house.origin, 'house');
    await openOffice(page, house.origin, 'account');
    await comesTo(() => page.locator('.passphrase').count(), 0);
  });

  test('asks for the second step at the next sign-in, and takes what the app shows, once', async () => {
    await press(page, 'phone.signOut');
    await typeCredentials(page, amina);
    await page.getByText(said('factor.needed')).waitFor();
    await page.getByLabel(said('factor.code'), { exact: true }).fill('000000');
    await press(page, 'signIn.go');
    await page.getByText(said('refused.second_factor_failed')).waitFor();
    // The code of this half minute was used up when the app was confirmed.
    const next = codeAt(secret, Date.now() + 30_000);
    await page.getByLabel(said('factor.code'), { exact: true }).fill(next);
    await press(page, 'signIn.go');
    await page.getByRole('heading', { level: 1, name: said('first.title') }).waitFor();
    await press(page, 'phone.signOut');
    await typeCredentials(page, amina);
    await page.getByLabel(said('factor.code'), { exact: true }).fill(next);
    await press(page, 'signIn.go');
    await page.getByText(said('refused.second_factor_failed')).waitFor();
  });

  test('takes a recovery code where the app is out of reach, once', async () => {
    const [code = ''] = codes;
    await page.getByLabel(said('factor.code'), { exact: true }).fill(code);
    await press(page, 'signIn.go');
    await page.getByRole('heading', { level: 1, name: said('first.title') }).waitFor();
    await press(page, 'phone.signOut');
    await typeCredentials(page, amina);
    await page.getByLabel(said('factor.code'), { exact: true }).fill(code);
    await press(page, 'signIn.go');
    await page.getByText(said('refused.second_factor_failed')).waitFor();
    await page.getByLabel(said('factor.code'), { exact: true }).fill(codes[1] ?? '');
    await press(page, 'signIn.go');
    await page.getByRole('heading', { level: 1, name: said('first.title') }).waitFor();
  });

  test('takes a passkey, which then is enough as the second step', async () => {
    const session = await visitor.context.newCDPSession(page);
    await session.send('WebAuthn.enable');
    await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await openOffice(page, house.origin, 'account');
    await page.getByRole('button', { name: said('passkeys.add') }).click();
    const dialogue = page.getByRole('dialog');
    await dialogue.getByLabel(said('passkeys.name')).fill('My laptop');
    await dialogue.getByLabel(said('confirm.password')).fill(amina.password);
    await dialogue.getByRole('button', { name: said('passkeys.go') }).click();
    await page.locator('.list .line', { hasText: 'My laptop' }).waitFor();
    await press(page, 'phone.signOut');
    await typeCredentials(page, amina);
    await page.getByRole('button', { name: said('factor.passkey') }).click();
    await page.getByRole('heading', { level: 1, name: said('first.title') }).waitFor();
  });

  test('changes its password, name and language', async () => {
    await openOffice(page, house.origin, 'account');
    await page.locator('summary', { hasText: said('own.changePassword') }).click();
    await page.getByLabel(said('own.oldPassword')).fill(amina.password);
    await page.getByLabel(said('password.new')).fill(fresh);
    await page.getByLabel(said('password.again')).fill(fresh);
    await page.getByRole('button', { name: said('own.changePassword') }).click();
    await page.getByText(said('own.passwordChanged')).waitFor();
    await page.getByLabel(said('own.name')).fill('Amina Diallo');
    await page.locator('main').getByLabel(said('frame.language')).selectOption('ar');
    await page.getByRole('button', { name: said('go.save') }).click();
    await page.locator('html[dir=rtl]').waitFor();
    await page.locator('nav').getByText('Amina Diallo').waitFor();
  });

  test('ends its sessions in every browser', async () => {
    const elsewhere = await visitDesk(browser, 'en');
    await openOffice(elsewhere.page, house.origin, '');
    await typeCredentials(elsewhere.page, { ...amina, password: fresh });
    await elsewhere.page.getByLabel(said('factor.code'), { exact: true }).fill(codes[2] ?? '');
    await press(elsewhere.page, 'signIn.go');
    await elsewhere.page.getByRole('heading', { level: 1, name: said('first.title') }).waitFor();
    await page.locator('header select').selectOption('en');
    await press(page, 'sessions.end');
    await pressInDialogue(page, 'sessions.end');
    await page.getByRole('heading', { level: 1, name: said('signIn.title') }).waitFor();
    await pressAfterSession(elsewhere.page, 'link', 'way.account');
    await elsewhere.context.close();
  });

  test('met nothing that the content security policy or the browser complained of', () => {
    assert.deepEqual(complaintsOf(visitor), []);
  });
});

/** What an authenticator app shows (RFC 6238): six digits of a secret in base32, in the half minute of a time. */
function codeAt(base32: string, time: number): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = Array.from(base32, (letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(time / 30_000)));
  const hash = createHmac('sha1', key).update(counter).digest();
  const start = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(start) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
