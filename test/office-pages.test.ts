import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { addTestSignIn } from '@orion/server/testing';
import { comesTo } from './comes-to.ts';
import {
  complaintsOf,
  openOffice,
  overhangOf,
  sentencesOf,
  signInAs,
  signInAt,
  violationsOn,
  visitDesk,
} from './office-house.ts';
import { sow, type Seeds } from './office-seed.ts';
import { openWebHouse, startBrowser, type WebHouse } from './web-house.ts';

let house: WebHouse;
let seeds: Seeds;
let browser: Browser;
const administrator = { email: 'keeper@example.org', password: 'lanterne verte au port' };
before(async () => {
  house = await openWebHouse({ people: 8 });
  seeds = await sow(house);
  const { id } = await house.test.person([], { runsHouse: true, email: administrator.email });
  await addTestSignIn(house.test.house, { account: id, password: administrator.password });
  browser = await startBrowser();
});
after(async () => {
  await browser.close();
  await house.close();
});

/** Who finds which pages; `{case}` is a case with something of everything in it. */
const pages: Readonly<Record<string, readonly string[]>> = {
  supervisor: [
    'today',
    'caseload',
    'case/{case}',
    'case/{conflicted}',
    'indicators',
    'compared',
    'tray',
    'duplicates',
    'handover',
    'export',
    'retention',
    'erasure',
    'alerts',
    'members',
    'protocol',
    'safety/{case}',
  ],
  protection_officer: ['today', 'case/{case}'],
  data_protection: ['audit', 'retention', 'erasure', 'case/{erasing}'],
  evaluator: ['indicators', 'compare', 'compare/new/mentoring', 'donor-table', 'seen', 'quality', 'imports', 'export'],
};

const housePages = ['house', 'house/people', 'house/missions', 'house/keep', 'house/health', 'house/audit'];

for (const language of ['fr', 'ar'] as const) {
  describe(`in ${language} every page of the office fits a phone and a desk, and a screen reader`, () => {
    for (const [role, paths] of Object.entries(pages)) {
      test(`of the ${role.replace('_', ' ')}`, async () => {
        const visitor = await visitDesk(browser, language);
        await signInAs(visitor.page, house, role);
        for (const path of paths) await look(visitor.page, `m/${house.mission}/${fill(path)}`);
        await visitor.context.close();
        assert.deepEqual(complaintsOf(visitor), []);
      });
    }

    test('of whoever runs the house', async () => {
      const visitor = await visitDesk(browser, language);
      await signInAt(visitor.page, { origin: house.origin, ...administrator });
      for (const path of [...housePages, 'account']) await look(visitor.page, path);
      await openOffice(visitor.page, house.origin, 'house/people');
      const one = await visitor.page.locator('td a').first().getAttribute('href');
      await look(visitor.page, one?.slice(2) ?? '');
      await visitor.context.close();
      assert.deepEqual(complaintsOf(visitor), []);
    });

    test('of somebody who is not signed in', async () => {
      const visitor = await visitDesk(browser, language);
      for (const path of ['', 'setup', 'invitation', 'sign-in/sign_in_failed', 'nowhere'])
        await look(visitor.page, path);
      await comesTo(() => visitor.page.getAttribute('html', 'lang'), language);
      await comesTo(() => visitor.page.getAttribute('html', 'dir'), language === 'ar' ? 'rtl' : 'ltr');
      await visitor.context.close();
      assert.deepEqual(complaintsOf(visitor), []);
    });

    test('each part of a case, forms and dialogues', async () => {
      const visitor = await visitDesk(browser, language);
      const { page } = visitor;
      await signInAs(page, house, 'supervisor');
      const ways = `m/${house.mission}`;
      for (const part of ['scores', 'person', 'consent', 'notes', 'documents'])
        await look(page, `${ways}/case/${seeds.noted}`, `.tab[data-key=${part}]`);
      await look(page, `${ways}/case/${seeds.noted}`, 'main > .actions .button');
      await look(page, `${ways}/protocol`, 'main > .actions .button');
      await look(page, `${ways}/duplicates`, '.pair-item .button:nth-of-type(2)');
      await page.setViewportSize({ width: 360, height: 740 });
      await openOffice(page, house.origin, `${ways}/today`);
      await page.locator('.menu-button').click();
      await page.locator('nav.side.open').waitFor();
      assert.deepEqual(await violationsOn(page), []);
      await visitor.context.close();
      assert.deepEqual(complaintsOf(visitor), []);
    });
  });
}

describe('an address and a window title', () => {
  test('never say who a case is about', async () => {
    const visitor = await visitDesk(browser, 'fr');
    const { page } = visitor;
    await signInAs(page, house, 'supervisor');
    await openOffice(page, house.origin, `m/${house.mission}/caseload`);
    const link = page.locator('td a').first();
    const name = await link.innerText();
    await page.locator('input[type=search]').fill(name);
    await page.locator('form button[type=submit]').click();
    await page.locator('td a', { hasText: name }).first().click();
    await page.locator('h1', { hasText: name }).waitFor();
    const words = name.toLowerCase().split(' ');
    for (const shown of [page.url(), await page.title()])
      for (const word of words) assert.ok(!decodeURIComponent(shown).toLowerCase().includes(word), shown);
    assert.equal(await page.title(), `${sentencesOf('fr')['case.title']} · Orion`);
    await visitor.context.close();
  });
});

function fill(path: string): string {
  return path
    .replace('{case}', seeds.noted)
    .replace('{conflicted}', seeds.conflicted)
    .replace('{erasing}', seeds.erasing);
}

/** Looks at a page at both widths, after pressing something where that is told. */
async function look(page: Page, path: string, press?: string): Promise<void> {
  await openOffice(page, house.origin, path);
  if (press !== undefined) {
    await page.locator(press).first().click();
    await page.locator('.loading').first().waitFor({ state: 'detached' });
  }
  for (const [width, height] of [
    [360, 740],
    [1280, 900],
  ] as const) {
    await page.setViewportSize({ width, height });
    const overhang = await overhangOf(page);
    assert.ok(overhang <= 0, `${path} ${press ?? ''} sticks out by ${overhang} at ${width}`);
    assert.deepEqual(await violationsOn(page), [], `${path} ${press ?? ''} at ${width}`);
  }
  await comesTo(() => page.locator('.notice.danger .code').count(), 0, `${path} shows a fault`);
}
