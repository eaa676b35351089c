import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { comesTo } from './comes-to.ts';
import { fetched, firstCase } from './field-house.ts';
import { overhangOf } from './office-house.ts';
import { openWebHouse, signInFirst, startBrowser, visit, type WebHouse } from './web-house.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let house: WebHouse;
let browser: Browser;
before(async () => {
  house = await openWebHouse({ people: 6 });
  browser = await startBrowser();
});
after(async () => {
  await browser.close();
  await house.close();
});

for (const language of ['fr', 'ar'] as const) {
  describe(`in ${language} every page fits a phone and a desk, and a screen reader`, () => {
    test('before signing in, and when choosing a passphrase', async () => {
      const { page, context, complaints } = await visit(browser, { language });
      await page.goto(`${house.origin}/`);
      await page.locator('input[type=email]').waitFor();
      await look(page, 'sign in');
      await page.goto(`${house.origin}/#/safety`);
      await page.locator('.script').waitFor();
      await look(page, 'safety, signed out');
      await page.goto(`${house.origin}/`);
      await page.locator('input[type=email]').fill(house.emailOf('mentor'));
      await page.locator('input[type=password]').fill(house.password);
      await page.locator('form button[type=submit]').click();
      await page.locator('.passphrase').waitFor();
      await look(page, 'passphrase');
      await context.close();
      assert.deepEqual(complaints, []);
    });

    test('with an open house', async () => {
      const { page, context, complaints } = await visit(browser, { language });
      await signInFirst(page, house, 'case_worker');
      await fetched(page);
      await comesTo(() => page.getAttribute('html', 'lang'), language);
      await comesTo(() => page.getAttribute('html', 'dir'), language === 'ar' ? 'rtl' : 'ltr');
      const at = async (hash: string): Promise<void> => void (await page.goto(`${house.origin}/#/${hash}`));
      await page.locator('.figures').waitFor();
      await look(page, 'today');
      const id = await firstCase({ page, at });
      await look(page, 'caseload');
      for (const part of ['', '/scores', '/person', '/consent', '/notes']) {
        await at(`case/${id}${part}`);
        await page.locator('.tabs').waitFor();
        await look(page, `case${part}`);
      }
      for (const [name, sign] of [
        [`begin/${id}`, 'form'],
        [`own/${id}`, 'article'],
        [`alarm/${id}`, '.danger-kind'],
        ['phone', '.facts'],
        ['paper/rss-core@1', '.paper-item'],
        ['register', 'form'],
      ] as const) {
        await at(name);
        await page.locator(sign).first().waitFor();
        await look(page, name.replace(id, '…'));
      }
      await at(`begin/${id}`);
      await page.locator('form button[type=submit]').click();
      await page.locator('.reading').waitFor();
      await look(page, 'interview, introduction');
      await page.locator('.walk .button').last().click();
      await page.locator('.walk .button').last().click();
      await page.locator('.question').first().waitFor();
      await look(page, 'interview, question');
      await page.goto(page.url().replace(/\/[^/]*$/, '/end'));
      await page.locator('.card .button').first().waitFor();
      await look(page, 'interview, end');
      await page.locator('.card .button').first().click();
      await page.waitForURL(/#\/(?:result|alarm)\//);
      if (page.url().includes('result')) await page.locator('.card .button').first().click();
      await look(page, 'result');
      await at('phone');
      await page.locator('.page-head .button').click();
      await page.locator('input[type=password]').waitFor();
      await look(page, 'locked');
      await context.close();
      assert.deepEqual(complaints, []);
    });
  });
}

/** Looks at a page at both widths: nothing sticks out sideways, and axe finds nothing. */
async function look(page: Page, name: string): Promise<void> {
  for (const [width, height] of [
    [360, 740],
    [1280, 800],
  ] as const) {
    await page.setViewportSize({ width, height });
    const sticksOut = await overhangOf(page);
    assert.ok(sticksOut <= 0, `${name} sticks out by ${sticksOut} at ${width}`);
    assert.deepEqual(await violations(page), [], `${name} at ${width}`);
  }
  await page.setViewportSize({ width: 360, height: 740 });
}

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
  }[];
}

/** Run by the debugger, not by the page: the content security policy stays in force. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`),
  );
}
