import { readFileSync } from 'node:fs';
import type { Instant } from '@orion/core';
import { backUp, checkHere, identitiesIn } from '@orion/server';

/** A process that makes a backup or sees one work, and tells how much memory it took at most, in megabytes. */
const [what = '', folder = '', file = '', more = ''] = process.argv.slice(2);
const now = new Date().toISOString() as Instant;
const before = process.memoryUsage.rss() / 1e6;
const begun = performance.now();
if (what === 'backup') await backUp({ ownerUrl: more, folder, file, now });
else await checkHere({ folder, file, identities: identitiesIn(readFileSync(more, 'utf8')), now, log: () => {} });
const seconds = (performance.now() - begun) / 1000;
console.log(JSON.stringify({ before, most: process.resourceUsage().maxRSS / 1e3, seconds }));
