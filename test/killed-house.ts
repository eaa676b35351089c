/**
 * A house in a process of its own, to be killed: node test/killed-house.ts FOLDER [PLANT]
 * It prints one line of JSON once its door is open, and at its first start makes a mission with a case worker.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { exampleProtocol } from '@orion/core';
import { makeApp, migrate, openHouse, routes, type Route } from '@orion/server';
import { startPostgres } from '@orion/server/postgres';
import { addTestAccount, addTestMission } from '@orion/server/testing';

/** What the parent needs to write to this house. */
export interface KilledHouse {
  readonly origin: string;
  readonly mission: string;
  readonly account: string;
  readonly cookie: string;
}

/** Faults that a proof must catch: the sender hears "received" before the change is committed, written, or on the disk. */
export type PlantedLoss = 'acknowledge-early' | 'write-later' | 'no-fsync';

/** What PostgreSQL is set to where a fault is planted. */
const planted: Readonly<Record<PlantedLoss, Readonly<Record<string, string>>>> = {
  'acknowledge-early': {},
  'write-later': { synchronous_commit: 'off', wal_writer_delay: '10s' },
  'no-fsync': { fsync: 'off' },
};

const [folder = '', given] = process.argv.slice(2);
const plant = given as PlantedLoss | undefined;
const cluster = await startPostgres({
  folder,
  log: () => undefined,
  onExit: () => process.exit(3),
  ...(plant && { settings: planted[plant] }),
});
await migrate(cluster.ownerUrl, cluster.appRole);
const silent = { info: () => undefined, error: () => undefined };
const house = await openHouse({
  folder,
  databaseUrl: cluster.appUrl,
  origin: 'http://localhost',
  behindProxy: false,
  log: silent,
});
const app = await makeApp(house, plant === 'acknowledge-early' ? { table: routes.map(acknowledgeEarly) } : {});
const origin = await app.listen({ port: 0, host: '127.0.0.1' });
console.log(JSON.stringify({ origin, ...(await people()) }));

async function people(): Promise<Omit<KilledHouse, 'origin'>> {
  const kept = join(folder, 'people.json');
  if (existsSync(kept)) return JSON.parse(readFileSync(kept, 'utf8')) as KilledHouse;
  const mission = '5f0f5f0f-0000-4000-8000-000000000001';
  const officer = '5f0f5f0f-0000-4000-8000-000000000002';
  const onCall = { ...exampleProtocol.onCall, officers: [officer as never] };
  await addTestMission(house, { mission, protocol: { ...exampleProtocol, onCall } });
  const { id, cookie } = await addTestAccount(house, { roles: ['case_worker'], mission, runsHouse: false });
  const made = { mission, account: id, cookie };
  writeFileSync(kept, JSON.stringify(made), { flush: true });
  return made;
}

/** The fault that the proof must catch: the sender hears "received" a moment before it is true. */
function acknowledgeEarly(route: Route): Route {
  if (route.method !== 'POST' || !route.path.endsWith('/changes')) return route;
  return {
    ...route,
    run: async (asked) => {
      const { changes } = asked.body as { changes: readonly { id: string }[] };
      void sleep(150)
        .then(() => route.run(asked))
        .catch(() => undefined);
      return { epoch: '', answers: changes.map(({ id }) => ({ id, outcome: 'received', version: 1 })) };
    },
  };
}
