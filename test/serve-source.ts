import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { root } from './cast.ts';
import { planted, type Plant } from './sync-plants.ts';

/** What answers under /api/ in place of the house. */
export type Api = (request: IncomingMessage, response: ServerResponse) => void;

const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Orion</title>
<script type="importmap">${JSON.stringify({
  imports: {
    '@orion/core': '/core/src/index.ts',
    '@orion/web/house': '/web/src/local/parts.ts',
    '@orion/web/sync': '/web/src/sync/index.ts',
    idb: '/node_modules/idb/build/index.js',
    zod: '/node_modules/zod/index.js',
    'zod/mini': '/node_modules/zod/mini/index.js',
  },
})}</script>`;

/**
 * Serves the checkout to a browser as it stands, types stripped, nothing bundled: so a test runs the very
 * files that are read, or with a fault planted in one. An empty page at / knows where the packages are.
 */
export async function serveSource({
  api = notFound,
  plant,
}: { readonly api?: Api; readonly plant?: Plant } = {}): Promise<{ readonly address: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
    if (path.startsWith('/api/')) return api(request, response);
    if (path === '/') return send(response, 'text/html', page);
    const file = join(root, path);
    if (!/\.[jt]s$/.test(path) || !existsSync(file)) return notFound(request, response);
    const read = readFileSync(file, 'utf8');
    const text = plant && path === `/${plant.file}` ? planted(read, plant) : read;
    send(response, 'text/javascript', extname(path) === '.ts' ? stripTypeScriptTypes(text) : text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://localhost:${port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function send(response: ServerResponse, type: string, text: string): void {
  response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(text);
}

function notFound(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(404).end();
}
