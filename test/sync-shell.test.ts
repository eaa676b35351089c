import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { startChromium, type RunningChromium } from './chromium.ts';
import { serveSource } from './serve-source.ts';
import { idOf } from './sync-in-browser.ts';

/** What the stand-in of the house answers; the house itself is tried in sync-house.test.ts. */
type Mood = 'well' | 'hotel' | 'signed_out' | 'wiped' | 'away';

describe('the sync of an open page', () => {
  const profile = mkdtempSync(join(tmpdir(), 'orion-shell-'));
  let source: Awaited<ReturnType<typeof serveSource>>;
  let chromium: RunningChromium;
  let accounts = 700;
  let mood: Mood = 'well';
  let underway = 0;
  let most = 0;
  let asked: string[] = [];
  const received = new Set<string>();

  const api = async (request: IncomingMessage, response: ServerResponse): Promise<unknown> => {
    const path = (request.url ?? '').replace(/\?.*$/, '').replace(/^.*\//, '');
    asked.push(path);
    most = Math.max(most, ++underway);
    let body = '';
    for await (const part of request) body += String(part);
    await wait(80);
    underway--;
    const send = (status: number, of: object): unknown =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(of));
    if (mood === 'away') return request.socket.destroy();
    if (mood === 'hotel') return response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome</h1>');
    if (mood === 'signed_out') return send(401, { code: 'not_signed_in' });
    if (path === 'changes') {
      const { changes } = JSON.parse(body) as { changes: readonly { id: string }[] };
      for (const { id } of changes) received.add(id);
      return send(200, { epoch: 'e', answers: changes.map(({ id }) => ({ id, outcome: 'received', version: 1 })) });
    }
    const order = mood === 'wiped' ? { order: { wipe: 'keep_unsent' } } : {};
    if (path === 'pull')
      return send(200, {
        epoch: 'e',
        cursor: 'c',
        more: false,
        caseload: [],
        changes: [],
        alerts: [],
        protocol: 1,
        ...order,
      });
    return send(path === 'wiped' ? 200 : 404, { code: 'not_found' });
  };

  before(async () => {
    source = await serveSource({ api: (request, response) => void api(request, response) });
    chromium = await startChromium(profile);
  });
  after(async () => {
    await chromium.close();
    await source.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  });
  beforeEach(() => {
    mood = 'well';
    most = 0;
    asked = [];
    received.clear();
  });

  const openPage = async (account: number, unlock: 'create' | 'unlock' = 'create'): Promise<Page> => {
    const page = await chromium.context.newPage();
    await page.goto(source.address);
    await page.evaluate(`(async () => {
      globalThis.o = await import('/test/sync-in-browser.ts');
      const { startSync } = await import('/web/src/in-step.ts');
      globalThis.house = await o.openHouse(o.idOf(${account}));
      await house.${unlock}(o.passphrase);
      globalThis.sync = startSync(house, () => [{ id: '${idOf(1)}', roles: ['case_worker'] }]);
    })()`);
    return page;
  };
  const record = `house.record([o.note(house, o.idOf(7), 'hello')])`;

  test('sends by itself what was recorded, a moment after', async () => {
    const page = await openPage(accounts++);
    await page.evaluate('sync.now()');
    await page.evaluate(record);
    await page.waitForFunction('house.status().unsent === 0');
    assert.equal(received.size, 1);
    assert.equal(await page.evaluate('Math.abs(house.status().lastContact - Date.now()) < 60_000'), true);
    await page.close();
  });

  test('is one at a time over several tabs', async () => {
    const account = accounts++;
    const pages = [await openPage(account), await openPage(account, 'unlock'), await openPage(account, 'unlock')];
    most = 0;
    await Promise.all(
      pages.map((page) =>
        page.evaluate(`(async () => { await ${record}; for (let i = 0; i < 5; i++) await sync.now(); })()`),
      ),
    );
    for (const page of pages) await page.waitForFunction('house.status().unsent === 0');
    assert.deepEqual([received.size, most], [3, 1]);
    for (const page of pages) await page.close();
  });

  test('keeps everything where a stranger answers, nobody answers, or the session is over', async () => {
    const page = await openPage(accounts++);
    await page.evaluate('sync.now()');
    await page.evaluate('sync.stop()');
    await page.evaluate(record);
    const seen: Record<string, unknown> = {};
    for (mood of ['hotel', 'away', 'signed_out', 'well'] as const) {
      await page.evaluate('sync.now()');
      seen[mood] = await page.evaluate(
        '(({ unsent, isOnline, isSignedOut }) => [unsent, isOnline, isSignedOut])(house.status())',
      );
    }
    assert.deepEqual(seen, {
      hotel: [1, false, false],
      away: [1, false, false],
      signed_out: [1, true, true],
      well: [0, true, false],
    });
    await page.close();
  });

  test('knows that there is no network without asking', async () => {
    const page = await openPage(accounts++);
    await page.evaluate('sync.now()');
    await chromium.context.setOffline(true);
    await page.waitForFunction('!house.status().isOnline');
    asked = [];
    await page.evaluate(`(async () => { await ${record}; await sync.now(); })()`);
    assert.deepEqual([asked, await page.evaluate('house.status().unsent')], [[], 1]);
    await chromium.context.setOffline(false);
    await page.waitForFunction('house.status().unsent === 0');
    await page.close();
  });

  test('follows a wipe and says that it did', async () => {
    const page = await openPage(accounts++);
    await page.evaluate('sync.now()');
    mood = 'wiped';
    await page.evaluate('sync.now()');
    assert.ok(asked.includes('wiped'));
    await page.close();
  });
});
