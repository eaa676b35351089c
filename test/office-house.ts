import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeApp, migrate, openHouse, readSetupCode } from '@orion/server';
import type { Browser, Page } from 'playwright-core';
import { root } from './cast.ts';
import { freePort } from './free-port.ts';
import { scratchDatabase } from './scratch-postgres.ts';
import { buildPages, dawdle, visit, type Visitor, type WebHouse } from './web-house.ts';

type Language = 'en' | 'fr' | 'ar';

/** Every sentence of the office in a language, the field's among them: what a person reads on the page. */
export function sentencesOf(language: Language): Readonly<Record<string, string>> {
  const read = (path: string): Readonly<Record<string, string>> =>
    JSON.parse(readFileSync(join(root, path), 'utf8')) as Record<string, string>;
  return { ...read(`web/src/words/${language}.json`), ...read(`web/src/office/words/${language}.json`) };
}

const english = sentencesOf('en');

/** A sentence as an English page has it. */
export function said(id: string, holes: Readonly<Record<string, string | number>> = {}): string {
  const sentence = english[id];
  if (sentence === undefined) throw new Error(`nobody says ${id}`);
  return sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(holes[name]));
}

/** A house in which nobody is yet, with its door open on this machine. */
export interface EmptyHouse {
  readonly origin: string;
  readonly setupCode: string;
  readonly close: () => Promise<void>;
}

