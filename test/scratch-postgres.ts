import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  dropTestDatabase,
  findTestDatabases,
  makeTestDatabase,
  roles,
  settleTestRoles,
  startPostgres,
} from '@orion/server/postgres';

/** A database of one test, with the roles of the house. */
export interface ScratchDatabase {
  /** Owns the database: for migrations. */
  readonly ownerUrl: string;
  /** What the server works as. */
  readonly appUrl: string;
  /** Drops it, whoever is still connected. What is not dropped goes with the process. */
  readonly drop: () => Promise<void>;
}

/** What a database starts from: prepared once in a process, then copied. */
export interface Template {
  /** The same name is the same template. */
  readonly name: string;
  /** Fills an empty database, with migrations for instance; closes its connections when it is done. */
  readonly prepare: (ownerUrl: string) => Promise<void>;
}

/** A server to make databases on. */
interface ScratchServer {
  readonly superuserUrl: string;
  readonly urlOf: (role: 'owner' | 'app', database: string) => string;
}

const servers = new Map<'hasty' | 'durable' | 'outside', Promise<ScratchServer>>();
const templates = new Map<string, Promise<string>>();
let made = 0;

/**
 * A new, empty database on a real PostgreSQL, or a copy of a template. The server is started at the first call,
 * one for each process that tests, under the folder for temporary files, and ends with the process however that
 * ends. It does not wait for the disk unless a test is about just that (`durable`). With TEST_DATABASE_URL, a
 * superuser's address, the databases are made on that server instead.
 */
export async function scratchDatabase({
  template,
  durable = false,
}: { readonly template?: Template; readonly durable?: boolean } = {}): Promise<ScratchDatabase> {
  const outside = process.env['TEST_DATABASE_URL'];
  const kind = outside ? 'outside' : durable ? 'durable' : 'hasty';
  const server = await remember(servers, kind, async () =>
    outside ? useOutside(outside) : startServer(kind === 'durable'),
  );
  const from =
    template && (await remember(templates, `${kind} ${template.name}`, async () => prepareTemplate(server, template)));
  const database = nextName();
  await makeTestDatabase(server.superuserUrl, { name: database, template: from });
  return {
    ownerUrl: server.urlOf('owner', database),
    appUrl: server.urlOf('app', database),
    drop: async () => dropTestDatabase(server.superuserUrl, database),
  };
}

async function prepareTemplate(server: ScratchServer, { prepare }: Template): Promise<string> {
  const database = nextName();
  await makeTestDatabase(server.superuserUrl, { name: database });
  await prepare(server.urlOf('owner', database));
  return database;
}

async function startServer(durable: boolean): Promise<ScratchServer> {
  const folder = mkdtempSync(join(tmpdir(), 'orion-scratch-'));
  const lines: string[] = [];
  const cluster = await startPostgres({
    folder,
    log: (line) => lines.push(line),
    onExit: () => console.error(`The PostgreSQL of these tests ended by itself:\n${lines.slice(-20).join('\n')}`),
    settings: durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
    scratch: { durable },
  });
  const { superuserUrl, ownerUrl, appUrl } = cluster;
  return {
    superuserUrl,
    urlOf: (role, database) => withDatabase(role === 'owner' ? ownerUrl : appUrl, database),
  };
}

/** On a server that outlives us, what killed tests left behind is cleared away when it is old enough to be nobody's. */
async function useOutside(superuserUrl: string): Promise<ScratchServer> {
  // The roles belong to the server, and other processes that test sign in as them at this moment.
  const passwordOf = (role: string): string => createHash('sha256').update(`${role} ${superuserUrl}`).digest('hex');
  await settleTestRoles(superuserUrl, { owner: passwordOf(roles.owner), app: passwordOf(roles.app) });
  const own = ownPrefix();
  for (const name of await findTestDatabases(superuserUrl, prefix)) {
    const started = Number.parseInt(name.slice(prefix.length), 36);
    if (!name.startsWith(own) && Date.now() - started > longestRun) await dropTestDatabase(superuserUrl, name);
  }
  process.once('beforeExit', () => void dropAll(superuserUrl));
  return {
    superuserUrl,
    urlOf: (role, database) =>
      withDatabase(superuserUrl, database).replace(
        /^(\w+:\/\/)(?:[^@/]*@)?/,
        `$1${roles[role]}:${passwordOf(roles[role])}@`,
      ),
  };
}

async function dropAll(superuserUrl: string): Promise<void> {
  for (const name of await findTestDatabases(superuserUrl, ownPrefix())) await dropTestDatabase(superuserUrl, name);
}

function withDatabase(url: string, database: string): string {
  return url.replace(/^(\w+:\/\/[^/?]*)(?:\/[^?]*)?/, `$1/${database}`);
}

const prefix = 'orion_scratch_';
const longestRun = 6 * 3600 * 1000;
const ourStart = `${Date.now().toString(36)}_${randomBytes(4).toString('hex')}`;

/** What the names of this process's databases begin with: when it began, and a word by chance. */
function ownPrefix(): string {
  return `${prefix}${ourStart}_`;
}

function nextName(): string {
  made += 1;
  return `${ownPrefix()}${made}`;
}

async function remember<K, V>(known: Map<K, Promise<V>>, key: K, make: () => Promise<V>): Promise<V> {
  const found = known.get(key) ?? make();
  known.set(key, found);
  return found;
}
