import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
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
import { change, type Asker } from './house.ts';
import { goOn, openWebHouse, startBrowser, type WebHouse } from './web-house.ts';

const folder = mkdtempSync(join(tmpdir(), 'orion-together-'));
const file = join(folder, 'orion-rescue.json');
let house: WebHouse;
let browser: Browser;
before(async () => {
  house = await openWebHouse({ people: 3 });
  browser = await startBrowser();
});
after(async () => {
  await browser.close();
  await house.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('two people who correct the same field apart', () => {
  test('see both values, one of them decides, and both phones come to know the same', async () => {
    const amina = await openPhone(browser, house, 'case_worker');
    const id = await firstCase(amina);
    const supervisor = await colleague(house, 'supervisor');
    await pairWithMentor(supervisor, id);
    const bakary = await openPhone(browser, house, 'mentor');
    await bakary.at(`case/${id}`);
    await bakary.page.locator('.timeline').waitFor();
    await amina.sync();
    await amina.context.setOffline(true);
    await bakary.context.setOffline(true);
    await correctHours(amina, id, 'After the market');
    await correctHours(bakary, id, 'Before school');
    for (const phone of [amina, bakary]) {
      await phone.context.setOffline(false);
      await phone.sync();
    }
    await amina.sync();
    for (const phone of [amina, bakary]) {
      await phone.at(`case/${id}`);
      await phone.page.getByText('without knowing of each other').waitFor();
      await phone.page.getByText('After the market').first().waitFor();
      await phone.page.getByText('Before school').first().waitFor();
    }
    await look(amina.page, 'conflict');
    await look(bakary.page, 'conflict-of-others');
    await comesTo(
      () => bakary.page.getByRole('button', { name: 'After the market' }).count(),
      0,
      'a mentor does not decide',
    );
    await amina.page.getByRole('button', { name: 'After the market' }).click();
    await amina.page.getByText('without knowing of each other').waitFor({ state: 'detached' });
    const settled = await untilCase({ asker: supervisor, house, id }, ({ conflicts }) => conflicts.length === 0);
    assert.equal(settled.contactCard?.value?.safeHours, 'After the market');
    await bakary.sync();
    for (const phone of [amina, bakary]) {
      await phone.at(`case/${id}/person`);
      await phone.page.getByText('After the market').first().waitFor();
      await comesTo(() => phone.page.getByText('Before school').count(), 0);
      assert.deepEqual(complaintsOf(phone), []);
    }
    await Promise.all([amina.context.close(), bakary.context.close()]);
  });
});

describe('somebody who asked to be forgotten', () => {
  test('is gone from a phone that was away with unsent work about them, and nothing waits for ever', async () => {
    const amina = await openPhone(browser, house, 'case_worker');
    const { page } = amina;
    const id = await firstCase(amina);
    await amina.context.setOffline(true);
    await writeNote(amina, id, 'Wants to be forgotten.');
    await amina.at(`begin/${id}`);
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.locator('.reading').waitFor();
    await goOn(page, 3);
    await page.getByRole('radio', { name: 'Never' }).check();
    await page.getByText('Kept on this phone').waitFor();
    const away = await storeOf(page);
    assert.deepEqual([away['outbox']?.length, away['drafts']?.length], [1, 1]);
    const stand = page.url();
    await saveRescue(amina, file);
    await page.goto(stand);
    await page.locator('.question').waitFor();
    await erase(id);
    await amina.context.setOffline(false);
    // The interview stands open while its person goes.
    await page.getByText('This interview is not on this phone any more').waitFor();
    await look(page, 'erased-interview');
    await amina.sync();
    await comesTo(() => page.locator('.facts').first().innerText(), /Not yet sent\s+0\s+Interviews begun\s+0/);
    await comesTo(() => page.getByText('Not accepted by the server').count(), 0);
    const store = await storeOf(page);
    const about = Object.entries(store).filter(([, records]) => records.some((record) => record.includes(id)));
    assert.deepEqual(about, []);
    for (const shelf of ['outbox', 'refused', 'drafts', 'draftSteps', 'sent', 'waiting'])
      assert.deepEqual(store[shelf], [], shelf);
    await amina.at(`case/${id}`);
    await page.locator('.empty').waitFor();
    // Nor does a file from before bring anything back.
    await amina.at('rescue');
    await openRescue(amina, file, amina.passphrase);
    await page.getByText('Interviews about people who are not on this phone').waitFor();
    await page.getByRole('button', { name: 'Take in and send' }).click();
    await page.getByText('1 piece of work is on this phone now').waitFor();
    await amina.sync();
    const since = await storeOf(page);
    for (const shelf of ['outbox', 'refused', 'drafts', 'draftSteps', 'sent'])
      assert.deepEqual(since[shelf], [], shelf);
    assert.deepEqual(complaintsOf(amina), []);
    await amina.context.close();
  });
});

function complaintsOf({ complaints }: Phone): readonly string[] {
  return complaints.filter((line) => !line.includes('ERR_INTERNET_DISCONNECTED'));
}

async function correctHours({ page, at }: Phone, id: string, hours: string): Promise<void> {
  await at(`case/${id}/person`);
  await page
    .locator('section', { hasText: 'How to reach the person' })
    .getByRole('button', { name: 'Correct' })
    .click();
  await page.getByLabel('Safe hours').fill(hours);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText(hours).first().waitFor();
}

/** Bakary is this person's mentor too, if he was not. */
async function pairWithMentor(supervisor: Asker, id: string): Promise<void> {
  const { body } = await supervisor.ask('GET', `/api/missions/${house.mission}/people`);
  const { people } = body as { people: readonly { account: string; roles: readonly string[] }[] };
  const account = people.find(({ roles }) => roles.includes('mentor'))?.account;
  const on = new Date().toISOString().slice(0, 10);
  const assigned = { mission: house.mission, subject: id, author: supervisor.id, kind: 'case.assigned' as const };
  await supervisor.push([change({ ...assigned, body: { account, role: 'mentor', from: on } })]);
}

async function erase(id: string): Promise<void> {
  const asker = await colleague(house, 'data_protection');
  const confirmer = await colleague(house, 'supervisor');
  const path = `/api/missions/${house.mission}/cases/${id}/erasure`;
  const asked = await asker.ask('POST', path, { reason: 'asked_by_person' });
  assert.equal(asked.status, 200, asked.text);
  const confirmed = await confirmer.ask('POST', `${path}/confirmation`);
  assert.equal(confirmed.status, 200, confirmed.text);
}
