import type { BrowserContext, CDPSession, Page } from 'playwright-core';

/** A cheap phone beside the machine that builds it. */
export const slowCpu = 6;

/** Slows what a page reckons, from now on and over its reloads; encryption goes on beside it, on threads of its own. */
export async function slowDown(context: BrowserContext, page: Page, rate = slowCpu): Promise<CDPSession> {
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
  return session;
}

/**
 * In the page: `orion.painted` resolves when what was just made can be seen, `orion.until` when something is there.
 * `interactive`: when the first field stood there and the page had time to hear.
 */
export const watching = `globalThis.orion = {
  painted: () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))),
  until: (isSo) => new Promise((resolve) => {
    if (isSo()) return resolve();
    const watch = new MutationObserver(() => {
      if (!isSo()) return;
      watch.disconnect();
      resolve();
    });
    watch.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  }),
};
orion.interactive = orion.until(() => document.querySelector('#house input'))
  .then(orion.painted)
  .then(() => performance.now());`;

/** Milliseconds from the start of a navigation until the page could be written in. */
export function interactiveAfter(page: Page): Promise<number> {
  return page.evaluate<number>('orion.interactive');
}
