import { scratchDatabase } from './scratch-postgres.ts';

/** A process that tests on a database of its own: it ends at once, or stays to be killed. */
const [mode] = process.argv.slice(2);
const { appUrl } = await scratchDatabase();
console.log(appUrl);
if (mode === 'stay') setInterval(() => {}, 1000);
