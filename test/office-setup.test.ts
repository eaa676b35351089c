import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { comesTo } from './comes-to.ts';
import {
  choose,
  complaintsOf,
  openEmptyHouse,
  openOffice,
  press,
  pressAfterSession,
  pressInDialogue,
  said,
  signInAt,
  typeCredentials,
  visitDesk,
  type EmptyHouse,
} from './office-house.ts';
import { startBrowser, type Visitor } from './web-house.ts';

const amina = { name: 'Amina', email: 'amina@example.org', password: 'lanterne verte au port' };

describe('a newcomer before a new house', () => {
  let house: EmptyHouse;
  let browser: Browser;
  let visitor: Visitor;
  let page: Page;
  let demo: { readonly password: string; readonly emails: readonly string[] };
  before(async () => {
    house = await openEmptyHouse();
    browser = await startBrowser();
    visitor = await visitDesk(browser, 'en');
    ({ page } = visitor);
  });
  after(async () => {
    await browser.close();
    await house.close();
  });

  test('is led to the setup, and a wrong code is told in words with all that was typed still there', async () => {
    await page.goto(`${house.origin}/office`);
    await page.waitForURL(/#\/setup$/);
    await page.getByLabel(said('setup.code')).fill('wrong-code');
    await page.getByLabel(said('person.name'), { exact: true }).fill(amina.name);
    await page.getByLabel(said('signIn.email')).fill(amina.email);
    await page.getByLabel(said('password.new')).fill(amina.password);
    await page.getByLabel(said('password.again')).fill(amina.password);
    await page.getByRole('button', { name: said('setup.go') }).click();
    await page.getByText(said('setup.codeWrong')).waitFor();
    await comesTo(() => page.getByLabel(said('password.again')).inputValue(), amina.password);
    await comesTo(() => page.getByLabel(said('signIn.email')).inputValue(), amina.email);
  });

  test('becomes the administrator with the code of the first start, and arrives at the first steps', async () => {
    await page.getByLabel(said('setup.code')).fill(house.setupCode);
    await page.getByRole('button', { name: said('setup.go') }).click();
    await page.getByRole('heading', { level: 1, name: said('first.title') }).waitFor();
    await comesTo(() => page.locator('.steps > li').count(), 6);
    await openOffice(page, house.origin, 'setup');
    await page.getByText(said('setup.done')).waitFor();
  });

  test('makes a demonstration and is told its accounts and password, once', async () => {
    await openOffice(page, house.origin, 'house');
    await page.getByRole('button', { name: said('demo.go') }).click();
    await page.locator('.passphrase').waitFor({ timeout: 120_000 });
    const emails = await page.locator('.secret td bdi').allInnerTexts();
    demo = { password: await page.locator('.passphrase').innerText(), emails };
    assert.equal(new Set(emails).size, 22);
    await openOffice(page, house.origin, 'house/people');
    await openOffice(page, house.origin, 'house');
    await comesTo(() => page.locator('.passphrase').count(), 0);
    // Made-up people are no step towards real ones.
    await comesTo(() => page.locator('.steps').getByText(said('first.done')).count(), 0);
  });

  test('sees the people who work here, and no case', async () => {
    await openOffice(page, house.origin, 'house/people');
    await page.getByRole('link', { name: 'Bakary' }).waitFor();
    await comesTo(() => page.getByRole('link', { name: said('way.caseload') }).count(), 0);
  });

  test('gives somebody a role with a last day, and ends it', async () => {
    await page.getByRole('link', { name: 'Dounia' }).click();
    await page.getByText(said('roles.give'), { exact: true }).click();
    await page.getByLabel(said('roles.mission'), { exact: true }).selectOption({ index: 1 });
    await page.getByLabel(said('person.role'), { exact: true }).selectOption('interviewer');
    await page.getByText(said('roleNote.interviewer')).waitFor();
    await page.getByLabel(said('roles.until')).fill('2099-12-31');
    await press(page, 'roles.giveGo');
    const held = page.locator('tbody tr', { hasText: said('role.interviewer') });
    await held.getByText('2099').waitFor();
    await held.getByRole('button', { name: said('roles.end') }).click();
    await page.getByText(said('roles.endNote')).waitFor();
    await pressInDialogue(page, 'roles.endSure');
    await held.getByText(said('roles.over')).waitFor();
    await comesTo(() => held.getByRole('button').count(), 0);
    // An evaluator of all three missions.
    await comesTo(() => page.getByRole('cell', { name: said('role.evaluator') }).count(), 3);
  });

  test('closes the account of who leaves, who then is kept out, and opens it again', async () => {
    const leaver = await visitDesk(browser, 'en');
    const email = demo.emails.find((one) => one.startsWith('dounia')) ?? '';
    await signInAt(leaver.page, { origin: house.origin, email, password: demo.password });
    await press(page, 'account.disableGo');
    await pressInDialogue(page, 'account.disableGo');
    await page.getByText(said('person.closed')).waitFor();
    await pressAfterSession(leaver.page, 'link', 'way.members');
    await leaver.page.getByRole('dialog').locator('input[type=password]').fill(demo.password);
    await pressInDialogue(leaver.page, 'signIn.go');
    await leaver.page.getByText(said('refused.sign_in_failed')).waitFor();
    await press(page, 'account.enableGo');
    await pressInDialogue(page, 'account.enableGo');
    await page.getByText(said('person.closed')).waitFor({ state: 'detached' });
    await pressInDialogue(leaver.page, 'signIn.go');
    await leaver.page.getByRole('dialog').waitFor({ state: 'detached' });
    await leaver.context.close();
  });

  test('signs out, and in again as the supervisor of the demonstration, which says so on every page', async () => {
    await page.getByRole('button', { name: said('phone.signOut') }).click();
    const email = demo.emails.find((one) => one.startsWith('fanta')) ?? '';
    await typeCredentials(page, { email, password: demo.password });
    await page.getByRole('heading', { level: 1, name: said('todayOffice.title') }).waitFor();
    for (const way of ['way.caseload', 'way.tray', 'way.protocol', 'way.account']) {
      await page.getByRole('link', { name: said(way), exact: true }).click();
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.getByText(said('band.demo')).waitFor();
    }
  });

  test('finds no page of the house, and nothing at an address that does not exist', async () => {
    for (const path of ['house', 'house/people', 'nowhere', 'm/00000000-0000-4000-8000-000000000001/today']) {
      await openOffice(page, house.origin, path);
      await page.getByRole('heading', { level: 1, name: said('notFound.title') }).waitFor();
    }
  });

  test('changes the protocol with a reason, and reads what changed', async () => {
    await page.getByRole('link', { name: said('notFound.home') }).click();
    await page.getByRole('link', { name: said('way.protocol') }).click();
    await page.getByRole('button', { name: said('protocol.change') }).click();
    await page.getByLabel(said('protocol.phoneEveryDays'), { exact: true }).fill('14');
    const make = page.getByRole('button', { name: said('protocol.go') });
    await comesTo(() => make.isDisabled(), true);
    await page.getByLabel(said('protocol.reason')).fill('Calls every week were too many.');
    await make.click();
    await page.getByText(said('protocol.made', { number: 2 })).waitFor();
    const newest = page.locator('.pair-item', { hasText: said('protocol.version', { number: 2 }) });
    await newest.getByText(said('protocol.whatChanged')).click();
    await page.locator('del', { hasText: '7' }).waitFor();
    await page.locator('ins', { hasText: '14' }).waitFor();
  });

  test('cannot leave a programme with people in it without an on-call officer, and is told why', async () => {
    await page.getByRole('button', { name: said('protocol.change') }).click();
    await page.getByRole('button', { name: said('choose.remove', { name: 'Karim' }) }).click();
    await page.getByLabel(said('protocol.reason')).fill('Karim is away.');
    await page.getByRole('button', { name: said('protocol.go') }).click();
    await page.getByText(said('refused.no_on_call_officer')).waitFor();
    await comesTo(() => page.getByLabel(said('protocol.reason')).inputValue(), 'Karim is away.');
  });

  test('names another on-call officer instead, and everybody reads who it is', async () => {
    await choose(page, said('protocol.officers'), 'Nadia');
    await page.getByRole('button', { name: said('choose.remove', { name: 'Nadia' }) }).waitFor();
    await press(page, 'protocol.go');
    await page.getByText(said('protocol.made', { number: 3 })).waitFor();
    const newest = page.locator('.pair-item', { hasText: said('protocol.version', { number: 3 }) });
    await newest.getByText(said('protocol.whatChanged')).click();
    await newest.locator('ins', { hasText: 'Nadia' }).waitFor();
    await newest.locator('del', { hasText: 'Karim' }).waitFor();
    await page
      .locator('.explained', { hasText: said('protocol.officers') })
      .getByText('Nadia')
      .waitFor();
  });

  test('met nothing that the content security policy or the browser complained of', () => {
    assert.deepEqual(complaintsOf(visitor), []);
  });
});
