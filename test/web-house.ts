import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { readSetupCode } from '@orion/server';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { root } from './cast.ts';
import { findChromium } from './chromium.ts';
import { freePort } from './free-port.ts';
import { testHouse, type TestHouse } from './house.ts';

/** A house with a demonstration mission whose door stands open on this machine. */
export interface WebHouse {
  readonly origin: string;
  readonly test: TestHouse;
  readonly mission: string;
  readonly password: string;
  readonly emailOf: (role: string) => string;
  readonly close: () => Promise<void>;
}

/** Opens a real house with the built pages and so many made-up people in it. */
export async function openWebHouse({ people }: { readonly people: number }): Promise<WebHouse> {
  await buildPages();
  const port = await freePort();
  // Passkeys are bound to where the house says that it is.
  const origin = `http://localhost:${port}`;
  const house = await testHouse({ origin });
  await house.app.listen({ port, host: '127.0.0.1' });
  dawdle(house.app.server);
  const demo = await makeDemo(house, people);
  return {
    origin,
    test: house,
    mission: demo.mission,
    password: demo.password,
    emailOf: (role) => {
      const found = demo.accounts.find((account) => account.role === role);
      if (!found) throw new Error(`nobody is ${role}`);
      return found.email;
    },
    close: () => house.close(),
  };
}

/** How many milliseconds an answer may be held back: for finding tests that take the page before for the one after. */
const slowness = Number(process.env['ORION_TEST_SLOW'] ?? 0);

/** Holds each answer of a house back for as long as chance will have it, if tests are to be slowed down. */
export function dawdle(server: Server): void {
  if (slowness === 0) return;
  const asked = server.listeners('request') as ((...given: readonly unknown[]) => void)[];
  server.removeAllListeners('request');
  server.on('request', (...given) => {
    setTimeout(() => asked.forEach((one) => one.apply(server, given)), Math.random() * slowness);
  });
}

interface Demo {
  readonly mission: string;
  readonly password: string;
  readonly accounts: readonly { readonly email: string; readonly role: string }[];
}

async function makeDemo(house: TestHouse, people: number): Promise<Demo> {
  const admin = { email: 'admin@example.org', password: 'a passphrase for tests' };
  const setup = { code: readSetupCode(house.folder), name: 'Admin', language: 'en', ...admin };
  await house.anybody('POST', '/api/setup', setup);
  const keeper = await house.person(['administrator'], { runsHouse: true });
  const { status, body, text } = await keeper.ask('POST', '/api/house/demo', { people });
  if (status !== 200) throw new Error(text);
  return body as Demo;
}

const web = join(root, 'web');

/** Builds the pages if a source is newer than they are; of several tests at once, one does. */
export async function buildPages(): Promise<void> {
  const lock = join(tmpdir(), 'orion-building-pages');
  const deadline = Date.now() + 600_000;
  while (Date.now() < deadline) {
    if (!existsSync(lock) && arePagesFresh()) return;
    try {
      mkdirSync(lock);
    } catch {
      // Somebody builds; one who was killed at it will not come back for the lock.
      const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
      if (Date.now() - since > 300_000) rmSync(lock, { recursive: true, force: true });
      await wait(200);
      continue;
    }
    try {
      const vite = join(root, 'node_modules/vite/bin/vite.js');
      const built = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'error'], { cwd: web, encoding: 'utf8' });
      if (built.status !== 0) throw new Error(built.stderr);
    } finally {
      rmSync(lock, { recursive: true, force: true });
    }
  }
  throw new Error('the pages were not built within ten minutes');
}

function arePagesFresh(): boolean {
  const page = join(web, 'dist/index.html');
  if (!existsSync(page)) return false;
  const built = statSync(page).mtimeMs;
  const sources = ['web/src', 'web/public', 'core/src'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
      .map(({ parentPath, name }) => join(parentPath, name)),
  );
  const pages = ['index.html', 'office.html', 'vite.config.ts'].map((name) => join(web, name));
  return [...sources, ...pages].every((path) => statSync(path).mtimeMs < built);
}

/** Somebody before a browser of their own, and all that the browser complained of. */
export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly complaints: string[];
}

export async function startBrowser(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', ...more], timeout: 120_000 });
}

/** A new browser profile in a language, on a phone of 360 points unless told otherwise. */
export async function visit(browser: Browser, { language }: { readonly language: string }): Promise<Visitor> {
  const context = await browser.newContext({ locale: language, viewport: { width: 360, height: 740 } });
  // A limit of patience for slow machines: nothing here says how long a page may take.
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  if (slowness > 0) {
    const debuggerOfPage = await context.newCDPSession(page);
    await debuggerOfPage.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  }
  const complaints: string[] = [];
  page.on('console', (message) => {
    // What was on its way when a test cut the network is told by the page itself.
    if (message.type() === 'error' && !message.text().includes('ERR_INTERNET_DISCONNECTED'))
      complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return { page, context, complaints };
}

/** Signs in for the first time on this phone, and takes the passphrase that is suggested. */
export async function signInFirst(page: Page, house: WebHouse, role: string): Promise<string> {
  if (!(await page.locator('input[type=email]').isVisible())) await page.goto(`${house.origin}/`);
  await page.locator('input[type=email]').fill(house.emailOf(role));
  await page.locator('input[type=password]').fill(house.password);
  await page.locator('form button[type=submit]').click();
  const passphrase = ((await page.locator('.passphrase').textContent()) ?? '').trim();
  await page.locator('form input[type=text]').fill(passphrase);
  await page.locator('form button[type=submit]').click();
  await page.locator('.ways').waitFor();
  return passphrase;
}

/** Unlocks this phone with its passphrase. */
export async function unlock(page: Page, passphrase: string): Promise<void> {
  await page.locator('input[type=password]').fill(passphrase);
  await page.locator('form button[type=submit]').click();
}

/** Goes on by so many screens of an interview, each once it is there: a press on the screen before would go nowhere. */
export async function goOn(page: Page, screens = 1): Promise<void> {
  for (let screen = 0; screen < screens; screen++) {
    const here = Number(await page.locator('.progress progress').getAttribute('value'));
    await page.getByRole('button', { name: 'Next' }).click();
    await page.locator(`.progress progress[value="${here + 1}"]`).waitFor();
  }
}
