import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

const folder = join(import.meta.dirname, '../../sql');

/**
 * Brings a database up to this version of Orion, as its owner: every numbered file that was not run
 * yet, each in a transaction of its own, one server at a time.
 */
export async function migrate(ownerUrl: string, appRole: string): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'orion migrations' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(728103)');
    await client.query(
      'create table if not exists public.orion_migration (name text primary key, at timestamptz not null default now())',
    );
    const { rows } = await client.query<{ name: string }>('select name from public.orion_migration');
    const done = new Set(rows.map(({ name }) => name));
    const files = migrationNames();
    const fresh = files.filter((name) => !done.has(name));
    if (done.size > 0 && [...done].some((name) => !files.includes(name)))
      throw new Error('the data were made by a newer Orion; start that one');
    for (const name of fresh) {
      await client.query('begin');
      await runMigration(client, { name, appRole });
      await client.query('commit');
    }
    return fresh;
  } finally {
    await client.end();
  }
}

/** The numbered files of this version of Orion, in their order. */
export function migrationNames(): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .toSorted();
}

/** One step, within the transaction that is open. */
export async function runMigration(
  client: pg.ClientBase,
  { name, appRole }: { readonly name: string; readonly appRole: string },
): Promise<void> {
  await client.query(readFileSync(join(folder, name), 'utf8').replaceAll('{{app}}', pg.escapeIdentifier(appRole)));
  await client.query('insert into public.orion_migration (name) values ($1)', [name]);
}

/** Refuses to run as somebody for whom the second wall does not stand. */
export async function checkAppRole(pool: pg.Pool): Promise<string | undefined> {
  const { rows } = await pool.query<{ strong: boolean; owns: boolean }>(
    `select r.rolsuper or r.rolbypassrls as strong,
            exists (select 1 from pg_class c where c.relowner = r.oid and c.relnamespace = any (array['access', 'log', 'casework', 'identity']::regnamespace[])) as owns
       from pg_roles r where r.rolname = current_user`,
  );
  const [role] = rows;
  if (role === undefined || role.strong)
    return 'DATABASE_URL names a superuser or a role that bypasses row-level security; Orion does not run as one';
  return role.owns ? 'DATABASE_URL names the owner of the tables; Orion runs as a role that owns nothing' : undefined;
}
