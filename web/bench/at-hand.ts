/**
 * What is done a hundred times a day on a phone that carries a caseload of 200: a case is opened, an answer is saved.
 * Run: node web/bench/at-hand.ts [--quick] [--cases 200] [--repeats 40]
 */
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { belowInMiddle, tellClaims } from '../../test/bench-claim.ts';
import { openCaseloadHouse } from '../../test/web-caseload.ts';
import { signInFirst, startBrowser, visit } from '../../test/web-house.ts';
import { slowCpu, slowDown, watching } from './phone.ts';

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, cases: { type: 'string' }, repeats: { type: 'string' } },
});
const cases = Number(values.cases ?? (values.quick ? 20 : 200));
const repeats = Number(values.repeats ?? (values.quick ? 5 : 40));

/** In the page: when an answer was sealed and on the disk, since the database says when that is. */
const noticing = `{
  const open = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (...given) {
    const made = open.apply(this, given);
    if (given[1] === 'readwrite' && [...given[0]].includes('draftSteps'))
      made.addEventListener('complete', () => dispatchEvent(new Event('orion-saved')));
    return made;
  };
}`;

const house = await openCaseloadHouse({ cases });
const browser = await startBrowser();
try {
  const { page, context } = await visit(browser, { language: 'en' });
  page.setDefaultTimeout(120_000);
  await page.addInitScript(watching);
  await page.addInitScript(noticing);
  await signInFirst(page, house, 'case_worker');
  await page.evaluate(`location.hash = '#/caseload/open'`);
  await page
    .getByText(new RegExp(`\\b${cases} cases?\\b`))
    .first()
    .waitFor();
  await page.evaluate('navigator.serviceWorker.ready');
  await slowDown(context, page);
  const opened = await openCases(page);
  const saved = await saveAnswers(page);
  const beside = `caseload of ${cases}, ${slowCpu}x CPU`;
  tellClaims([
    belowInMiddle(`opening a case (${beside})`, { times: opened, most: 150 }),
    belowInMiddle(`saving an answer (${beside})`, { times: saved, most: 50 }),
  ]);
} finally {
  await browser.close();
  await house.close();
}

/** From the touch on a line of the caseload until the case can be seen, one case after the other. */
async function openCases(page: Page): Promise<readonly number[]> {
  const times: number[] = [];
  for (let turn = 0; turn < repeats; turn++) {
    const nth = turn % Math.min(cases, 15);
    await page.evaluate(`location.hash = '#/caseload/open'`);
    await page.locator('.list a.line').nth(nth).waitFor();
    await page.waitForTimeout(400);
    times.push(
      await page.evaluate<number>(`(async () => {
        const link = document.querySelectorAll('.list a.line')[${nth}];
        const begun = performance.now();
        link.click();
        await orion.until(() => document.querySelector('.timeline'));
        await orion.painted();
        return performance.now() - begun;
      })()`),
    );
  }
  return times;
}

/** From the touch on an option until the answer lies sealed on the disk, option after option, question after question. */
async function saveAnswers(page: Page): Promise<readonly number[]> {
  await page.getByRole('link', { name: 'Begin an interview' }).click();
  await page.getByRole('button', { name: 'Begin' }).click();
  const place = page.locator('.progress-line span').first();
  await place.waitFor();
  const times: number[] = [];
  while (times.length < repeats) {
    const options = page.locator('fieldset .choices:not(.silences) input');
    const count = Math.min(await options.count(), repeats - times.length);
    for (let nth = 0; nth < count; nth++) {
      await page.waitForTimeout(300);
      times.push(
        await page.evaluate<number>(`(async () => {
          const option = document.querySelectorAll('fieldset .choices:not(.silences) input')[${nth}];
          const saved = new Promise((resolve) => addEventListener('orion-saved', resolve, { once: true }));
          const begun = performance.now();
          option.click();
          await saved;
          return performance.now() - begun;
        })()`),
      );
    }
    const before = (await place.textContent()) ?? '';
    await page.getByRole('button', { name: 'Next' }).click();
    await place.filter({ hasNotText: before }).waitFor();
  }
  return times;
}
