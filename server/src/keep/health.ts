import { statfs } from 'node:fs/promises';
import type { House } from '../house.ts';
import { deviceLostStore, houseMission } from '../store/audit.ts';
import { readAudit, type AuditLine, type AuditQuestion } from '../store/audit-read.ts';
import { readBackups, type KeptBackup } from '../store/backups.ts';
import type { Transaction } from '../store/database.ts';
import { migrationNames } from '../store/migrate.ts';
import { readSetting } from '../store/settings.ts';
import { readStanding, type Standing } from '../store/standing.ts';
import { readCertificateEnd } from './certificate-end.ts';
import { leastKeyHolders, readKeyHolders, type KeyHolder } from './key-holders.ts';
import { orionVersion } from './versions.ts';

/** Nothing to do; look at it these days; do something now. */
export const levels = ['ok', 'look', 'act'] as const;
export type Level = (typeof levels)[number];

/** One thing that somebody who runs a house should know, as a code that the page puts in words. */
export interface Check {
  readonly about: string;
  readonly code: string;
  readonly level: Level;
  readonly figures: Readonly<Record<string, number | string | null>>;
}

/** Where the levels change: days, unless the name says otherwise. */
const limits = {
  backup: { look: 7, act: 30 },
  restore: { look: 35, act: 100 },
  certificate: { look: 14, act: 3 },
  diskBytes: { look: 5e9, act: 1e9 },
  clockSeconds: { apart: 60, behind: 300 },
  /** So long a lost store is told of. */
  storesLost: 30,
} as const;

/** How the house stands, worst first; nothing for anybody who does not run it. */
export async function readHealth(
  house: House,
  transaction: Transaction,
): Promise<{ readonly level: Level; readonly isReady: boolean; readonly checks: readonly Check[] } | undefined> {
  const standing = await readStanding(transaction);
  if (standing === null) return undefined;
  const now = Date.parse(house.clock());
  const [newest] = await readBackups(transaction, 1);
  const holders = readKeyHolders(house.folder);
  const checks = [
    checkDatabase(standing),
    checkMigrations(standing),
    await checkDisk(house.folder, standing),
    checkLastBackup(newest, now),
    checkLastRestore(await readSetting(transaction, 'restore_seen'), now),
    checkKeyHolders(holders, newest),
    checkCertificate(house, now),
    checkClock(standing, now),
    standing.devicesAway > 0
      ? look('devices', 'devices_away', { away: standing.devicesAway, all: standing.devices })
      : ok('devices', 'devices_in_touch', { away: 0, all: standing.devices }),
    checkAlerts(standing),
    checkStores(await readAudit(transaction, storesLost(now))),
  ].toSorted((a, b) => levels.indexOf(b.level) - levels.indexOf(a.level));
  return { level: checks[0]?.level ?? 'ok', isReady: await house.isReadyForPeople(transaction), checks };
}

type Figures = Check['figures'];
const ok = (about: string, code: string, figures: Figures = {}): Check => ({ about, code, level: 'ok', figures });
const look = (about: string, code: string, figures: Figures = {}): Check => ({ about, code, level: 'look', figures });
const act = (about: string, code: string, figures: Figures = {}): Check => ({ about, code, level: 'act', figures });

const daysBetween = (earlier: number, later: number): number => Math.floor((later - earlier) / 86_400_000);

function checkDatabase({ version, bytes }: Standing): Check {
  return ok('database', 'database_reached', { orion: orionVersion, postgres: version.split(' ')[0] ?? '', bytes });
}

function checkMigrations({ migrations }: Standing): Check {
  const steps = migrationNames().filter((name) => !migrations.includes(name)).length;
  return steps > 0 ? act('migrations', 'migrations_missing', { steps }) : ok('migrations', 'migrations_done');
}

