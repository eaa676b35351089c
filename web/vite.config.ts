import react from '@vitejs/plugin-react';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

/**
 * Two entries: the field, which must be small and work without a network, and the office, which asks
 * the server. Nothing is inlined into the pages, so that the strictest content security policy holds.
 */
export default defineConfig({
  root: import.meta.dirname,
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: resolve(import.meta.dirname, 'index.html'), office: resolve(import.meta.dirname, 'office.html') },
      output: {
        // What only the office uses lies apart, so that no phone fetches it.
        chunkFileNames: ({ moduleIds }) =>
          `assets/${moduleIds.some((id) => id.includes('/src/office/')) ? 'office/' : ''}[name]-[hash].js`,
        entryFileNames: ({ name }) => `assets/${name === 'office' ? 'office/' : ''}[name]-[hash].js`,
      },
      // Core's modules do nothing when they are loaded: what a page does not use stays out of it.
      treeshake: { moduleSideEffects: (id) => !id.includes('/core/') },
    },
  },
  plugins: [
    react(),
    VitePWA({
      // An update waits until the user agrees: it never comes in the middle of an interview.
      registerType: 'prompt',
      injectRegister: null,
      manifest: {
        name: 'Orion',
        short_name: 'Orion',
        start_url: '/',
        scope: '/',
        display: 'standalone',
        background_color: '#f7f6f3',
        theme_color: '#f7f6f3',
        icons: [
          { src: '/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
          { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
      workbox: {
        // Everything the field needs, at once: nobody can fetch a missing piece at a bus stop.
        globPatterns: ['index.html', 'assets/*.{js,css,svg}', '*.{png,svg,webmanifest}'],
        navigateFallback: '/index.html',
        navigateFallbackDenylist: [/^\/api\//, /^\/office/],
        globIgnores: ['assets/office-*'],
        cleanupOutdatedCaches: true,
        clientsClaim: false,
        skipWaiting: false,
      },
    }),
    largestFirst(),
    packPages(resolve(import.meta.dirname, 'dist')),
  ],
});

/**
 * Asks for the largest script first: it goes on the line that brought the page, while those for the small ones are still
 * being opened. On a phone's line, where each costs a round trip, the other way round would leave it idle for one.
 */
function largestFirst(): Plugin {
  return {
    name: 'largest-first',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle }) => {
        const sizeOf = (tag: string): number => {
          const found = bundle?.[/\/(assets\/[^"]+)"/.exec(tag)?.[1] ?? ''];
          return found?.type === 'chunk' ? found.code.length : 0;
        };
        const scripts = /<script type="module"[^>]*><\/script>|<link rel="modulepreload"[^>]*>/g;
        const largest = [...html.matchAll(scripts)].map(([tag]) => tag).toSorted((a, b) => sizeOf(b) - sizeOf(a));
        return html.replace(scripts, () => largest.shift() ?? '');
      },
    },
  };
}

/** Lays a packed copy beside each page, script and style, for the server to send: once, and as small as it gets. */
function packPages(folder: string): Plugin {
  const pack = (): void => {
    for (const { parentPath, name } of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!/\.(?:html|js|css|svg|webmanifest)$/.test(name)) continue;
      const path = join(parentPath, name);
      const bytes = readFileSync(path);
      writeFileSync(`${path}.br`, brotliCompressSync(bytes));
      writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
    }
  };
  // After the service worker was written.
  return { name: 'pack-pages', apply: 'build', closeBundle: { order: 'post', sequential: true, handler: pack } };
}
