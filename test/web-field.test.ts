import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import type { Case } from '@orion/core';
import type { Browser, Page } from 'playwright-core';
import { comesTo } from './comes-to.ts';
import { fetched, firstCase, type Phone } from './field-house.ts';
import { change } from './house.ts';
import { goOn, openWebHouse, signInFirst, startBrowser, unlock, visit, type WebHouse } from './web-house.ts';

let house: WebHouse;
let browser: Browser;
before(async () => {
  house = await openWebHouse({ people: 4 });
  browser = await startBrowser();
});
after(async () => {
  await browser.close();
  await house.close();
});

describe('Amina, far from any network,', () => {
  test('registers Chen, interviews, loses the tab in the middle, and the server has it all afterwards', async () => {
    const { page: first, context, complaints } = await visit(browser, { language: 'en' });
    const passphrase = await signInFirst(first, house, 'case_worker');
    await fetched(first);
    await first.evaluate('navigator.serviceWorker.ready');
    await context.setOffline(true);
    await first.reload();
    await unlock(first, passphrase);
    await first.getByRole('link', { name: 'Register', exact: true }).click();
    await register(first, { givenName: 'Chen', familyName: 'Sow' });
    const id = /[0-9a-f-]{36}/.exec(first.url())?.[0] ?? '';
    await comesTo(() => first.locator('h1').innerText(), /Chen Sow/);
    await first.getByRole('link', { name: 'Begin an interview' }).click();
    await first.getByRole('button', { name: 'Begin' }).click();
    await first.locator('.reading').waitFor();
    await goOn(first, 3);
    await first.getByRole('radio', { name: 'Never' }).check();
    await first.getByText('Kept on this phone').waitFor();
    const place = first.url();
    // The battery is empty: no goodbye.
    await first.close();
    const page = await context.newPage();
    await page.goto(place);
    await unlock(page, passphrase);
    await page.locator('.question').waitFor();
    await comesTo(() => page.getByRole('radio', { name: 'Never' }).isChecked(), true);
    await answerAll(page);
    await page.getByRole('button', { name: 'Submit the interview' }).click();
    await page.getByRole('button', { name: 'show the scores' }).click();
    await page.locator('.score').first().waitFor();
    await comesTo(() => page.locator('.score').count(), 4);
    await comesTo(() => page.locator('.notice').first().innerText(), /Provisional/);
    await comesTo(() => page.locator('.band').nth(1).innerText(), /No network.*wait to be sent/);
    await context.setOffline(false);
    const held = await untilTold(id);
    assert.equal(held.person.familyName?.value, 'Sow');
    assert.equal(held.consents.length, 2);
    assert.equal(held.surveys.length, 1);
    assert.equal(held.surveys[0].answers?.['eco_food_reduction'], 'never');
    assert.equal(held.surveys[0].answers?.['eco_satisfaction'], undefined, 'what was passed over was not asked');
    await context.close();
    assert.deepEqual(
      complaints.filter((line) => !line.includes('ERR_INTERNET_DISCONNECTED')),
      [],
    );
  });

  test('is told that somebody like Chen is known, once there is a network', async () => {
    const { page, context } = await visit(browser, { language: 'en' });
    await signInFirst(page, house, 'case_worker');
    await page.getByRole('link', { name: 'Register', exact: true }).click();
    await page.getByLabel('Given name').fill('Chen');
    await page.getByLabel('Family name').fill('Sow');
    await page.getByRole('radio', { name: 'Male', exact: true }).check();
    await page.getByRole('radio', { name: 'Not known' }).last().check();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByText('Nothing is merged by itself').waitFor();
    await context.close();
  });
});

