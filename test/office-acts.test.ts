import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { addTestSignIn } from '@orion/server/testing';
import type { Browser, Locator, Page } from 'playwright-core';
import { comesTo } from './comes-to.ts';
import { browser as atTheDoor, told } from './cookie-jar.ts';
import {
  choose,
  complaintsOf,
  openOffice,
  press,
  pressAfterSession,
  pressInDialogue,
  said,
  signInAs,
  signInAt,
  typeCredentials,
  visitDesk,
} from './office-house.ts';
import { sealedWords, sow, type Seeds } from './office-seed.ts';
import { openWebHouse, startBrowser, type Visitor, type WebHouse } from './web-house.ts';

const password = 'lanterne verte au port';
const administrator = { email: 'keeper@example.org', password };

let house: WebHouse;
let seeds: Seeds;
let browser: Browser;
before(async () => {
  house = await openWebHouse({ people: 64 });
  seeds = await sow(house);
  const { id } = await house.test.person([], { runsHouse: true, email: administrator.email });
  await addTestSignIn(house.test.house, { account: id, password });
  browser = await startBrowser();
});
after(async () => {
  await browser.close();
  await house.close();
});

/** Somebody of the demonstration at a desk of their own. */
async function sitDown(role: string): Promise<Visitor> {
  const visitor = await visitDesk(browser, 'en');
  await signInAs(visitor.page, house, role);
  return visitor;
}

async function leave(visitor: Visitor): Promise<void> {
  await visitor.context.close();
  assert.deepEqual(complaintsOf(visitor), []);
}

const pairWith = (page: Page, id: string): Locator =>
  page.locator('.pair-item', { has: page.locator(`a[href$="${id}"]`) });
const at = (path: string): string => `m/${house.mission}/${path}`;

describe('an administrator', () => {
  test('invites somebody, who sets a password with the code and then does what the role given lets them', async () => {
    const desk = await visitDesk(browser, 'en');
    const { page } = desk;
    await signInAt(page, { origin: house.origin, ...administrator });
    await openOffice(page, house.origin, 'house/people');
    await press(page, 'people.invite');
    await page.getByLabel(said('person.name'), { exact: true }).fill('Mariam');
    await page.getByLabel(said('signIn.email'), { exact: true }).fill('mariam@example.org');
    await press(page, 'people.inviteGo');
    const code = await page.locator('.passphrase').innerText();

    const newcomer = await visitDesk(browser, 'en');
    await openOffice(newcomer.page, house.origin, 'invitation');
    await newcomer.page.getByLabel(said('invitation.code')).fill(code);
    await newcomer.page.getByLabel(said('password.new')).fill(password);
    await newcomer.page.getByLabel(said('password.again')).fill(password);
    await press(newcomer.page, 'invitation.go');
    await newcomer.page.getByText(said('invitation.done')).waitFor();
    await newcomer.page.locator('input[type=password]').fill(password);
    await newcomer.page.locator('form button[type=submit]').click();
    await newcomer.page.getByRole('heading', { level: 1, name: said('way.account') }).waitFor();

    await page.getByRole('link', { name: said('invited.roles') }).click();
    await page.getByText(said('roles.give'), { exact: true }).click();
    await page.getByLabel(said('roles.mission')).selectOption({ label: 'Demonstration: Guinea' });
    await page.getByLabel(said('person.role')).selectOption('mentor');
    await press(page, 'roles.giveGo');
    await page.getByRole('cell', { name: said('role.mentor') }).waitFor();

    await newcomer.page.goto(`${house.origin}/office`);
    await newcomer.page.getByRole('heading', { level: 1, name: said('todayOffice.title') }).waitFor();
    await leave(newcomer);
    await leave(desk);
  });

  test('withdraws a lost phone after reading what follows from it', async () => {
    const phone = atTheDoor(house.test);
    const device = { id: randomUUID(), name: 'Android' };
    await told(phone.ask('POST', '/api/session', { email: 'mariam@example.org', password, device }));
    const desk = await visitDesk(browser, 'en');
    const { page } = desk;
    await signInAt(page, { origin: house.origin, ...administrator });
    await openOffice(page, house.origin, 'house/people');
    await page.getByRole('link', { name: 'Mariam' }).click();
    await press(page, 'devices.revoke');
    await page.getByText(said('devices.revokeUnsent')).waitFor();
    await pressInDialogue(page, 'devices.revokeSure');
    await page.getByText(said('devices.revoked'), { exact: true }).waitFor();
    assert.equal((await phone.ask('GET', '/api/me')).status, 403);
    await leave(desk);
  });
});

