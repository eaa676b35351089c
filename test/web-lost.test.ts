import assert from 'node:assert/strict';
import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { startChromium, type RunningChromium } from './chromium.ts';
import { comesTo } from './comes-to.ts';
import { damageStore } from './dropped-store.ts';
import { look } from './field-house.ts';
import { openWebHouse, signInFirst, type WebHouse } from './web-house.ts';

/** A browser does not only empty a store to make room: one that it takes for damaged it gives up whole. */
describe('a phone whose browser lost what it kept', () => {
  const profile = mkdtempSync(join(tmpdir(), 'orion-lost-'));
  let house: WebHouse;
  let chromium: RunningChromium;
  before(async () => {
    house = await openWebHouse({ people: 2 });
    chromium = await startChromium(profile);
  });
  after(async () => {
    await chromium.kill();
    await house.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  });

  const openPage = async (): Promise<Page> => {
    const page = await chromium.context.newPage();
    await page.setViewportSize({ width: 360, height: 740 });
    await page.addInitScript(`localStorage.setItem('orion-language', 'en')`);
    await page.goto(`${house.origin}/#/phone`);
    return page;
  };
  /** What the browser knows of its own pages it writes down after a while, and at the latest when it is closed. */
  const again = async (meanwhile: () => void): Promise<Page> => {
    await chromium.close();
    meanwhile();
    chromium = await startChromium(profile);
    return openPage();
  };

  test('says so before it asks for a new passphrase, then at its head until it is read, and tells whoever runs the house', async () => {
    const first = await openPage();
    await signInFirst(first, house, 'case_worker');
    await first.goto(`${house.origin}/#/phone`);
    await first.getByText('Who works here').waitFor();

    const page = await again(() => damageStore(profile));
    await page.getByText('What this phone kept is gone').waitFor();
    await page.getByText('The browser lost the store of this phone').waitFor();
    await look(page, 'lost-signed-out');
    await page.locator('input[type=email]').fill(house.emailOf('case_worker'));
    await page.locator('input[type=password]').fill(house.password);
    await page.locator('form button[type=submit]').click();
    await page.locator('.passphrase').waitFor();
    await page.getByText('What had not been sent is gone from here').waitFor();
    await look(page, 'lost-passphrase');
    await choosePassphrase(page);
    const band = page.locator('.band', { hasText: 'The browser lost what this phone kept' });
    await band.waitFor();
    await look(page, 'lost-band');

    const keeper = await house.test.person(['administrator'], { runsHouse: true });
    const device = await page.evaluate<string>(`JSON.parse(localStorage.getItem('orion-device')).accounts[0].device`);
    const told = await untilTold(keeper.ask);
    assert.deepEqual([told.length, told[0]?.detail['device'], told[0]?.detail['isDamaged']], [1, device, true]);
    const { body } = await keeper.ask('GET', '/api/house/health');
    const { checks } = body as { checks: readonly { about: string; code: string; figures: { phones?: number } }[] };
    const check = checks.find(({ about }) => about === 'stores');
    assert.deepEqual([check?.code, check?.figures.phones], ['stores_lost', 1]);

    await band.getByRole('button', { name: 'I have read this' }).click();
    await band.waitFor({ state: 'detached' });
    const later = await again(() => undefined);
    await later.getByRole('heading', { name: 'Locked' }).waitFor();
    await comesTo(() => later.getByText('What this phone kept is gone').count(), 0);
  });

  test('says also where the store does not open at all, and takes nothing away', async () => {
    const page = await again(() => {
      for (const name of globSync('**/IndexedDB/*.leveldb/CURRENT', { cwd: profile }))
        writeFileSync(join(profile, name), 'nonsense\n');
    });
    await page.getByText('What this phone keeps does not open').waitFor();
    await look(page, 'unopened');
    await comesTo(() => page.locator('input[type=email]').count(), 0);
    await page.getByRole('link', { name: 'Safety' }).click();
    await page.locator('.script').waitFor();
  });

  interface Line {
    readonly detail: Readonly<Record<string, unknown>>;
  }

  /** The phone tells it once it has synced. */
  async function untilTold(ask: (method: 'GET', path: string) => Promise<{ body: unknown }>): Promise<readonly Line[]> {
    for (let tries = 0; tries < 600; tries++) {
      const { body } = await ask('GET', '/api/audit?action=device_lost_store');
      const { lines } = body as { readonly lines: readonly Line[] };
      if (lines.length > 0) return lines;
      await wait(100);
    }
    return [];
  }
});

async function choosePassphrase(page: Page): Promise<void> {
  const passphrase = (await page.locator('.passphrase').textContent()) ?? '';
  await page.locator('form input[type=text]').fill(passphrase.trim());
  await page.locator('form button[type=submit]').click();
  await page.locator('.ways').waitFor();
}
