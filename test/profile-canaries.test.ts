import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { startChromium, type RunningChromium } from './chromium.ts';
import { change, openingOf } from './house.ts';
import { signInAt } from './office-house.ts';
import { canaries, searchFolder } from './sync-canaries.ts';
import { buildPages, goOn, openWebHouse, signInFirst, unlock, type WebHouse } from './web-house.ts';

/** Typed and saved; typed and left in the form; come from the house. */
const { ownRegistration, ownNote, ownPhone, draftAnswer, serverCase, serverNote, reference } = canaries;
const secrets = { ownRegistration, ownNote, ownPhone, draftAnswer, serverCase, serverNote, reference };

describe('the profile folder of a browser in which somebody worked', () => {
  let house: WebHouse;
  const chosen = randomUUID();
  before(async () => {
    await buildPages();
    house = await openWebHouse({ people: 2 });
  });
  after(() => house.close());

  test('on the pages of the phone tells no name: open, in mid-sync, locked, signed out, killed', async () => {
    const profile = mkdtempSync(join(tmpdir(), 'orion-profile-'));
    const found: Record<string, unknown> = {};
    const look = (moment: string): unknown => (found[moment] = searchFolder(profile, secrets));
    let chromium = await startChromium(profile);
    try {
      let page = await chromium.context.newPage();
      const passphrase = await signInFirst(page, house, 'case_worker');
      await serve(page);
      await page.getByRole('link', { name: 'This phone' }).click();
      await page.getByRole('button', { name: 'Send and fetch now' }).click();
      await page.goto(`${house.origin}/#/case/${chosen}/notes`);
      await page.getByText(serverNote).waitFor({ timeout: 60_000 });
      await work(page);
      assert.deepEqual(await restored(page), []);
      await wait(1500);
      look('open');
      await page.goto(`${house.origin}/#/begin/${chosen}`);
      await page.getByRole('button', { name: 'Begin' }).click();
      await page.locator('.reading').waitFor();
      await goOn(page, 3);
      await page.getByRole('radio', { name: 'Never' }).check();
      assert.deepEqual(await restored(page), []);
      await page.route('**/api/**', () => undefined);
      await page.goto(`${house.origin}/#/case/${chosen}/notes`);
      await page.getByLabel('What is to be kept').fill(ownNote);
      await page.getByRole('button', { name: 'Save' }).last().click();
      await page.getByText(ownNote).waitFor();
      await page.getByLabel('What is to be kept').fill(draftAnswer);
      assert.deepEqual(await restored(page), []);
      await wait(3000);
      look('in mid-sync');
      await chromium.kill();
      look('killed in mid-sync');
      chromium = await startChromium(profile);
      page = await chromium.context.newPage();
      await page.goto(`${house.origin}/#/phone`);
      await unlock(page, passphrase);
      await page.getByRole('button', { name: 'Lock now' }).click();
      await page.getByRole('heading', { name: 'Locked' }).waitFor();
      await wait(1500);
      look('locked');
      await unlock(page, passphrase);
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.locator('input[type=email]').waitFor();
      look('signed out');
      await chromium.close();
      look('closed');
      assert.ok(Object.keys(searchFolder(profile, { chosen })).length > 0, 'the search finds what is there: an id');
      for (const [moment, places] of Object.entries(found)) assert.deepEqual(places, {}, moment);
      assert.deepEqual(
        searchFolder(profile, { answer: `${house.origin}/api/` }),
        {},
        'no answer is kept by the browser',
      );
    } finally {
      await end(chromium, profile);
    }
  });

  test('on the pages of the office tells no name, and the browser keeps nothing that is typed there', async () => {
    const profile = mkdtempSync(join(tmpdir(), 'orion-profile-'));
    const chromium = await startChromium(profile);
    try {
      const page = await chromium.context.newPage();
      await signInAt(page, { origin: house.origin, email: house.emailOf('supervisor'), password: house.password });
      const at = `${house.origin}/office#/m/${house.mission}`;
      const pages = ['today', 'seen', 'tray', 'duplicates', 'handover', 'retention', 'erasure', 'alerts', 'members'];
      for (const name of [...pages, 'audit', 'protocol', 'caseload']) {
        await page.goto(`${at}/${name}`);
        await page.locator('h1').waitFor();
        await wait(300);
        assert.deepEqual(await restored(page), [], name);
      }
      await page.locator('input[type=search]').fill(serverCase);
      await page.getByRole('button', { name: 'Find' }).click();
      await page.goto(`${at}/case/${chosen}`);
      await page.getByText(serverCase).first().waitFor();
      assert.deepEqual(await restored(page), []);
      await wait(3000);
      assert.deepEqual(searchFolder(profile, secrets), {}, 'open');
      await chromium.close();
      assert.deepEqual(searchFolder(profile, secrets), {}, 'closed');
      assert.deepEqual(
        searchFolder(profile, { answer: `${house.origin}/api/` }),
        {},
        'no answer is kept by the browser',
      );
    } finally {
      await end(chromium, profile);
    }
  });

  /** Amina's case with a name and a note that she did not type herself. */
  async function serve(page: Page): Promise<void> {
    const { mission } = house;
    const amina = await page.evaluate<string>(
      `fetch('/api/me').then((reply) => reply.json()).then(({ account }) => account.id)`,
    );
    const worker = await house.test.person(['case_worker', 'supervisor'], { mission });
    const about = { mission, subject: chosen, author: worker.id };
    const answers = await worker.push([
      openingOf(mission, worker.id, {
        subject: chosen,
        person: { givenName: serverCase, familyName: reference },
      }),
      change({
        ...about,
        kind: 'note.written',
        body: { seal: 'team', on: new Date().toISOString().slice(0, 10) },
        private: { text: serverNote },
      }),
      change({
        ...about,
        kind: 'case.assigned',
        body: { account: amina, role: 'case_worker', from: new Date().toISOString().slice(0, 10) },
      }),
    ]);
    assert.deepEqual([...new Set(answers.map(({ outcome }) => outcome))], ['received']);
  }

  /** Searches, registers somebody as far as the contact card, and leaves the form as it is. */
  async function work(page: Page): Promise<void> {
    await page.goto(`${house.origin}/#/caseload`);
    await page.getByRole('searchbox').fill(serverCase);
    await wait(500);
    await page.goto(`${house.origin}/#/register`);
    await page.getByLabel('Given name').fill(ownRegistration);
    await page.getByLabel('Family name').fill(reference);
    await page.getByRole('radio', { name: 'Male', exact: true }).check();
    await page.getByRole('radio', { name: 'Year only' }).check();
    await page.getByLabel('Year of birth').fill('1994');
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByLabel('Phone', { exact: true }).fill(ownPhone);
  }
});

/**
 * Controls whose state a browser writes into its file of open tabs, to restore them: all but those that it is
 * asked not to complete. A language, and a list that is shown whole, are no secret.
 */
async function restored(page: Page): Promise<readonly string[]> {
  return page.evaluate<string[]>(`[...document.querySelectorAll('input, textarea, select')]
    .filter((control) => control.form?.autocomplete !== 'off')
    .filter((control) => control.tagName !== 'INPUT' || control.autocomplete !== 'off')
    .filter((control) => !['en', 'all'].includes(control.value))
    .map((control) => control.outerHTML.slice(0, 200))`);
}

async function end(chromium: RunningChromium, profile: string): Promise<void> {
  await chromium.kill();
  rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}
