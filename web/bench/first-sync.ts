/**
 * The first sync of a caseload: from the passphrase that is chosen on a new phone until every case is on it and can be
 * seen, snapshots with the last five contacts; and until the line is quiet, with what forms need besides.
 * Run: node web/bench/first-sync.ts [--quick] [--cases 200] [--rounds 3]
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { below, quantile, tellClaims } from '../../test/bench-claim.ts';
import { openSlowLine, slowPhoneLine, type SlowLine } from '../../test/slow-line.ts';
import { openCaseloadHouse } from '../../test/web-caseload.ts';
import { startBrowser, visit, type WebHouse } from '../../test/web-house.ts';
import { slowCpu, slowDown, watching } from './phone.ts';

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, cases: { type: 'string' }, rounds: { type: 'string' } },
});
const cases = Number(values.cases ?? (values.quick ? 20 : 200));
const rounds = Number(values.rounds ?? (values.quick ? 1 : 3));
const most = 20;

const house = await openCaseloadHouse({ cases });
const line = await openSlowLine(house.origin);
const browser = await startBrowser();
try {
  const synced: Synced[] = [];
  for (let round = 0; round < rounds; round++) synced.push(await syncFirst(browser, line, house));
  const middle = (what: (one: Synced) => number): number => quantile(synced.map(what), 0.5);
  const what =
    `first sync of ${cases} cases (${slowPhoneLine.bitsPerSecond / 1000} kbit/s, ` +
    `${slowPhoneLine.roundTrip} ms there and back, ${slowCpu}x CPU)`;
  const claim = below(what, { found: middle(({ seconds }) => seconds), most, unit: 's' });
  const figure =
    `${claim.figure}, of which the passphrase ${middle(({ opened }) => opened).toFixed(1)} s; line quiet after ` +
    `${middle(({ quiet }) => quiet).toFixed(1)} s; ${middle(({ kilobytes }) => kilobytes).toFixed(0)} KB down`;
  tellClaims([{ ...claim, figure }]);
} finally {
  await browser.close();
  await line.close();
  await house.close();
}

interface Synced {
  /** Until every case can be seen. */
  readonly seconds: number;
  /** Of that, until the house stood open: making keys out of a passphrase takes a while by design. */
  readonly opened: number;
  readonly quiet: number;
  readonly kilobytes: number;
}

/** One new phone. Its pages are there already: they came while its owner signed in and read what a passphrase is. */
async function syncFirst(on: Browser, over: SlowLine, from: WebHouse): Promise<Synced> {
  const { page, context } = await visit(on, { language: 'fr' });
  page.setDefaultTimeout(180_000);
  await page.addInitScript(watching);
  await page.goto(`${over.origin}/`);
  await page.locator('input[type=email]').fill(from.emailOf('case_worker'));
  await page.locator('input[type=password]').fill(from.password);
  await page.evaluate('navigator.serviceWorker.ready');
  await page.locator('form button[type=submit]').click();
  const passphrase = ((await page.locator('.passphrase').textContent()) ?? '').trim();
  await page.locator('form input[type=text]').fill(passphrase);
  await quietSince(over);
  await slowDown(context, page);
  over.takeBytes();
  over.slow(slowPhoneLine);
  const begun = performance.now();
  const { opened, seconds } = await page.evaluate<{ opened: number; seconds: number }>(`(async () => {
    const begun = performance.now();
    document.querySelector('form button[type=submit]').click();
    await orion.until(() => document.querySelector('.ways'));
    const opened = performance.now();
    location.hash = '#/caseload/open';
    await orion.until(() => document.querySelector('.lead')?.textContent.match(/\\b${cases}\\b/));
    await orion.painted();
    return { opened: (opened - begun) / 1000, seconds: (performance.now() - begun) / 1000 };
  })()`);
  const { lastAt, bytes } = await quietSince(over);
  over.slow(undefined);
  await context.close();
  return { seconds, opened, quiet: (lastAt - begun) / 1000, kilobytes: bytes / 1000 };
}

/** Waits until nothing has come over the line for two seconds; when the last of it came, and how much. */
async function quietSince(over: SlowLine): Promise<{ lastAt: number; bytes: number }> {
  let lastAt = performance.now();
  let bytes = 0;
  while (performance.now() - lastAt < 2000) {
    await sleep(50);
    const { down } = over.takeBytes();
    bytes += down;
    if (down > 0) lastAt = performance.now();
  }
  return { lastAt, bytes };
}
