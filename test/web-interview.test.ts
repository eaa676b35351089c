import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { comesTo } from './comes-to.ts';
import { colleague, countPlayed, firstCase, look, openPhone, untilCase, untilPlayed } from './field-house.ts';
import { goOn, openWebHouse, startBrowser, unlock, type WebHouse } from './web-house.ts';

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

describe('an interview on paper', () => {
  test('is printed without a name, and typed in later with its own day and who held it', async () => {
    const amina = await openPhone(browser, house, 'case_worker');
    const { page, at } = amina;
    const id = await firstCase(amina);
    const name = await page.locator('.list a.line strong').first().innerText();
    await at(`begin/${id}`);
    await page.getByRole('link', { name: 'Form on paper' }).click();
    await page.locator('.paper-item').first().waitFor();
    await look(page, 'paper');
    await page.emulateMedia({ media: 'print' });
    await comesTo(
      () => page.locator('.ways, .bar, .band').filter({ visible: true }).count(),
      0,
      'paper has no buttons',
    );
    assert.equal((await page.locator('body').innerText()).includes(name), false);
    const questions = await page.locator('.paper-item').count();
    await comesTo(() => page.locator('.paper-item:has(.box)').count(), questions);
    await page.emulateMedia({ media: null });
    const printed = await page.evaluate('window.print = () => { window.printed = true; }; true');
    await page.getByRole('button', { name: 'Print' }).click();
    assert.deepEqual([printed, await page.evaluate('window.printed')], [true, true]);

    await at(`begin/${id}`);
    await page.getByRole('group', { name: 'How' }).getByRole('radio', { name: 'From paper' }).check();
    const held = daysAgo(12);
    await page.getByLabel('Day of the interview on paper').fill(daysAgo(-2));
    await page.getByText('A day up to today.').waitFor();
    await page.getByLabel('Day of the interview on paper').fill(held);
    await page.getByLabel('Who held it', { exact: true }).selectOption({ label: 'Bakary' });
    await page.getByRole('group', { name: 'Who held it is' }).getByRole('radio', { name: 'own mentor' }).check();
    await look(page, 'begin-paper');
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.locator('.reading').waitFor();
    await answerOne(page);
    await page.goto(page.url().replace(/\/[^/]*$/, '/end'));
    await page.getByRole('button', { name: 'Submit the interview' }).click();
    await page.waitForURL(/#\/(?:result|alarm)\//);
    const asker = await colleague(house, 'supervisor');
    const found = await untilCase({ asker, house, id }, ({ surveys }) => surveys.some(({ mode }) => mode === 'paper'));
    const taken = found.surveys.find(({ mode }) => mode === 'paper');
    const { body } = await asker.ask('GET', `/api/missions/${house.mission}/people`);
    const bakary = (body as { people: readonly { account: string; name: string }[] }).people.find(
      (one) => one.name === 'Bakary',
    );
    assert.deepEqual([taken?.on, taken?.interviewer, taken?.interviewerRole], [held, bakary?.account, 'own_mentor']);
    assert.deepEqual(amina.complaints, []);
    await amina.context.close();
  });
});

describe('a question and an option recorded in Pular', () => {
  test('are heard together and the option by itself, without a network too', async () => {
    const amina = await openPhone(browser, house, 'case_worker');
    const { page, at, context } = amina;
    await countPlayed(context);
    const id = await firstCase(amina);
    await at('recordings');
    await page.getByLabel('Language spoken').selectOption('fuf');
    // The introduction and the first part come first, then the first question and its options.
    for (const place of [2, 4]) {
      const line = page.locator('.list .line').nth(place);
      await line.getByRole('button', { name: 'Record' }).click();
      await line.getByRole('button', { name: 'Stop' }).waitFor();
      await page.waitForTimeout(600);
      await line.getByRole('button', { name: 'Stop' }).click();
      await line.getByText('Recorded').waitFor();
      await line.getByRole('button', { name: 'Read aloud' }).click();
    }
    const option = (await page.locator('.list .line').nth(4).locator('span span').first().innerText()).trim();
    await look(page, 'recordings');
    await at(`begin/${id}`);
    await page.reload();
    await unlock(page, amina.passphrase);
    await page.getByLabel('Language of the interview').selectOption('fuf');
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.locator('.reading').waitFor();
    await goOn(page, 2);
    await page.locator('.question').waitFor();
    const hear = page.getByRole('button', { name: `Hear: ${option}` });
    await hear.waitFor();
    await comesTo(
      () => page.getByRole('button', { name: /^Hear: / }).count(),
      1,
      'what was not recorded is not offered',
    );
    await look(page, 'hear-option');
    await context.setOffline(true);
    await hear.click();
    await untilPlayed(page, 1);
    await page.getByRole('button', { name: 'Stop reading' }).waitFor({ state: 'detached' });
    await comesTo(() => page.locator('fieldset input:checked').count(), 0, 'to hear is not to answer');
    await page.getByRole('button', { name: 'Read aloud' }).click();
    // The question, then the option.
    await untilPlayed(page, 3);
    assert.deepEqual(amina.complaints, []);
    await context.close();
  });
});

async function answerOne(page: Page): Promise<void> {
  await goOn(page, 2);
  await page.locator('fieldset .choices:not(.silences) input').first().check();
}

/** The day so many days ago, by the calendar on the wall. */
function daysAgo(days: number): string {
  const day = new Date(Date.now() - days * 86_400_000);
  return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`;
}
