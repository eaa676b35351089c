import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';

/** A limit of patience for slow machines: nothing here says how long a page may take. */
const patience = 30_000;

/**
 * Waits until what is read is as expected, or tells how it stayed. A page follows what was pressed a moment later: what
 * stands on it at once may still be what was there before.
 */
export async function comesTo<T>(read: () => Promise<T>, expected: T | RegExp, message?: string): Promise<void> {
  const until = Date.now() + patience;
  for (;;) {
    const found = await read();
    try {
      if (expected instanceof RegExp) assert.match(String(found), expected, message);
      else assert.deepEqual(found, expected, message);
      return;
    } catch (otherwise) {
      if (Date.now() > until) throw otherwise;
    }
    await wait(50);
  }
}
