import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import fastify, { type FastifyInstance } from 'fastify';
import { servePages } from './pages.ts';

let app: FastifyInstance;
const folder = mkdtempSync(join(tmpdir(), 'orion-pages-'));
before(async () => {
  mkdirSync(join(folder, 'assets'));
  for (const [name, text] of Object.entries({
    'index.html':
      '<link rel="modulepreload" crossorigin href="/assets/client-7.js"><link rel="modulepreload" href="/assets/x.js">',
    'assets/fr-Cg4bz.js': 'export {}',
    'assets/en-Y_Ec.js': 'export {}',
    'assets/engine-1.js': 'export {}',
  }))
    writeFileSync(join(folder, name), text);
  app = fastify();
  await servePages(app, folder);
});
after(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

const linkFor = async (language?: string): Promise<unknown> =>
  (await app.inject({ method: 'GET', url: '/', headers: language ? { 'accept-language': language } : {} })).headers[
    'link'
  ];

test('the first page tells at once its largest script and which words it will want', async () => {
  const hint = (file: string): string => `</assets/${file}>; rel=modulepreload; crossorigin`;
  assert.equal(await linkFor('fr-SN,fr;q=0.9,en;q=0.8'), `${hint('client-7.js')}, ${hint('fr-Cg4bz.js')}`);
  assert.equal(await linkFor('wo,en-GB;q=0.7'), `${hint('client-7.js')}, ${hint('en-Y_Ec.js')}`);
  assert.equal(await linkFor(), `${hint('client-7.js')}, ${hint('en-Y_Ec.js')}`);
  assert.equal(await linkFor('ar'), hint('client-7.js'), 'words that were not built are not promised');
});

test('what has a hash in its name is kept for ever, the page is asked for anew', async () => {
  const kept = async (url: string) => (await app.inject({ method: 'GET', url })).headers['cache-control'];
  assert.equal(await kept('/assets/fr-Cg4bz.js'), 'public, max-age=31536000, immutable');
  assert.equal(await kept('/'), 'no-cache');
});
