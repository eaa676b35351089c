import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import statics from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { languages } from '@orion/core';

/** Where `npm run build` puts the web's pages. */
export const pagesFolder = fileURLToPath(new URL('../../../web/dist', import.meta.url));

export function arePagesBuilt(folder = pagesFolder): boolean {
  return existsSync(`${folder}/index.html`);
}

/** Serves the web's pages: what has a hash in its name for ever, the rest asked for anew each time. */
export async function servePages(app: FastifyInstance, folder = pagesFolder): Promise<void> {
  if (!arePagesBuilt(folder)) return;
  const words = wordsIn(readdirSync(`${folder}/assets`));
  const largest = largestIn(readFileSync(`${folder}/index.html`, 'utf8'));
  // The words come with the script and not a round trip after it: on a slow line that is half a second. What is largest
  // is asked for on the line that stands, while those for all else are being opened.
  app.addHook('onRequest', async (request, reply) => {
    if (request.url !== '/') return;
    const hints = [largest, words.get(firstOf(request.headers['accept-language']))].filter(
      (file) => file !== undefined,
    );
    if (hints.length === 0) return;
    void reply.header('link', hints.map((file) => `</assets/${file}>; rel=modulepreload; crossorigin`).join(', '));
  });
  await app.register(statics, {
    root: folder,
    cacheControl: false,
    // The build lays a packed copy beside each: a third of the bytes on a phone's line.
    preCompressed: true,
    setHeaders: (reply, path) => {
      const isForEver = path.includes('/assets/');
      // Not by language too, though the hint above is: a service worker would not find again what it put away.
      reply.header('vary', 'accept-encoding');
      reply.header('cache-control', isForEver ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.get('/office', (_request, reply) => reply.sendFile('office.html'));
  app.get('/office/*', (_request, reply) => reply.sendFile('office.html'));
}

/** The script that the page asks for first: the build puts the largest there. */
function largestIn(page: string): string | undefined {
  return /<link rel="modulepreload"[^>]* href="\/assets\/([\w.-]+)"/.exec(page)?.[1];
}

/** The file of each language's words, by the name the build gave it. */
function wordsIn(files: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    languages.flatMap((language) => {
      const file = files.find((name) => new RegExp(`^${language}-[\\w-]+\\.js$`).test(name));
      return file === undefined ? [] : [[language, file] as const];
    }),
  );
}

/** The language a browser asks for first that Orion has; English where it has none of them. */
function firstOf(accepted: string | undefined): string {
  const wished = (accepted ?? '').split(',').map((tag) => tag.trim().slice(0, 2).toLowerCase());
  return wished.find((tag) => languages.some((language) => language === tag)) ?? 'en';
}
