import { randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '@orion/core';
import { checkMissionFactor } from './access/second-factor.ts';
import { makeDurably } from './durable.ts';
import type { House, HouseLog } from './house.ts';
import { loadInstruments } from './instruments.ts';
import { isRestoreUnsettled, settleRestore } from './keep/swap-in.ts';
import { loadKeys } from './keys.ts';
import { Observed } from './observed/index.ts';
import { inTransaction, openDatabase } from './store/database.ts';
import { checkAppRole } from './store/migrate.ts';
import { readEpoch, readSetting } from './store/settings.ts';

export interface HousePlan {
  /** Keys, backups and settings: `./data`. */
  readonly folder: string;
  /** As the app role; the database is migrated already. */
  readonly databaseUrl: string;
  /** As the role that owns the tables: backups are made through it. */
  readonly ownerUrl?: string | undefined;
  readonly origin: string;
  readonly behindProxy: boolean;
  /** What it speaks HTTPS with, in PEM, where it does. */
  readonly certificate?: string | undefined;
  readonly log: HouseLog;
  readonly clock?: () => Instant;
}

/** A house whose door can be opened: keys loaded, instruments read, database reached as a role that is bound. */
export async function openHouse({
  folder,
  databaseUrl,
  ownerUrl,
  origin,
  behindProxy,
  certificate,
  log,
  clock = now,
}: HousePlan): Promise<House & { readonly close: () => Promise<void> }> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const database = openDatabase(databaseUrl);
  const fault = await checkAppRole(database.pool);
  if (fault !== undefined) throw new Error(fault);
  if (isRestoreUnsettled(folder)) await settleRestore(folder, await inTransaction(database, readEpoch));
  const keys = loadKeys(folder);
  const setupCode = readSetupCode(folder);
  const instruments = await loadInstruments();
  return {
    folder,
    database,
    ownerUrl,
    keys,
    instruments,
    observed: new Observed({ database, instruments, keys }),
    clock,
    origin,
    behindProxy,
    certificate,
    log,
    isSetupCode: (code) => isSame(code.trim().toLowerCase(), setupCode),
    isReadyForPeople: async (transaction) => typeof (await readSetting(transaction, 'restore_seen')) === 'string',
    checkSecondFactor: checkMissionFactor,
    close: () => database.close(),
  };
}

function now(): Instant {
  return new Date().toISOString() as Instant;
}

/** Whoever can read the house's folder or saw its first start may make the first administrator: nobody else on the network. */
export function readSetupCode(folder: string): string {
  const path = join(folder, 'keys', 'setup-code');
  if (!existsSync(path)) {
    const text = randomBytes(5).toString('hex');
    makeDurably(path, `${text.slice(0, 5)}-${text.slice(5)}`);
  }
  return readFileSync(path, 'utf8').trim();
}

function isSame(a: string, b: string): boolean {
  const [first, second] = [Buffer.from(a), Buffer.from(b)];
  return first.length === second.length && timingSafeEqual(first, second);
}
