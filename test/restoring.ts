import { readFileSync } from 'node:fs';
import type { Instant } from '@orion/core';
import { identitiesIn, restoreHouse } from '@orion/server';

/** A process that restores a house and stands still at one part of it, so that a test can kill it there. */
const [file = '', key = '', folder = '', part = '', replace = ''] = process.argv.slice(2);
await restoreHouse({
  file,
  identities: identitiesIn(readFileSync(key, 'utf8')),
  folder,
  erasures: [],
  replace: replace === 'replace',
  now: new Date().toISOString() as Instant,
  log: (line) => {
    if (line !== part) return;
    process.stdout.write(`${line}\n`, () => {});
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000);
  },
});
