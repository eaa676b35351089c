/**
 * The field entry: how much script a phone fetches before the first page, how long until one can write in it, on a slow
 * line and a slow processor; and how long when it is opened again, with the network and without.
 * Run: node web/bench/entry.ts [--quick] [--rounds 5]
 */
import { parseArgs } from 'node:util';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { below, belowInMiddle, quantile, tellClaims } from '../../test/bench-claim.ts';
import { root } from '../../test/cast.ts';
import { openSlowLine, slowPhoneLine, type SlowLine } from '../../test/slow-line.ts';
import { openWebHouse, signInFirst, startBrowser, visit, type WebHouse } from '../../test/web-house.ts';
import { measureField, mostScript } from '../../test/web-size.ts';
import { interactiveAfter, slowCpu, slowDown, watching } from './phone.ts';

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, rounds: { type: 'string' } } });
const rounds = Number(values.rounds ?? (values.quick ? 1 : 5));
const again = values.quick ? 3 : 15;
const speed = `${slowPhoneLine.bitsPerSecond / 1000} kbit/s, ${slowPhoneLine.roundTrip} ms there and back, ${slowCpu}x CPU`;

const house = await openWebHouse({ people: 2 });
const line = await openSlowLine(house.origin);
const browser = await startBrowser();
try {
  const firsts: number[] = [];
  const weights: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const { milliseconds, bytes } = await openFirst(browser, line);
    firsts.push(milliseconds / 1000);
    weights.push(bytes / 1000);
  }
  const first = below(`field entry, first load (${speed})`, { found: quantile(firsts, 0.5), most: 4, unit: 's' });
  tellClaims([
    below('field entry, script before the first page, gzip', {
      found: measureField(join(root, 'web/dist')).first / 1024,
      most: mostScript / 1024,
      unit: 'KB',
    }),
    { ...first, figure: `${first.figure}, ${quantile(weights, 0.5).toFixed(0)} KB over the line, ${rounds} times` },
  ]);
  const { warm, offline } = await openAgain(browser, line, house);
  tellClaims([
    belowInMiddle(`field entry, opened again (${speed})`, { times: warm, most: 1000 }),
    belowInMiddle(`field entry, opened without a network (${slowCpu}x CPU)`, { times: offline, most: 1000 }),
  ]);
} finally {
  await browser.close();
  await line.close();
  await house.close();
}

/** A phone that was never here: the page that one signs in on, and what came over the line until it could be written in. */
async function openFirst(on: Browser, over: SlowLine): Promise<{ milliseconds: number; bytes: number }> {
  const { page, context } = await visit(on, { language: 'fr' });
  await page.addInitScript(watching);
  await slowDown(context, page);
  over.takeBytes();
  over.slow(slowPhoneLine);
  await page.goto(`${over.origin}/`, { waitUntil: 'commit', timeout: 60_000 });
  const milliseconds = await interactiveAfter(page);
  const bytes = over.takeBytes().down;
  await context.close();
  over.slow(undefined);
  return { milliseconds, bytes };
}

/** A phone that somebody works on: the page on which it is unlocked, again and again. */
async function openAgain(
  on: Browser,
  over: SlowLine,
  from: WebHouse,
): Promise<{ warm: readonly number[]; offline: readonly number[] }> {
  const { page, context } = await visit(on, { language: 'fr' });
  await signInFirst(page, { ...from, origin: over.origin }, 'case_worker');
  await page.locator('.list .line').first().waitFor();
  await page.evaluate('navigator.serviceWorker.ready');
  await page.close();
  const open = async (): Promise<number> => {
    const fresh = await context.newPage();
    await fresh.addInitScript(watching);
    await slowDown(context, fresh);
    await fresh.goto(`${over.origin}/`, { waitUntil: 'commit' });
    const milliseconds = await interactiveAfter(fresh);
    await fresh.close();
    return milliseconds;
  };
  over.slow(slowPhoneLine);
  const warm: number[] = [];
  for (let round = 0; round < again; round++) warm.push(await open());
  over.slow(undefined);
  await context.setOffline(true);
  const offline: number[] = [];
  for (let round = 0; round < again; round++) offline.push(await open());
  await context.close();
  return { warm, offline };
}
