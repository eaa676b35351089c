import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { startChromium, type RunningChromium } from './chromium.ts';
import { serveSource } from './serve-source.ts';

describe('the local store in a real browser', () => {
  const profile = mkdtempSync(join(tmpdir(), 'orion-store-'));
  let source: Awaited<ReturnType<typeof serveSource>>;
  let chromium: RunningChromium;
  let accounts = 500;

  before(async () => {
    source = await serveSource();
    chromium = await startChromium(profile);
  });
  after(async () => {
    await chromium.close();
    await source.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  });

  /** A page in which `o` is what runs in the browser, and `house` the house of an account. */
  const openPage = async (account: number): Promise<Page> => {
    const page = await chromium.context.newPage();
    await page.goto(source.address);
    await page.evaluate(`(async () => {
      globalThis.o = await import('/test/sync-in-browser.ts');
      globalThis.house = await o.openHouse(o.idOf(${account}));
    })()`);
    return page;
  };
  const run = (page: Page, script: string): Promise<unknown> => page.evaluate(`(async () => { ${script} })()`);
  const register = `await house.record([o.opening(house, o.idOf(7), { givenName: 'Chen', familyName: 'Diallo', sex: 'male' })]);`;

  test('opens with its passphrase alone, and finds again what was recorded', async () => {
    const account = accounts++;
    const page = await openPage(account);
    assert.deepEqual(
      await run(
        page,
        `return [house.state, await house.create('too short'), await house.create('aaaaaaaaaaaaaaaaaaaa'), await house.create(o.passphrase), house.state]`,
      ),
      ['empty', 'too_short', 'too_plain', 'open', 'open'],
    );
    await run(page, `${register} await house.record([o.note(house, o.idOf(7), 'came with his brother')]);`);
    await page.close();
    const again = await openPage(account);
    assert.deepEqual(
      await run(
        again,
        `return [house.state, house.summaries().length, await house.unlock('bako timu rane siko lefa'), await house.unlock(' Bako timu  rane siko lefu'), house.summaries().map(({ givenName, pending, isNew }) => [givenName, pending, isNew])]`,
      ),
      ['locked', 0, 'wrong', 'open', [['Chen', 2, true]]],
    );
    assert.equal(
      await run(again, `return (await house.readCase(o.idOf(7))).shown.notes[0].text`),
      'came with his brother',
    );
    assert.equal(await run(again, `house.lock(); return house.summaries().length + house.cases().length`), 0);
    await again.close();
  });

  test('writes while it is locked, and reads it when it is opened again', async () => {
    const page = await openPage(accounts++);
    const found = await run(
      page,
      `await house.create(o.passphrase); ${register} house.lock();
       await house.record([o.note(house, o.idOf(7), 'written in the dark'), o.alert(house)]);
       const dark = [house.state, house.status().unsent, (await house.alerts(o.idOf(1))).length, await house.readCase(o.idOf(7)) ?? 'nothing'];
       await house.unlock(o.passphrase);
       return [...dark, (await house.readCase(o.idOf(7))).shown.notes[0].text];`,
    );
    assert.deepEqual(found, ['locked', 3, 1, 'nothing', 'written in the dark']);
    await page.close();
  });

  test('loses no answer of an interview when its tab is closed, also one given while it locked', async () => {
    const account = accounts++;
    const page = await openPage(account);
    await run(
      page,
      `await house.create(o.passphrase);
       await house.startDraft({ id: o.idOf(9), mission: o.idOf(1), case: o.idOf(7), about: { round: 'baseline' } });
       await house.saveAnswer(o.idOf(9), 'eco_debt', '2', 'eco_debt');
       await house.saveAnswer(o.idOf(9), 'eco_debt', '3', 'eco_food');
       house.lock();
       await house.saveAnswer(o.idOf(9), 'eco_food', '1', 'soc_friends');`,
    );
    await page.close();
    const again = await openPage(account);
    const draft = await run(
      again,
      `await house.unlock(o.passphrase); const [d] = await house.drafts(); return [d.answers, d.place, d.about]`,
    );
    assert.deepEqual(draft, [{ eco_debt: '3', eco_food: '1' }, 'soc_friends', { round: 'baseline' }]);
    assert.equal(
      await run(
        again,
        `await house.record([o.note(house, o.idOf(7), 'done')], { dropDraft: o.idOf(9) }); return (await house.drafts()).length`,
      ),
      0,
    );
    await again.close();
  });

  test('tells a second tab what the first wrote, and that it was locked', async () => {
    const account = accounts++;
    const first = await openPage(account);
    await run(first, `await house.create(o.passphrase);`);
    const second = await openPage(account);
    await run(second, `await house.unlock(o.passphrase);`);
    await run(first, register);
    await second.waitForFunction('house.summaries().length === 1 && house.status().unsent === 1');
    await run(first, 'house.lock()');
    await second.waitForFunction("house.state === 'locked' && house.summaries().length === 0");
    await first.close();
    await second.close();
  });

  test('records a change once, whichever tab is asked, and however often', async () => {
    const account = accounts++;
    const first = await openPage(account);
    await run(first, `await house.create(o.passphrase); globalThis.change = o.note(house, o.idOf(7), 'once');`);
    const second = await openPage(account);
    await run(second, `await house.unlock(o.passphrase);`);
    const json = JSON.stringify(await run(first, 'return change'));
    const record = `const change = ${json}; await Promise.all([house.record([change]), house.record([change, change])]);`;
    await Promise.all([run(first, record), run(second, record)]);
    assert.equal(
      await run(first, 'await house.record([change]); return JSON.parse(await house.rescueFile()).outbox.length'),
      1,
    );
    await first.close();
    await second.close();
  });

  test('keeps what is recorded after somebody emptied the browser’s storage under an open tab', async () => {
    const account = accounts++;
    const page = await openPage(account);
    await run(page, `await house.create(o.passphrase); ${register}`);
    const session = await chromium.context.newCDPSession(page);
    await session.send('Storage.clearDataForOrigin', { origin: source.address, storageTypes: 'all' });
    await run(
      page,
      `await house.record([o.note(house, o.idOf(7), 'one more')]); await house.saveAnswer('d', 'item', '1')`,
    );
    assert.deepEqual(await run(page, 'return house.summaries().length'), 0);
    await page.close();
    const again = await openPage(account);
    assert.deepEqual(
      await run(
        again,
        `return [await house.unlock(o.passphrase), (await o.readRescueFile(await house.rescueFile(), o.passphrase)).changes.map(({ kind }) => kind)]`,
      ),
      ['open', ['note.written']],
    );
    await again.close();
  });

  test('keeps two people on one phone apart', async () => {
    const [amina, bakary] = [await openPage(accounts++), await openPage(accounts++)];
    await run(amina, `await house.create(o.passphrase); ${register}`);
    const found = await run(
      bakary,
      `await house.create('lefu siko rane timu bako'); return [house.summaries().length, await house.unlock(o.passphrase)]`,
    );
    assert.deepEqual(found, [0, 'wrong']);
    await amina.close();
    await bakary.close();
  });

  test('changes its passphrase without losing anything, and the old one opens no more', async () => {
    const page = await openPage(accounts++);
    const found = await run(
      page,
      `await house.create(o.passphrase); ${register}
       const changed = [await house.changePassphrase('not this one at all', 'lefu siko rane timu bako'), await house.changePassphrase(o.passphrase, 'lefu siko rane timu bako')];
       house.lock();
       return [...changed, await house.unlock(o.passphrase), await house.unlock('lefu siko rane timu bako'), house.summaries().length];`,
    );
    assert.deepEqual(found, ['wrong', 'changed', 'wrong', 'open', 1]);
    await page.close();
  });

  test('gives a rescue file while locked, which opens with the passphrase and shows nothing without', async () => {
    const page = await openPage(accounts++);
    const text = await run(
      page,
      `await house.create(o.passphrase); ${register} await house.record([o.alert(house)]);
       await house.startDraft({ id: o.idOf(9), mission: o.idOf(1), case: o.idOf(7), about: {} });
       await house.saveAnswer(o.idOf(9), 'eco_debt', '2');
       house.lock(); globalThis.file = await house.rescueFile(); return file;`,
    );
    assert.doesNotMatch(String(text), /Chen|Diallo|danger_now|eco_debt/);
    const found = await run(
      page,
      `const rescued = await o.readRescueFile(file, o.passphrase);
       return [await o.readRescueFile(file, 'lefu siko rane timu bako'), await o.readRescueFile('{}', o.passphrase), rescued.changes.map(({ kind }) => kind), rescued.drafts[0].answers];`,
    );
    assert.deepEqual(found, ['wrong', 'unreadable', ['case.opened', 'alert.raised'], { eco_debt: '2' }]);
    await page.close();
  });

  test('wiped, keeps what was not sent; wiped now, keeps nothing', async () => {
    const page = await openPage(accounts++);
    const found = await run(
      page,
      `await house.create(o.passphrase); ${register} await house.references.keep('me', { name: 'Amina' });
       await house.wipe('keep_unsent');
       const kept = [house.state, house.status().unsent, house.summaries().length, await house.references.read('me') ?? 'gone'];
       await house.wipe('now');
       return [...kept, house.state, house.status().unsent, await house.unlock(o.passphrase)];`,
    );
    assert.deepEqual(found, ['open', 1, 1, 'gone', 'empty', 0, 'wrong']);
    await page.close();
  });

  test('opens quickly with a PIN and the share of the server, and never with one of them alone', async () => {
    const page = await openPage(accounts++);
    const found = await run(
      page,
      `await house.create(o.passphrase); ${register}
       let held, left = 3;
       const hash = async (proof) => btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(atob(proof), (c) => c.charCodeAt(0))))));
       const shares = {
         put: async (device, given) => { held = given; return 'kept'; },
         ask: async (device, proof) => {
           if (left === 0) return { kind: 'destroyed' };
           if ((await hash(proof)) === held.proofHash) return { kind: 'share', share: held.share };
           left--; return { kind: 'refused', triesLeft: left };
         },
       };
       const set = [await house.setQuickUnlock('not the passphrase', { kind: 'pin', pin: '2580' }, shares), await house.setQuickUnlock(o.passphrase, { kind: 'pin', pin: '2580' }, shares)];
       house.lock();
       const unlocked = await house.unlockQuickly({ kind: 'pin', pin: '2580' }, shares);
       house.lock();
       const wrong = [];
       for (let i = 0; i < 4; i++) wrong.push(await house.unlockQuickly({ kind: 'pin', pin: '0000' }, shares));
       return [...set, unlocked, wrong, await house.unlockQuickly({ kind: 'pin', pin: '2580' }, shares), await house.quickUnlock() ?? 'none', await house.unlock(o.passphrase)];`,
    );
    assert.deepEqual(found, [
      'wrong',
      'set',
      { kind: 'open' },
      [
        { kind: 'wrong', triesLeft: 2 },
        { kind: 'wrong', triesLeft: 1 },
        { kind: 'wrong', triesLeft: 0 },
        { kind: 'destroyed' },
      ],
      { kind: 'not_set' },
      'none',
      'open',
    ]);
    await page.close();
  });
});
