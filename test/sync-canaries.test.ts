import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { startChromium } from './chromium.ts';
import { serveSource } from './serve-source.ts';
import { canaries, canaryApi, searchFolder } from './sync-canaries.ts';
import { idOf } from './sync-in-browser.ts';

const ids = { mission: idOf(1), account: idOf(3), served: idOf(5), own: idOf(7), draft: idOf(9) };
/** The profile as a thief could find it. */
type Moment = 'open, in mid-sync' | 'locked' | 'killed in mid-sync' | 'closed';

describe('a profile folder that is searched for names', () => {
  test('tells none of them: open, in mid-sync, locked, killed, closed', async () => {
    const found = await fill('sealed');
    for (const [moment, places] of Object.entries(found)) assert.deepEqual(places, {}, moment);
  });

  test('tells all of them if nothing is sealed, so that the search is seen to find', async () => {
    const found = await fill('unsealed');
    for (const moment of ['killed in mid-sync', 'closed'] as const)
      assert.deepEqual(Object.keys(found[moment]).toSorted(), Object.keys(canaries).toSorted(), moment);
  });
});

/** Works with names in every way the app does, and searches the folder at each moment. */
async function fill(seal: 'sealed' | 'unsealed'): Promise<Readonly<Record<Moment, ReturnType<typeof searchFolder>>>> {
  const profile = mkdtempSync(join(tmpdir(), 'orion-canaries-'));
  const source = await serveSource({ api: canaryApi(ids.mission, ids.served, ids.account) });
  const look = (): ReturnType<typeof searchFolder> => searchFolder(profile, canaries);
  const work = async (script: string): ReturnType<typeof startChromium> => {
    const chromium = await startChromium(profile);
    const page = await chromium.context.newPage();
    await page.goto(source.address);
    await page.evaluate(`(async () => {
      globalThis.o = await import('/test/sync-in-browser.ts');
      globalThis.house = await o.openHouse('${ids.account}', '${seal}');
      ${script}
    })()`);
    return chromium;
  };
  const { ownRegistration, ownNote, ownPhone, draftAnswer, reference } = canaries;
  const write = `
    await house.create(o.passphrase);
    await o.syncOnce(house, '${ids.mission}');
    if (house.summaries().length !== 1) throw new Error('the case of the server did not come');
    const person = { givenName: '${ownRegistration}', familyName: '${canaries.arabic}', sex: 'female' };
    const contactCard = { phone: '${ownPhone}', mayLeaveVoicemail: false, mayMessage: false };
    await house.record([o.opening(house, '${ids.own}', person, { contactCard })]);
    await house.references.keep('people', [{ name: '${reference}' }]);
    await house.startDraft({ id: '${ids.draft}', mission: '${ids.mission}', case: '${ids.own}', about: {} });
    await house.saveAnswer('${ids.draft}', 'item', '${draftAnswer}');
    house.lock();
    await house.record([o.note(house, '${ids.own}', '${ownNote}')]);
    await house.unlock(o.passphrase);
    void o.syncOnce(house, '${ids.mission}');
    await new Promise((resolve) => setTimeout(resolve, 1500));`;
  try {
    const first = await work(write);
    const open = look();
    await first.context.pages().at(-1)?.evaluate('house.lock()');
    const locked = look();
    await first.kill();
    const killed = look();
    const second = await work(
      `await house.unlock(o.passphrase); if (house.status().unsent !== 2) throw new Error('not all is there');`,
    );
    await second.close();
    return { 'open, in mid-sync': open, locked, 'killed in mid-sync': killed, closed: look() };
  } finally {
    await source.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}
