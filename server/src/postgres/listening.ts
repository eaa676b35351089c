import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type ListenOptions } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { RunAs } from './run-as.ts';

/** Where PostgreSQL is to be spoken to: a socket in a folder, or a port of this machine only. */
export interface Listening {
  /** A folder, or `127.0.0.1`. */
  readonly host: string;
  readonly port: number;
  /** What PostgreSQL is told. */
  readonly settings: Readonly<Record<string, string>>;
}

/** The longest path of a socket that Linux takes. */
const longest = 107;
const prefix = 'orion-socket-';

/**
 * The socket stands in the data folder itself, where nobody else can reach it. Where the path is too long for
 * a socket, or the disk has no sockets, it stands in a new folder for temporary files; and only where that
 * fails too does PostgreSQL listen on a port, of this machine only and behind the same passwords.
 */
export async function chooseListening(
  dataFolder: string,
  {
    runAs,
    temporary = [tmpdir(), '/tmp'],
  }: { readonly runAs: RunAs | undefined; readonly temporary?: readonly string[] },
): Promise<Listening> {
  // The server stands in its data folder, so to it the path is short in any case.
  if (await canHoldSocket(dataFolder)) return onSocket(dataFolder, '.');
  for (const place of temporary) {
    const folder = mkdtempSync(join(place, prefix));
    if (runAs) chownSync(folder, runAs.uid, runAs.gid);
    if (await canHoldSocket(folder)) return onSocket(folder, folder);
    rmSync(folder, { recursive: true });
  }
  const port = await freePort();
  const settings = { listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: '' };
  return { host: '127.0.0.1', port, settings };
}

/** Removes a folder that was made for a socket; any other is left alone. */
export function removeSocketFolder(folder: string): void {
  if (basename(folder).startsWith(prefix)) rmSync(folder, { recursive: true, force: true });
}

/** The address of a database there, as pg and psql take it. */
export function addressOf(
  { host, port }: Pick<Listening, 'host' | 'port'>,
  { role, password, database }: { readonly role: string; readonly password: string; readonly database: string },
): string {
  const place = host.startsWith('/') ? `host=${encodeURIComponent(host)}&port=${port}&` : '';
  const machine = host.startsWith('/') ? '' : `${host}:${port}`;
  // What the environment asks of other connections is not asked of this one: it stays on the machine.
  return `postgresql://${role}:${encodeURIComponent(password)}@${machine}/${database}?${place}sslmode=disable`;
}

function onSocket(host: string, told: string): Listening {
  return { host, port: 5432, settings: { listen_addresses: '', port: '5432', unix_socket_directories: told } };
}

async function canHoldSocket(folder: string): Promise<boolean> {
  const path = join(folder, '.s.PGSQL.5432');
  return Buffer.byteLength(path) <= longest && (await tryListening({ path })) !== undefined;
}

async function freePort(): Promise<number> {
  const port = await tryListening({ host: '127.0.0.1', port: 0 });
  if (port === undefined) throw new Error('no port is free');
  return port;
}

/** Listens for a moment; gives the port (0 for a socket), or nothing where it cannot. */
async function tryListening(options: ListenOptions): Promise<number | undefined> {
  const server = createServer();
  return new Promise((settle) => {
    server.once('error', () => settle(undefined));
    server.listen(options, () => {
      const address = server.address();
      server.close(() => settle(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
