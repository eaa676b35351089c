import { startPostgres } from '@orion/server/postgres';

/** A process that does nothing but keep the PostgreSQL of a folder running, so that a test can kill it. */
const [folder = ''] = process.argv.slice(2);
const { superuserUrl } = await startPostgres({ folder, log: () => {} });
console.log(superuserUrl);
setInterval(() => {}, 1000);
