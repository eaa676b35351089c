import { CannotStart } from '../cannot-start.ts';
import { outsideSetup, readStanding, roles, type Standing } from '../store/cluster.ts';
import type { Cluster } from './cluster.ts';

/** An address, and the name under which whoever starts Orion gave it. */
interface Given {
  readonly url: string;
  readonly name: 'DATABASE_URL' | 'DATABASE_OWNER_URL';
}

/**
 * Takes an outside PostgreSQL 15 or later instead of our own, if it is fit for the house: the app must be bound
 * by row-level security, so it is neither superuser nor owner. Throws CannotStart with all that is wrong at once.
 */
export async function usePostgres({
  databaseUrl,
  ownerUrl,
  log,
}: {
  /** Of the app's role: DATABASE_URL. */
  readonly databaseUrl: string;
  /** Of the role that owns the database: DATABASE_OWNER_URL. */
  readonly ownerUrl: string;
  readonly log: (line: string) => void;
}): Promise<Cluster> {
  const app = await standingOf({ url: databaseUrl, name: 'DATABASE_URL' });
  const owner = await standingOf({ url: ownerUrl, name: 'DATABASE_OWNER_URL' });
  const faults = findFaults(app, owner);
  if (faults.length > 0) {
    const setup = `On a new server a superuser runs this first:\n${outsideSetup}`;
    throw new CannotStart('database_unfit', `Orion cannot work on this PostgreSQL. ${faults.join(' ')}\n${setup}`);
  }
  if (!app.isDurable)
    log('This PostgreSQL has fsync or synchronous_commit off: a power cut may lose what Orion has acknowledged.');
  return {
    ownerUrl,
    appUrl: databaseUrl,
    appRole: app.role,
    version: app.versionText.split(' ')[0] ?? '',
    stop: async () => {},
  };
}

/** What is wrong with two ways into a database, each as a sentence; empty where nothing is. */
export function findFaults(app: Standing, owner: Standing): readonly string[] {
  const bound = `The role ${app.role} of DATABASE_URL`;
  const rules: readonly (readonly [boolean, string])[] = [
    [app.version < 150_000, `It is PostgreSQL ${app.versionText}; Orion needs 15 or later.`],
    [app.place !== owner.place, 'DATABASE_URL and DATABASE_OWNER_URL lead to different databases.'],
    [app.encoding !== 'UTF8', `The database ${app.database} is kept in ${app.encoding}; Orion needs UTF8.`],
    [app.isReadOnly, 'It is a copy that can only be read.'],
    [app.isSuperuser, `${bound} is a superuser, whom no access rule binds.`],
    [app.bypassesRowSecurity, `${bound} has BYPASSRLS, so no access rule binds it.`],
    [app.ownsDatabase && !app.isSuperuser, `${bound} owns the database, so no access rule binds it.`],
    [!app.mayBecomeAnalysis, `${bound} is not a member of ${roles.analysis}.`],
    [!owner.ownsDatabase, `The role ${owner.role} of DATABASE_OWNER_URL does not own the database ${owner.database}.`],
  ];
  return rules.filter(([isWrong]) => isWrong).map(([, sentence]) => sentence);
}

async function standingOf(given: Given): Promise<Standing> {
  try {
    return await readStanding(given.url);
  } catch (error) {
    throw new CannotStart('database_unreachable', explain(given, error), error);
  }
}

/** Why a server does not let us in, without the password that the address holds. */
function explain({ url, name }: Given, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const where = placeOf(url);
  switch (code) {
    case 'ERR_INVALID_URL':
      return `${name} is not an address such as postgresql://user:password@host:5432/orion.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `${name} names the machine ${where}, which cannot be found.`;
    case 'ECONNREFUSED':
    case 'ENOENT':
    case 'ETIMEDOUT':
      return `No PostgreSQL answers at ${where}, where ${name} leads. Is it running?`;
    case '28P01':
    case '28000':
      return `The PostgreSQL at ${where} does not accept the user or the password of ${name}.`;
    case '3D000':
      return `The PostgreSQL at ${where} does not have the database that ${name} names.`;
    default: {
      const reason = error instanceof Error ? error.message : 'for no reason given';
      return `The PostgreSQL at ${where}, where ${name} leads, cannot be used: ${reason || code}.`;
    }
  }
}

function placeOf(url: string): string {
  const [, machine = '', rest = ''] = /^\w+:\/\/(?:[^@/]*@)?([^/?]*)(.*)$/.exec(url) ?? [];
  return machine || decodeURIComponent(/[?&]host=([^&]*)/.exec(rest)?.[1] ?? '') || 'an unknown place';
}
