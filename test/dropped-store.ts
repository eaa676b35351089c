import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A browser that takes its store for damaged gives up all of it and begins anew: no change of ours could have kept it.
 * That is another thing than a store that is there and lacks something, and is counted apart.
 */
export interface DroppedStore {
  /** After how many kills. */
  readonly after: number;
  /** What the browser itself says of it; empty where the store was only gone. */
  readonly says: string;
}

/** In a page, before anything opens a store: notes whether the browser made it anew, from nothing. */
export const watchStore = `(() => {
  const { open } = IDBFactory.prototype;
  IDBFactory.prototype.open = function (...words) {
    const asked = open.apply(this, words);
    asked.addEventListener('upgradeneeded', ({ oldVersion, dataLossMessage }) => {
      if (oldVersion === 0) globalThis.madeAnew = { says: dataLossMessage ?? '' };
    });
    return asked;
  };
})()`;

/** In the page, once the store was opened: what the browser says of one that it made anew, or nothing. */
export const madeAnew = 'globalThis.madeAnew';

/** Damages what a browser that is not running keeps, so that it drops it when it is started again. */
export function damageStore(profile: string): void {
  for (const name of globSync('**/IndexedDB/*.leveldb/*.log', { cwd: profile })) {
    const bytes = readFileSync(join(profile, name));
    writeFileSync(join(profile, name), bytes.fill(0x5a, 7, Math.min(bytes.length, 4000)));
  }
}
