import { setTimeout as wait } from 'node:timers/promises';
import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Case, Role } from '@orion/core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Asker } from './house.ts';
import { overhangOf, violationsOn } from './office-house.ts';
import { signInFirst, visit, type Visitor, type WebHouse } from './web-house.ts';

/** Somebody with an open house on a phone of their own. */
export interface Phone extends Visitor {
  readonly passphrase: string;
  /** Opens an address of the field. */
  readonly at: (hash: string) => Promise<void>;
  /** Sends and fetches now, and waits until that was done. */
  readonly sync: () => Promise<void>;
}

/** A new phone on which somebody of a role signs in, and has what it is given. */
export async function openPhone(browser: Browser, house: WebHouse, role: string, language = 'en'): Promise<Phone> {
  const visitor = await visit(browser, { language });
  const { page } = visitor;
  const passphrase = await signInFirst(page, house, role);
  await fetched(page);
  const at = async (hash: string): Promise<void> => {
    await page.goto(`${house.origin}/#/${hash}`);
  };
  const sync = async (): Promise<void> => {
    await at('phone');
    const button = page.getByRole('button', { name: 'Send and fetch now' });
    // One that the phone began by itself a moment ago may not bring what has happened since.
    const pull = page.waitForRequest((asked) => asked.url().includes('/pull'));
    await Promise.all([pull, button.click()]);
    await (await pull).response();
    await button.and(page.locator(':enabled')).waitFor();
  };
  return { ...visitor, passphrase, at, sync };
}

/** Waits until a phone has all that it needs without a network: the last thing kept says when it was fetched. */
export async function fetched(page: Page): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    if (((await storeOf(page))['references']?.length ?? 0) >= 6) return;
    await wait(100);
  }
  throw new Error('the phone never had all that it needs');
}

/** The first case on a phone, by its id. */
export async function firstCase({ page, at }: Pick<Phone, 'page' | 'at'>): Promise<string> {
  await at('caseload');
  // The page of today has such lines too, and of other things.
  await page.locator('.search').waitFor();
  await page.locator('.list a.line').first().waitFor();
  const link = await page.locator('.list a.line').first().getAttribute('href');
  return /[0-9a-f-]{36}/.exec(link ?? '')?.[0] ?? '';
}

export async function writeNote({ page, at }: Pick<Phone, 'page' | 'at'>, id: string, text: string): Promise<void> {
  await at(`case/${id}/notes`);
  await page.getByLabel('What is to be kept').fill(text);
  await page.getByRole('button', { name: 'Save' }).last().click();
  await page.getByText('Saved on this phone.').waitFor();
}

/** Somebody of the demonstration's mission who asks the house itself. */
export function colleague(house: WebHouse, role: Role): Promise<Asker> {
  return house.test.person([role], { mission: house.mission });
}

/** A case as the server has it, once it is as it should be. */
export async function untilCase(
  { asker, house, id }: { readonly asker: Asker; readonly house: WebHouse; readonly id: string },
  isReady: (found: Case) => boolean,
): Promise<Case> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    const { status, body } = await asker.ask('GET', `/api/missions/${house.mission}/cases/${id}`);
    const found = status === 200 ? (body as { case: Case }).case : undefined;
    if (found && isReady(found)) return found;
    await wait(200);
  }
  throw new Error('the server was never told');
}

/** Everything that lies in the store of the account on this phone, shelf by shelf, as text. */
export function storeOf(page: Page): Promise<Readonly<Record<string, readonly string[]>>> {
  return page.evaluate(`(async () => {
    const [{ account }] = JSON.parse(localStorage.getItem('orion-device')).accounts;
    const asked = indexedDB.open('orion-' + account);
    const database = await new Promise((done) => { asked.onsuccess = () => done(asked.result); });
    const shelves = {};
    for (const name of database.objectStoreNames) {
      const all = database.transaction(name).objectStore(name).getAll();
      const records = await new Promise((done) => { all.onsuccess = () => done(all.result); });
      shelves[name] = records.map((record) => JSON.stringify(record));
    }
    database.close();
    return shelves;
  })()`);
}

/** Counts on every page from now on how often something is played: a sound is over before one can look. */
export async function countPlayed(context: BrowserContext): Promise<void> {
  await context.addInitScript(`(() => {
    window.played = 0;
    const play = HTMLMediaElement.prototype.play;
    HTMLMediaElement.prototype.play = function () { window.played += 1; return play.call(this); };
  })()`);
}

/** The debugger may ask what a page may not: its policy lets no text be run. */
export async function untilPlayed(page: Page, times: number): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    if ((await page.evaluate<number>('window.played')) === times) return;
    await wait(100);
  }
  throw new Error(`it was not heard ${times} times`);
}

/** Saves on the phone's own page what was not sent. */
export async function saveRescue({ page, at }: Phone, path: string): Promise<void> {
  await at('phone');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save a rescue file' }).click();
  await (await download).saveAs(path);
}

/** Opens a rescue file on the page that reads them. */
export async function openRescue({ page }: Phone, path: string, passphrase: string): Promise<void> {
  await page.getByLabel('Rescue file').setInputFiles(path);
  await page.getByLabel('Passphrase of that phone').fill(passphrase);
  await page.getByRole('button', { name: 'Open the file' }).click();
}

const pictures = process.env['ORION_PICTURES'];

/**
 * Looks at an English page in French and in Arabic at both widths: nothing sticks out sideways, and axe finds
 * nothing. With ORION_PICTURES a picture of each is put there.
 */
export async function look(page: Page, name: string): Promise<void> {
  const speak = page.getByRole('banner').getByRole('combobox');
  for (const language of ['fr', 'ar']) {
    await speak.selectOption(language);
    await page.locator(`html[lang=${language}]`).waitFor({ state: 'attached' });
    for (const [width, height] of [
      [360, 740],
      [1280, 800],
    ] as const) {
      await page.setViewportSize({ width, height });
      const path = join(pictures ?? '', `${name}-${language}-${width}.png`);
      if (pictures !== undefined) await page.screenshot({ path, fullPage: true });
      const overhang = await overhangOf(page);
      assert.ok(overhang <= 0, `${name} sticks out by ${overhang} at ${width} in ${language}`);
      assert.deepEqual(await violationsOn(page), [], `${name} at ${width} in ${language}`);
    }
  }
  await page.setViewportSize({ width: 360, height: 740 });
  await speak.selectOption('en');
  await page.locator('html[lang=en]').waitFor({ state: 'attached' });
}
