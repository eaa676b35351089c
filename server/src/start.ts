import { networkInterfaces } from 'node:os';
import type { Server as TlsServer } from 'node:tls';
import { CannotStart } from './cannot-start.ts';
import { makeApp } from './door/app.ts';
import { usualPace } from './door/pace.ts';
import { arePagesBuilt } from './door/pages.ts';
import type { HouseLog } from './house.ts';
import { clearDesks } from './import/import-desk.ts';
import { sweepingUploads } from './import/kept-upload.ts';
import { keepErasures } from './kept-erasures.ts';
import { openHouse, readSetupCode } from './open-house.ts';
import { startPostgres, usePostgres, type Cluster } from './postgres/index.ts';
import { watchAlerts } from './safety/watch-alerts.ts';
import { speakHttps, type HttpsPlan } from './speak-https.ts';
import { describePeople } from './describe-people.ts';
import { inTransaction } from './store/database.ts';
import { hasAccounts } from './store/accounts.ts';
import { migrate } from './store/migrate.ts';

/** How the house is to be opened. */
export interface StartPlan {
  /** Database, keys, backups: all there is to keep. */
  readonly folder: string;
  readonly port: number;
  /** HTTPS for phones, or nothing: then only this machine is served. */
  readonly https?: HttpsPlan | undefined;
  /** An outside PostgreSQL instead of our own. */
  readonly outside?: { readonly databaseUrl: string; readonly ownerUrl: string } | undefined;
  readonly log: HouseLog;
  /** Called once if the database ends by itself: the house is closed by then. */
  readonly onFall?: () => void;
}

/** A house whose door is open. */
export interface OpenHouse {
  /** What people type into their browser. */
  readonly origin: string;
  /** Where phones learn to trust it, if it made its own certificate. */
  readonly trustOrigin: string | undefined;
  /** What people compare before they trust it. */
  readonly fingerprint: string | undefined;
  /** What the first administrator must type; nothing once there is one. */
  readonly setupCode: string | undefined;
  readonly stop: () => Promise<void>;
}

/** Opens the house: database, migrations, keys, door. Throws CannotStart with a sentence for whoever started it. */
export async function startHouse(plan: StartPlan): Promise<OpenHouse> {
  if (!arePagesBuilt())
    throw new CannotStart(
      'no_pages',
      'The pages are not built. Run "npm run build" in Orion’s folder, or "npm start", which does.',
    );
  const cluster = await reachPostgres(plan);
  const closers: (() => Promise<unknown>)[] = [() => cluster.stop()];
  const stop = async (): Promise<void> => {
    for (const close of closers.splice(0).toReversed()) await close();
  };
  try {
    const fresh = await migrate(cluster.ownerUrl, cluster.appRole);
    if (fresh.length > 0) plan.log.info({ migrations: fresh.length }, 'the database is up to date');
    const https = plan.https && (await speakHttps(plan.https, { folder: plan.folder, port: plan.port }));
    const origin = https?.origin ?? `http://localhost:${plan.port}`;
    const house = await openHouse({
      folder: plan.folder,
      databaseUrl: cluster.appUrl,
      ownerUrl: cluster.ownerUrl,
      origin,
      behindProxy: plan.https?.kind === 'proxy',
      certificate: https?.certificate?.cert,
      log: plan.log,
    });
    closers.push(() => house.close());
    const stopSweeping = await sweepingUploads(plan.folder);
    closers.push(async () => {
      stopSweeping();
      await clearDesks(house);
    });
    await keepErasures(house);
    await describePeople(house);
    const app = await makeApp(house, { pace: usualPace, ...(https?.certificate && { https: https.certificate }) });
    closers.push(() => app.close());
    await app.listen({ port: plan.port, host: plan.https ? '0.0.0.0' : '127.0.0.1' }).catch((error: unknown) => {
      throw cannotListen(error, plan.port);
    });
    const watch = watchAlerts(house);
    closers.push(() => watch.stop());
    if (https?.openTrust) closers.push(await https.openTrust());
    const stopRenewing = https?.keepFresh?.(app.server as unknown as TlsServer);
    if (stopRenewing) closers.push(async () => stopRenewing());
    const isEmpty = await inTransaction(house.database, async (transaction) => !(await hasAccounts(transaction)));
    return {
      origin,
      trustOrigin: https?.trustOrigin,
      fingerprint: https?.fingerprint,
      setupCode: isEmpty ? readSetupCode(plan.folder) : undefined,
      stop,
    };
  } catch (error) {
    await stop().catch(() => undefined);
    throw error;
  }
}

async function reachPostgres({ folder, outside, log, onFall }: StartPlan): Promise<Cluster> {
  const say = (line: string): void => log.info({}, line);
  if (outside) return usePostgres({ ...outside, log: say });
  return startPostgres({ folder, log: say, ...(onFall && { onExit: onFall }) });
}

function cannotListen(error: unknown, port: number): unknown {
  const code = (error as { code?: string }).code;
  if (code === 'EADDRINUSE')
    return new CannotStart(
      'port_taken',
      `Something else answers on port ${port} already. Stop it, or choose another: PORT=8081 npm start`,
      error,
    );
  if (code === 'EACCES')
    return new CannotStart('port_taken', `Port ${port} may not be opened by this user. Choose one above 1023.`, error);
  return error;
}

/** Addresses of this machine in its networks, for the sentence that says where phones go. */
export function addressesHere(): readonly string[] {
  return Object.values(networkInterfaces()).flatMap((found) =>
    (found ?? []).filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address),
  );
}