/** Beside what is always needed there must be room for one more copy of the house: a restore is checked in one. */
async function checkDisk(folder: string, { bytes }: Standing): Promise<Check> {
  const disk = await statfs(folder);
  const figures = { freeBytes: disk.bavail * disk.bsize, allBytes: disk.blocks * disk.bsize };
  if (figures.freeBytes < limits.diskBytes.act) return act('disk', 'disk_full', figures);
  const wanted = Math.max(limits.diskBytes.look, 2 * bytes);
  return figures.freeBytes < wanted ? look('disk', 'disk_low', figures) : ok('disk', 'disk_free', figures);
}

function checkLastBackup(newest: KeptBackup | undefined, now: number): Check {
  if (newest === undefined) return act('backup', 'backup_never');
  const days = daysBetween(newest.madeAt.getTime(), now);
  const figures = { days, bytes: newest.bytes, place: newest.place, at: newest.madeAt.toISOString() };
  if (days > limits.backup.act) return act('backup', 'backup_old', figures);
  return days > limits.backup.look ? look('backup', 'backup_old', figures) : ok('backup', 'backup_fresh', figures);
}

function checkLastRestore(seen: unknown, now: number): Check {
  if (typeof seen !== 'string') return act('restore', 'restore_never');
  const days = daysBetween(Date.parse(seen), now);
  if (days > limits.restore.act) return act('restore', 'restore_long_ago', { days, at: seen });
  return days > limits.restore.look
    ? look('restore', 'restore_long_ago', { days, at: seen })
    : ok('restore', 'restore_seen', { days, at: seen });
}

/** A key that was made after the newest backup opens none yet. */
function checkKeyHolders(holders: readonly KeyHolder[], newest: KeptBackup | undefined): Check {
  const count = holders.length;
  if (count < leastKeyHolders) return act('key_holders', 'key_holders_few', { count, least: leastKeyHolders });
  const isUnused = newest && holders.some(({ since }) => Date.parse(since) > newest.madeAt.getTime());
  return isUnused
    ? look('key_holders', 'key_without_backup', { count })
    : ok('key_holders', 'key_holders_enough', { count });
}

function checkCertificate(house: House, now: number): Check {
  if (house.behindProxy) return ok('https', 'https_by_proxy');
  if (!house.origin.startsWith('https:')) return ok('https', 'https_none');
  const end = readCertificateEnd(house);
  if (end === undefined) return look('https', 'https_unknown');
  const days = daysBetween(now, end);
  const figures = { days, at: new Date(end).toISOString() };
  if (days < limits.certificate.act) return act('https', 'https_ends', figures);
  return days < limits.certificate.look ? look('https', 'https_ends', figures) : ok('https', 'https_valid', figures);
}

/** A clock that was set back makes new things look old; one that differs from the database's is wrong somewhere. */
function checkClock({ now: there, lastSeen }: Standing, now: number): Check {
  const apart = Math.round(Math.abs(Date.parse(there) - now) / 1000);
  const behind = lastSeen === null ? 0 : Math.round((Date.parse(lastSeen) - now) / 1000);
  const figures = { secondsApart: apart, secondsBehind: Math.max(0, behind) };
  if (behind > limits.clockSeconds.behind) return act('clock', 'clock_behind', figures);
  return apart > limits.clockSeconds.apart ? look('clock', 'clock_apart', figures) : ok('clock', 'clock_sane', figures);
}

const storesLost = (now: number): AuditQuestion => ({
  mission: houseMission,
  action: deviceLostStore,
  from: new Date(now - limits.storesLost * 86_400_000).toISOString().slice(0, 10),
  most: 1000,
});

/** Work that was never sent may be missing, and only who worked on that phone can tell which. */
function checkStores(lines: readonly AuditLine[]): Check {
  const phones = new Set(lines.map(({ detail }) => detail?.['device'])).size;
  const figures = { phones, days: limits.storesLost };
  return phones > 0 ? look('stores', 'stores_lost', figures) : ok('stores', 'stores_kept', figures);
}

function checkAlerts({ alertsOpen: open, alertsOverdue: overdue }: Standing): Check {
  if (overdue > 0) return act('alerts', 'alerts_overdue', { open, overdue });
  return open > 0 ? look('alerts', 'alerts_open', { open, overdue }) : ok('alerts', 'alerts_none', { open, overdue });
}