describe('the phone', () => {
  test('goes from page to page without an empty screen', async () => {
    const { page, context } = await visit(browser, { language: 'en' });
    await signInFirst(page, house, 'case_worker');
    const person = `#/case/${await firstCase(phoneOf(page))}`;
    await page.goto(`${house.origin}/#/today`);
    await page.locator('.figures').waitFor();
    await page.evaluate(`window.empty = 0;
      new MutationObserver(() => { if (!document.querySelector('main h1, main#page:empty')) window.empty++; })
        .observe(document.body, { childList: true, subtree: true });`);
    for (const [place, sign] of [
      ['#/caseload', '.search'],
      [person, '.tabs'],
      ['#/phone', '.facts'],
      ['#/today', '.figures'],
    ] as const) {
      await page.goto(`${house.origin}/${place}`);
      await page.locator(sign).first().waitFor();
    }
    assert.equal(await page.evaluate('window.empty'), 0);
    await context.close();
  });

  test('locks when nobody touches it, and opens again at the same question', async () => {
    const { page, context } = await visit(browser, { language: 'en' });
    const passphrase = await signInFirst(page, house, 'case_worker');
    await fetched(page);
    const { at } = phoneOf(page);
    await at(`case/${await firstCase({ page, at })}`);
    await page.getByRole('link', { name: 'Begin an interview' }).click();
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.locator('.reading').waitFor();
    await goOn(page, 2);
    const question = await page.locator('.question').innerText();
    await page.clock.install();
    await page.reload();
    await unlock(page, passphrase);
    await page.locator('.question').waitFor();
    await page.clock.fastForward('11:00');
    await page.getByRole('heading', { name: 'Locked' }).waitFor();
    assert.equal((await page.content()).includes(question), false);
    await unlock(page, passphrase);
    await page.locator('.question').waitFor();
    await comesTo(() => page.locator('.question').innerText(), question);
    await context.close();
  });

  test('keeps two people apart: each opens their own house, and sees nothing of the other', async () => {
    const { page, context } = await visit(browser, { language: 'en' });
    const aminas = await signInFirst(page, house, 'case_worker');
    await page.getByRole('link', { name: 'This phone' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.locator('input[type=email]').waitFor();
    const fantas = await signInFirst(page, house, 'supervisor');
    await page.getByRole('link', { name: 'This phone' }).click();
    await page.getByText('Fanta').waitFor();
    await page.getByRole('button', { name: 'Lock now' }).click();
    await unlock(page, aminas);
    await page.getByText('Amina').first().waitFor();
    await page.getByRole('button', { name: 'Lock now' }).click();
    await unlock(page, fantas);
    await page.getByText('Fanta').waitFor();
    await context.close();
  });
});

describe('in danger', () => {
  test('a locked phone without a network keeps the alert, sends it by itself, and tells who took it on', async () => {
    const { page, context } = await visit(browser, { language: 'en' });
    const passphrase = await signInFirst(page, house, 'case_worker');
    await fetched(page);
    await page.getByRole('link', { name: 'This phone' }).click();
    await page.getByRole('button', { name: 'Lock now' }).click();
    await context.setOffline(true);
    await page.getByRole('link', { name: 'Safety' }).click();
    await page.getByText('Do not ask what happened').waitFor();
    await page.getByText('Hotline (made up)').waitFor();
    await page.getByRole('button', { name: 'A child at risk' }).click();
    await page.getByRole('button', { name: 'Send the alert now' }).click();
    await page.getByText('Not sent yet').waitFor();
    await context.setOffline(false);
    await page.getByText('Sent. Nobody has taken it on yet').waitFor();
    const officer = await house.test.person(['protection_officer'], { mission: house.mission });
    const { body } = await officer.ask('GET', `/api/missions/${house.mission}/alerts`);
    const { alerts } = body as { alerts: readonly { alert: { id: string; kind: string } }[] };
    const raised = alerts.find(({ alert }) => alert.kind === 'child_at_risk')?.alert;
    assert.ok(raised);
    await officer.push([
      change({
        kind: 'alert.acknowledged',
        mission: house.mission,
        subject: raised.id,
        author: officer.id,
        body: { on: new Date().toISOString() },
      }),
    ]);
    await page.goto(`${house.origin}/#/phone`);
    await unlock(page, passphrase);
    await page.getByRole('button', { name: 'Send and fetch now' }).click();
    await page.getByRole('link', { name: 'Safety' }).click();
    await page.getByText('The on-call officer has taken it on').waitFor();
    await context.close();
  });

  test('a phone on which nobody ever signed in still says what to do, and that it cannot send', async () => {
    const { page, context } = await visit(browser, { language: 'ar' });
    await page.goto(`${house.origin}/#/safety`);
    await page.locator('.script li').nth(5).waitFor();
    await comesTo(() => page.locator('.danger-kind').count(), 0);
    await context.close();
  });
});

/** A page of the field, as a phone on which one goes from address to address. */
function phoneOf(page: Page): Pick<Phone, 'page' | 'at'> {
  return { page, at: async (hash) => void (await page.goto(`${house.origin}/#/${hash}`)) };
}

/** Registers somebody in the form that is open, who agrees to help and refuses research. */
async function register(page: Page, names: { readonly givenName: string; readonly familyName: string }): Promise<void> {
  const next = (): Promise<void> => page.getByRole('button', { name: 'Next' }).click();
  await page.getByLabel('Given name').fill(names.givenName);
  await page.getByLabel('Family name').fill(names.familyName);
  await page.getByRole('radio', { name: 'Male', exact: true }).check();
  await page.getByRole('radio', { name: 'Year only' }).check();
  await page.getByLabel('Year of birth').fill('1994');
  await next();
  await page.getByLabel('Phone', { exact: true }).fill('+224 620 00 00 01');
  await next();
  await page
    .getByRole('group', { name: /to help you\?/ })
    .first()
    .getByRole('radio', { name: 'Yes' })
    .check();
  await page
    .getByRole('group', { name: /researchers/ })
    .getByRole('radio', { name: 'No' })
    .check();
  await next();
  await page.getByRole('button', { name: 'Save on this phone' }).click();
  await page.locator('.timeline').waitFor();
}

/** Answers every question from here on with what is best, as far as one can tell. */
async function answerAll(page: Page): Promise<void> {
  for (let screen = 0; screen < 40; screen++) {
    if (await page.getByRole('button', { name: 'Submit the interview' }).isVisible()) return;
    const options = page.locator('fieldset .choices:not(.silences) input');
    const isAnswered = (await page.locator('fieldset input:checked').count()) > 0;
    if ((await options.count()) > 0 && !isAnswered) await options.first().check();
    await goOn(page);
  }
}

/** The case as the server has it, once it has the survey too. */
async function untilTold(id: string): Promise<Case> {
  const supervisor = await house.test.person(['supervisor'], { mission: house.mission });
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    const { status, body } = await supervisor.ask('GET', `/api/missions/${house.mission}/cases/${id}`);
    const found = status === 200 ? (body as { case: Case }).case : undefined;
    if (found && found.surveys.length > 0) return found;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  throw new Error(`the server was never told of ${id} ${randomUUID()}`);
}