describe('the protection officer', () => {
  test('sees on every page that an alert waits, takes it on, and closes it with what came of it', async () => {
    const desk = await sitDown('protection_officer');
    const { page } = desk;
    const bar = page.locator('.attention');
    await bar.getByText(said('alertKind.danger_now')).waitFor();
    await openOffice(page, house.origin, at('caseload'));
    await bar.getByText(said('alertKind.danger_now')).waitFor();
    const line = bar.locator('p', { hasText: said('alertKind.danger_now') });
    await line.getByRole('link').click();
    const story = page.locator('.pair-item', { hasText: said('alertKind.danger_now') });
    await story.getByRole('button', { name: said('attention.go') }).click();
    await story.getByText(said('alerts.acknowledged', { names: 'Karim' })).waitFor();
    await bar.getByText(said('alertKind.danger_now')).waitFor({ state: 'detached' });
    await story.getByRole('button', { name: said('alerts.close') }).click();
    await page.getByLabel(said('alerts.outcome')).selectOption('made_safe');
    await pressInDialogue(page, 'alerts.closeSure');
    await page.getByText(said('alertOutcome.made_safe')).waitFor();
    await leave(desk);
  });

  test('reads what is sealed; the supervisor learns only that there is something', async () => {
    const officer = await sitDown('protection_officer');
    await openOffice(officer.page, house.origin, at(`case/${seeds.noted}`));
    await officer.page.getByRole('tab', { name: said('case.part.notes') }).click();
    await officer.page.getByText(sealedWords).waitFor();
    await leave(officer);
    const supervisor = await sitDown('supervisor');
    await openOffice(supervisor.page, house.origin, at(`case/${seeds.noted}`));
    await supervisor.page.getByRole('tab', { name: said('case.part.notes') }).click();
    await supervisor.page.getByText(said('case.sealed')).waitFor();
    assert.ok(!(await supervisor.page.content()).includes(sealedWords));
    await leave(supervisor);
  });
});