export async function openEmptyHouse(): Promise<EmptyHouse> {
  await buildPages();
  const scratch = await scratchDatabase();
  await migrate(scratch.ownerUrl, 'orion_app');
  const folder = mkdtempSync(join(tmpdir(), 'orion-empty-'));
  const port = await freePort();
  // Passkeys are bound to where the house says that it is.
  const origin = `http://localhost:${port}`;
  const house = await openHouse({
    folder,
    databaseUrl: scratch.appUrl,
    ownerUrl: scratch.ownerUrl,
    origin,
    behindProxy: false,
    log: { info: () => undefined, error: (detail) => console.error(detail) },
  });
  const app = await makeApp(house);
  await app.listen({ port, host: '127.0.0.1' });
  dawdle(app.server);
  return {
    origin,
    setupCode: readSetupCode(folder),
    close: async () => {
      await app.close();
      await house.close();
      await scratch.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface NewAccount {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** Makes the first administrator, who then stands at the first steps. */
export async function setUp(page: Page, { origin, setupCode }: EmptyHouse, own: NewAccount): Promise<void> {
  await page.goto(`${origin}/office`);
  await page.getByLabel(said('setup.code')).fill(setupCode);
  await page.getByLabel(said('person.name'), { exact: true }).fill(own.name);
  await page.getByLabel(said('signIn.email')).fill(own.email);
  await page.getByLabel(said('password.new')).fill(own.password);
  await page.getByLabel(said('password.again')).fill(own.password);
  await page.getByRole('button', { name: said('setup.go') }).click();
  await page.getByRole('heading', { level: 1, name: said('first.title') }).waitFor();
}

/** Somebody at a desk, who chose a language on it: that of the account is for who chose none. */
export async function visitDesk(browser: Browser, language: Language): Promise<Visitor> {
  const visitor = await visit(browser, { language });
  await visitor.context.addInitScript(`localStorage.setItem('orion-language', '${language}')`);
  await visitor.page.setViewportSize({ width: 1280, height: 900 });
  return visitor;
}

/** What a browser complained of, without the refusals, which the pages tell themselves. */
export function complaintsOf({ complaints }: Visitor): readonly string[] {
  return complaints.filter((complaint) => !/status of 4\d\d/.test(complaint));
}

interface Credentials {
  readonly origin: string;
  readonly email: string;
  readonly password: string;
}

/** Signs in on the page that stands there, and waits for the ways of the office. */
export async function signInAt(page: Page, { origin, email, password }: Credentials): Promise<void> {
  await page.goto(`${origin}/office#/`);
  await typeCredentials(page, { email, password });
  await page.locator('nav.side').waitFor({ state: 'attached' });
}

export async function typeCredentials(page: Page, { email, password }: Omit<Credentials, 'origin'>): Promise<void> {
  await page.locator('input[type=email]').fill(email);
  await page.locator('input[type=password]').fill(password);
  await page.locator('form button[type=submit]').click();
}

/**
 * Asks for something where the session is over. The page may have asked by itself a moment ago: then one signs in
 * before it already, and what is behind that cannot be pressed by hand.
 */
export async function pressAfterSession(page: Page, role: 'button' | 'link', id: string): Promise<void> {
  await page
    .getByRole(role, { name: said(id), exact: true, includeHidden: true })
    .first()
    .dispatchEvent('click');
  await page.getByText(said('session.ended')).waitFor();
}

/** Presses the first button that says this. */
export function press(page: Page, id: string): Promise<void> {
  return page
    .getByRole('button', { name: said(id), exact: true })
    .first()
    .click();
}

/** Presses a button in what must be answered before the page goes on. */
export function pressInDialogue(page: Page, id: string): Promise<void> {
  return page
    .getByRole('dialog')
    .getByRole('button', { name: said(id), exact: true })
    .click();
}

/** Types into a field with a list and takes what it offers. */
export async function choose(page: Page, label: string, name: string): Promise<void> {
  const field = page.getByRole('combobox', { name: label });
  // The list closes when the page scrolls, as it does when it brings the field into view.
  // One that the page draws anew at this moment is looked for again.
  await field.scrollIntoViewIfNeeded().catch(() => field.scrollIntoViewIfNeeded());
  const offered = page.getByRole('option', { name }).first();
  for (let tries = 1; ; tries++) {
    await field.fill(name);
    await field.press('ArrowDown');
    try {
      return await offered.click({ timeout: 15_000 });
    } catch (closed) {
      if (tries === 4) throw closed;
    }
  }
}

/** Signs in as whoever shows a role in the demonstration. */
export async function signInAs(page: Page, house: WebHouse, role: string): Promise<void> {
  const { origin, password } = house;
  await signInAt(page, { origin, password, email: house.emailOf(role) });
}

/** Opens an address of the office and waits until nothing loads any more. */
export async function openOffice(page: Page, origin: string, path: string): Promise<void> {
  const address = `${origin}/office#/${path}`;
  // The page before stands until the next one is drawn, and is taken for it by whoever looks at once.
  if (page.url() !== address) await page.evaluate(`document.querySelector('main')?.setAttribute('data-left', '')`);
  await page.goto(address);
  await page.locator('main:not([data-left]) h1').first().waitFor();
  await settled(page);
}

/** Waits until there is a page and nothing on it loads any more. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main h1').first().waitFor();
  await page.locator('.loading').first().waitFor({ state: 'detached' });
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
  }[];
}

/** What axe finds. It is run by the debugger, not by the page: the content security policy stays in force. */
export async function violationsOn(page: Page): Promise<readonly string[]> {
  // It is large: once for a document is enough.
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe);
  // A button that only just became one is still on its way from one colour to the other.
  await page.evaluate(
    'Promise.race([Promise.allSettled(document.getAnimations().map((one) => one.finished)), new Promise((go) => setTimeout(go, 500))]).then(() => undefined)',
  );
  const found = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`),
  );
}

/** How many pixels stick out sideways, once the page has laid itself out for its new width; one that never does is told as it is. */
export function overhangOf(page: Page): Promise<number> {
  return page.evaluate<number>(`(async () => {
    const { documentElement: all } = document;
    // A phone zooms out over what sticks out: the inner width then grows with it.
    const overhang = () => all.scrollWidth - Math.min(window.innerWidth, all.clientWidth);
    for (let wait = 0; overhang() > 0 && wait < 40; wait++) await new Promise((resolve) => setTimeout(resolve, 50));
    return overhang();
  })()`);
}
