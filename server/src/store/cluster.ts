import { Client, escapeIdentifier, escapeLiteral } from 'pg';

/** The roles of the house on its own PostgreSQL. On an outside one only the analysis role must be called so. */
export const roles = { owner: 'orion_owner', app: 'orion_app', analysis: 'orion_analysis' } as const;

export const houseDatabase = 'orion';

/** What the two roles that sign in do so with. */
export interface RolePasswords {
  readonly owner: string;
  readonly app: string;
}

/** Whether a server answers: one that is `starting` says so itself, one that is `away` may come, `refused` will not. */
export type Reached =
  | { readonly fault?: undefined }
  | { readonly fault: 'starting' | 'away' | 'refused'; readonly reason: string };

const faults: ReadonlyMap<unknown, 'starting' | 'refused'> = new Map([
  ['57P03', 'starting'],
  // Invalid password, unknown role, unknown database.
  ['28P01', 'refused'],
  ['28000', 'refused'],
  ['3D000', 'refused'],
]);

export async function tryConnecting(url: string): Promise<Reached> {
  try {
    await withClient(url, async () => undefined);
    return {};
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return { fault: faults.get(code) ?? 'away', reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Makes or mends the roles and the database of a house on its own PostgreSQL. Gives the version, such as `18.4`. */
export async function settleHouse(superuserUrl: string, passwords: RolePasswords): Promise<string> {
  return withClient(superuserUrl, async (client) => {
    await settleRoles(client, passwords);
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [houseDatabase]);
    if (rowCount === 0) await makeDatabase(client, { name: houseDatabase });
    await closeDatabase(client, houseDatabase);
    // The app has nothing to look for where the superuser works.
    await client.query('REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC');
    return versionOf(client);
  });
}

/** The version of a server that answers, such as `18.4`; nothing where none does. */
export async function readVersion(url: string): Promise<string | undefined> {
  return withClient(url, versionOf).catch(() => undefined);
}

async function versionOf(client: Client): Promise<string> {
  const { rows } = await client.query<{ version: string }>(`SELECT current_setting('server_version') AS version`);
  return rows[0]?.version.split(' ')[0] ?? '';
}

/** What sets a superuser's password where PostgreSQL takes statements from its standard input, one a line. */
export function setSuperuserPassword(password: string): string {
  return `ALTER ROLE postgres PASSWORD ${escapeLiteral(password)}\n`;
}

/** The roles of the house on a server that is only tested on. Test files run side by side, and roles are the server's. */
export async function settleTestRoles(superuserUrl: string, passwords: RolePasswords): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock(7415)');
    await settleRoles(client, passwords);
  });
}

/** An empty database for a test, or a copy of one that was prepared. */
export async function makeTestDatabase(
  superuserUrl: string,
  plan: { readonly name: string; readonly template?: string | undefined },
): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    await makeDatabase(client, plan);
    await closeDatabase(client, plan.name);
  });
}