describe('the supervisor', () => {
  test('finds a case by name without the name in the address, and leafs through the rest', async () => {
    const desk = await sitDown('supervisor');
    const { page } = desk;
    await openOffice(page, house.origin, at('caseload'));
    const rows = page.locator('tbody tr');
    await comesTo(() => rows.count(), 50);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await press(page, 'state.more');
    await rows.nth(50).waitFor();
    const name = await rows.first().getByRole('link').innerText();
    await page.locator('input[type=search]').fill(name);
    await press(page, 'caseloadOffice.find');
    await rows.nth(49).waitFor({ state: 'detached' });
    await rows.first().waitFor();
    const found = await rows.getByRole('link').allInnerTexts();
    assert.ok(found.includes(name));
    const word = name.split(' ').at(-1) ?? '';
    assert.deepEqual(
      asked.filter((url) => decodeURIComponent(url).includes(word)),
      [],
    );
    await leave(desk);
  });

  test('settles what came late, and chooses between two edits that met', async () => {
    const desk = await sitDown('supervisor');
    const { page } = desk;
    await openOffice(page, house.origin, at('tray'));
    await page.getByText(said('tray.mark.after_closure')).waitFor();
    await press(page, 'tray.settle.looked_at');
    await page.getByText(said('tray.lateNone')).waitFor();
    await openOffice(page, house.origin, at(`case/${seeds.conflicted}`));
    await page.locator('main .notice').getByRole('button', { name: 'Bangoura' }).click();
    await page.locator('h1', { hasText: 'Bangoura' }).waitFor();
    await page.locator('main .notice').waitFor({ state: 'detached' });
    await leave(desk);
  });

  test('merges two cases of one person, and can undo it', async () => {
    const desk = await sitDown('supervisor');
    const { page } = desk;
    await openOffice(page, house.origin, at('duplicates'));
    const pair = pairWith(page, seeds.pair[1]);
    await pair.getByRole('button', { name: said('duplicates.merge') }).click();
    const dialogue = page.getByRole('dialog');
    await dialogue.getByText(seeds.pair[0].slice(0, 8)).click();
    await pressInDialogue(page, 'duplicates.mergeSure');
    await pair.waitFor({ state: 'detached' });
    await openOffice(page, house.origin, at(`case/${seeds.pair[1]}`));
    await page.getByText(said('caseStatus.merged'), { exact: true }).waitFor();
    await press(page, 'caseOffice.unmerge');
    await pressInDialogue(page, 'caseOffice.unmerge');
    await page.locator('.page-head').getByText(said('caseStatus.open'), { exact: true }).waitFor();
    await leave(desk);
  });

  test('says that two cases are of different people, and is asked no more', async () => {
    const desk = await sitDown('supervisor');
    const { page } = desk;
    const pair = pairWith(page, seeds.different);
    await openOffice(page, house.origin, at('duplicates'));
    const different = pair.first().getByRole('button', { name: said('duplicates.different') });
    await different.waitFor();
    for (let left = await pair.count(); left > 0; left--) {
      await different.click();
      await pair.nth(left - 1).waitFor({ state: 'detached' });
    }
    await page.reload();
    await page.getByRole('heading', { level: 2, name: said('duplicates.list') }).waitFor();
    await page.locator('.loading').first().waitFor({ state: 'detached' });
    await comesTo(() => pair.count(), 0);
    await leave(desk);
  });

  test('raises an alert from the office, marked as a drill', async () => {
    const desk = await sitDown('supervisor');
    const { page } = desk;
    await openOffice(page, house.origin, at('alerts'));
    await page.getByRole('link', { name: said('alerts.raise') }).click();
    await page.getByText(said('safety.drill')).click();
    await press(page, 'alertKind.child_at_risk');
    await press(page, 'safety.sendDrill');
    await page.getByText(said('safety.sent')).waitFor();
    await openOffice(page, house.origin, at('alerts'));
    await page
      .locator('.pair-item', { hasText: said('alertKind.child_at_risk') })
      .getByText(said('alert.drill'))
      .waitFor();
    await leave(desk);
  });

  test('hands over everything somebody holds, and assigns one case', async () => {
    const desk = await sitDown('supervisor');
    const { page } = desk;
    await openOffice(page, house.origin, at('handover'));
    await page.getByLabel(said('handover.role')).selectOption('mentor');
    await choose(page, said('handover.from'), 'Bakary');
    await page.getByText(/^Has \d+ cases?$/).waitFor();
    await choose(page, said('handover.to'), 'Mariam');
    await press(page, 'handover.go');
    await page.getByText(/cases? (?:was|were) handed over/).waitFor();
    await openOffice(page, house.origin, at(`case/${seeds.conflicted}`));
    await press(page, 'assign.title');
    await choose(page, said('assign.to'), 'Bakary');
    await pressInDialogue(page, 'assign.sure');
    await page.locator('.list .line', { hasText: 'Bakary' }).first().waitFor();
    await leave(desk);
  });

  test('whose session ended in the middle of a sentence signs in again and goes on', async () => {
    const desk = await sitDown('supervisor');
    const { page } = desk;
    await openOffice(page, house.origin, at('protocol'));
    await press(page, 'protocol.change');
    await page.getByLabel(said('protocol.reason')).fill('A sentence half');
    const elsewhere = atTheDoor(house.test);
    const email = house.emailOf('supervisor');
    await told(elsewhere.ask('POST', '/api/session', { email, password: house.password }));
    await told(elsewhere.ask('DELETE', '/api/sessions'));
    await pressAfterSession(page, 'button', 'protocol.go');
    await page.getByRole('dialog').locator('input[type=password]').fill(house.password);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: said('signIn.go') })
      .click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await comesTo(() => page.getByLabel(said('protocol.reason')).inputValue(), 'A sentence half');
    await press(page, 'protocol.go');
    await page.getByText(said('protocol.made', { number: 2 })).waitFor();
    await leave(desk);
  });
});

