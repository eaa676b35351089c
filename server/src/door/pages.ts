import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import statics from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Where `npm run build` puts the web's pages. */
export const pagesFolder = fileURLToPath(new URL('../../../web/dist', import.meta.url));

export function arePagesBuilt(folder = pagesFolder): boolean {
  return existsSync(`${folder}/index.html`);
}

/** Serves the web's pages: what has a hash in its name for ever, the rest asked for anew each time. */
export async function servePages(app: FastifyInstance, folder = pagesFolder): Promise<void> {
  if (!arePagesBuilt(folder)) return;
  await app.register(statics, {
    root: folder,
    cacheControl: false,
    // The build lays a packed copy beside each: a third of the bytes on a phone's line.
    preCompressed: true,
    setHeaders: (reply, path) => {
      const isForEver = path.includes('/assets/');
      reply.header('vary', 'accept-encoding');
      reply.header('cache-control', isForEver ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.get('/office', (_request, reply) => reply.sendFile('office.html'));
  app.get('/office/*', (_request, reply) => reply.sendFile('office.html'));
}