export async function dropTestDatabase(superuserUrl: string, name: string): Promise<void> {
  await withClient(superuserUrl, async (client) =>
    client.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`),
  );
}

/** The databases whose name begins so. */
export async function findTestDatabases(superuserUrl: string, start: string): Promise<readonly string[]> {
  return withClient(superuserUrl, async (client) => {
    const found = await client.query<{ name: string }>(
      'SELECT datname AS name FROM pg_database WHERE starts_with(datname, $1) ORDER BY datname',
      [start],
    );
    return found.rows.map(({ name }) => name);
  });
}

/** What an outside PostgreSQL lets us be. */
export interface Standing {
  readonly version: number;
  readonly versionText: string;
  readonly role: string;
  readonly database: string;
  readonly encoding: string;
  readonly isSuperuser: boolean;
  readonly bypassesRowSecurity: boolean;
  /** Owns the database, or is a member of the role that does. */
  readonly ownsDatabase: boolean;
  readonly mayCreate: boolean;
  readonly isReadOnly: boolean;
  readonly isDurable: boolean;
  readonly mayBecomeAnalysis: boolean;
  /** The same for two connections only if they lead to the same database of the same running server. */
  readonly place: string;
}

export async function readStanding(url: string): Promise<Standing> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<Standing>(
      `SELECT current_setting('server_version_num')::int AS version,
              current_setting('server_version') AS "versionText",
              current_user::text AS role,
              datname::text AS database,
              pg_encoding_to_char(encoding)::text AS encoding,
              rolsuper AS "isSuperuser",
              rolbypassrls AS "bypassesRowSecurity",
              pg_has_role(datdba, 'MEMBER') AS "ownsDatabase",
              has_database_privilege(datname, 'CREATE') AS "mayCreate",
              pg_is_in_recovery() AS "isReadOnly",
              current_setting('fsync') = 'on' AND current_setting('synchronous_commit') <> 'off' AS "isDurable",
              EXISTS (SELECT FROM pg_roles WHERE rolname = $1 AND pg_has_role(oid, 'MEMBER')) AS "mayBecomeAnalysis",
              pg_database.oid::text || ' ' || extract(epoch FROM pg_postmaster_start_time())::text AS place
         FROM pg_database, pg_roles
        WHERE datname = current_database() AND rolname = current_user`,
      [roles.analysis],
    );
    const [standing] = rows;
    if (!standing) throw new Error('the database does not know itself');
    return standing;
  });
}

/** What a superuser runs on an outside PostgreSQL before Orion can use it. */
export const outsideSetup = [
  `CREATE ROLE ${roles.owner} LOGIN PASSWORD '…'`,
  `CREATE ROLE ${roles.app} LOGIN NOINHERIT PASSWORD '…'`,
  `CREATE ROLE ${roles.analysis}`,
  `GRANT ${roles.analysis} TO ${roles.app}`,
  `CREATE DATABASE ${houseDatabase} OWNER ${roles.owner} TEMPLATE template0 ENCODING 'UTF8'`,
]
  .map((statement) => `${statement};`)
  .join('\n');

/** The app becomes the analysis role where it asks for data without identity; it never has its rights unasked. */
async function settleRoles(client: Client, { owner, app }: RolePasswords): Promise<void> {
  const plain = 'NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS';
  const wanted: readonly (readonly [string, string])[] = [
    [roles.owner, `LOGIN INHERIT ${plain} PASSWORD ${escapeLiteral(owner)}`],
    [roles.app, `LOGIN NOINHERIT ${plain} PASSWORD ${escapeLiteral(app)}`],
    [roles.analysis, `NOLOGIN NOINHERIT ${plain}`],
  ];
  for (const [name, attributes] of wanted) {
    const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [name]);
    await client.query(`${rowCount === 0 ? 'CREATE' : 'ALTER'} ROLE ${name} ${attributes}`);
  }
  await client.query(`GRANT ${roles.analysis} TO ${roles.app}`);
}

async function makeDatabase(
  client: Client,
  { name, template }: { readonly name: string; readonly template?: string | undefined },
): Promise<void> {
  const [id, from] = [escapeIdentifier(name), escapeIdentifier(template ?? 'template0')];
  const encoding = template === undefined ? ` ENCODING 'UTF8'` : '';
  await client.query(`CREATE DATABASE ${id} OWNER ${roles.owner} TEMPLATE ${from}${encoding}`);
}

/** Only the owner and the app come in. */
async function closeDatabase(client: Client, name: string): Promise<void> {
  const id = escapeIdentifier(name);
  await client.query(`REVOKE ALL ON DATABASE ${id} FROM PUBLIC`);
  // Temporary tables are how many rows come in at once: COPY into a table with policies is refused.
  await client.query(`GRANT CONNECT, TEMPORARY ON DATABASE ${id} TO ${roles.app}`);
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, application_name: 'orion start' });
  // A server that ends while we speak to it is heard of through the query in hand.
  client.on('error', () => {});
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}
