import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readVersion, roles } from '../store/cluster.ts';
import type { Cluster } from './cluster.ts';
import { urlsOf } from './house-urls.ts';
import { readPasswords } from './passwords.ts';
import { readRunning } from './processes.ts';

/**
 * The PostgreSQL of a house that is running on this folder, for a command beside it such as a backup; nothing
 * where none answers. Its `stop` does nothing: the house that started it does that.
 */
export async function joinPostgres(folder: string): Promise<Cluster | undefined> {
  const dataFolder = join(resolve(folder), 'postgres');
  const passwords = readPasswords(folder);
  const running = existsSync(dataFolder) ? readRunning(dataFolder) : undefined;
  if (!passwords || !running) return undefined;
  const host = running.socketFolder === '' ? '127.0.0.1' : resolve(dataFolder, running.socketFolder);
  const { ownerUrl, appUrl } = urlsOf({ host, port: running.port }, passwords);
  const version = await readVersion(ownerUrl);
  return version === undefined ? undefined : { ownerUrl, appUrl, appRole: roles.app, version, stop: async () => {} };
}