describe('an erasure', () => {
  test('takes two people: whoever asked cannot confirm it, somebody else can', async () => {
    const focal = await sitDown('data_protection');
    await openOffice(focal.page, house.origin, at('erasure'));
    await focal.page.getByText(said('erasure.otherNeeded')).waitFor();
    await comesTo(() => focal.page.getByRole('button', { name: said('erasure.confirm') }).count(), 0);
    const supervisor = await sitDown('supervisor');
    await openOffice(supervisor.page, house.origin, at('erasure'));
    await press(supervisor.page, 'erasure.confirm');
    await supervisor.page.getByText(said('erasure.confirmNote')).waitFor();
    await pressInDialogue(supervisor.page, 'erasure.confirmSure');
    await supervisor.page.getByText(said('due.nothing')).waitFor();
    await leave(supervisor);
    await leave(focal);
  });
});

describe('the focal point', () => {
  test('keeps a case whose time is over, with a reason and a day to come back to it', async () => {
    const desk = await sitDown('data_protection');
    const { page } = desk;
    await openOffice(page, house.origin, at('retention'));
    await press(page, 'retention.keep');
    await page.getByLabel(said('erasure.reason')).selectOption('legal_claim');
    await pressInDialogue(page, 'retention.keep');
    await page.getByText(said('keepingReason.legal_claim')).first().waitFor();
    await leave(desk);
  });

  test('asks the audit by what was done, by whom, on which day and about which case', async () => {
    const desk = await sitDown('data_protection');
    const { page } = desk;
    await openOffice(page, house.origin, at('audit'));
    const rows = page.locator('tbody tr');
    const first = await rows.count();
    await press(page, 'state.more');
    await rows.nth(first).waitFor();
    await page.getByLabel(said('audit.what')).selectOption('erasure.confirmed');
    await page.getByRole('cell', { name: said('auditAction.erasure.confirmed') }).waitFor();
    await page.getByRole('cell', { name: 'Fanta' }).waitFor();
    await comesTo(() => rows.count(), 1);
    await choose(page, said('audit.who'), 'Nadia');
    await page.getByText(said('audit.none')).waitFor();
    await page.getByLabel(said('audit.what')).selectOption('erasure.asked');
    await page.getByRole('cell', { name: said('auditAction.erasure.asked') }).waitFor();
    await page.getByLabel(said('roles.from')).fill('2015-01-01');
    await page.getByLabel(said('audit.to'), { exact: true }).fill('2015-12-31');
    await page.getByText(said('audit.none')).waitFor();
    await page.reload();
    await page.getByLabel(said('audit.case')).fill(seeds.erasing);
    await press(page, 'caseloadOffice.find');
    await page.getByRole('cell', { name: said('auditAction.erasure.confirmed') }).waitFor();
    // Some lines name several cases, folded.
    for (const about of await page.locator('tbody tr td:last-child').allTextContents())
      assert.ok(about.includes(seeds.erasing.slice(0, 8)), about);
    await leave(desk);
  });
});

describe('signing in', () => {
  test('tells a wrong password in words, in the language that was chosen', async () => {
    const visitor = await visitDesk(browser, 'ar');
    await openOffice(visitor.page, house.origin, '');
    await typeCredentials(visitor.page, { email: 'nobody@example.org', password: 'wrong' });
    await visitor.page.getByText('البريد الإلكتروني وكلمة المرور غير متطابقين').waitFor();
    await leave(visitor);
  });
});
