import type { AccountId, MissionId, Role } from '@orion/core';
import type { Transaction } from './database.ts';

export interface Account {
  readonly id: AccountId;
  readonly email: string;
  readonly name: string;
  readonly language: string;
  readonly password: string | null;
  readonly totp: Buffer | null;
  readonly totpLast: string | null;
  readonly runsHouse: boolean;
  readonly isDisabled: boolean;
}

const columns = `id, email, name, language, password, totp, totp_last as "totpLast", runs_house as "runsHouse", disabled_at is not null as "isDisabled"`;

/** Accounts by email as it is compared: trimmed, in small letters. */
export async function findAccount(transaction: Transaction, email: string): Promise<Account | undefined> {
  const { rows } = await transaction.query<Account>({
    name: 'find_account',
    text: `select ${columns} from access.account where email = $1`,
    values: [email],
  });
  return rows[0];
}

export async function readAccount(transaction: Transaction, id: string): Promise<Account | undefined> {
  const { rows } = await transaction.query<Account>({
    name: 'read_account',
    text: `select ${columns} from access.account where id = $1`,
    values: [id],
  });
  return rows[0];
}

export async function hasAccounts(transaction: Transaction): Promise<boolean> {
  const { rows } = await transaction.query<{ some: boolean }>('select exists (select 1 from access.account) as some');
  return rows[0]?.some ?? false;
}

export interface NewAccount {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly language: string;
  readonly password: string | null;
  readonly runsHouse: boolean;
}

/** Whether it was added: false where the email is taken. */
export async function addAccount(
  transaction: Transaction,
  { id, email, name, language, password, runsHouse }: NewAccount,
): Promise<boolean> {
  const { rowCount } = await transaction.query(
    'insert into access.account (id, email, name, language, password, runs_house) values ($1, $2, $3, $4, $5, $6) on conflict (email) do nothing',
    [id, email, name, language, password, runsHouse],
  );
  return rowCount === 1;
}

export async function setPassword(transaction: Transaction, account: string, password: string): Promise<void> {
  await transaction.query('update access.account set password = $2 where id = $1', [account, password]);
}

/** Whether it was changed: false where the email is somebody else's. */
export async function renameAccount(
  transaction: Transaction,
  account: string,
  {
    email,
    name,
    language,
  }: {
    readonly email?: string | undefined;
    readonly name?: string | undefined;
    readonly language?: string | undefined;
  },
): Promise<boolean> {
  const { rowCount } = await transaction.query(
    `update access.account set email = coalesce($2, email), name = coalesce($3, name), language = coalesce($4, language)
     where id = $1 and not exists (select 1 from access.account where email = $2 and id <> $1)`,
    [account, email ?? null, name ?? null, language ?? null],
  );
  return rowCount === 1;
}

export async function closeAccount(transaction: Transaction, account: string): Promise<void> {
  await transaction.query('update access.account set disabled_at = coalesce(disabled_at, now()) where id = $1', [
    account,
  ]);
}

export async function reopenAccount(transaction: Transaction, account: string): Promise<void> {
  await transaction.query('update access.account set disabled_at = null where id = $1', [account]);
}

export async function setRunsHouse(transaction: Transaction, account: string, runsHouse: boolean): Promise<void> {
  await transaction.query('update access.account set runs_house = $2 where id = $1', [account, runsHouse]);
}

/**
 * Whoever runs the house and can sign in, locked until the end of the request: of two administrators who
 * remove each other at the same moment, the second sees that it would be the last.
 */
export async function lockAdministrators(transaction: Transaction): Promise<readonly string[]> {
  await transaction.query('select pg_advisory_xact_lock(728110)');
  const { rows } = await transaction.query<{ id: string }>(
    `select id from access.account a where runs_house and disabled_at is null
     and (password is not null or exists (select 1 from access.linked_identity l where l.account = a.id))`,
  );
  return rows.map(({ id }) => id);
}

export interface NewMembership {
  readonly mission: string;
  readonly account: string;
  readonly role: Role;
  readonly team: string | null;
}

export async function addMembership(
  transaction: Transaction,
  { mission, account, role, team }: NewMembership,
): Promise<void> {
  await transaction.query(
    `insert into access.membership (mission, account, role, team) values ($1, $2, $3, $4)
     on conflict (mission, account, role) do update set team = excluded.team, from_on = current_date, until_on = null`,
    [mission, account, role, team],
  );
}

export interface Mission {
  readonly id: MissionId;
  readonly name: string;
  readonly country: string;
  readonly kind: 'mission' | 'demo' | 'commons';
  readonly protocol: number;
}

export async function addMission(
  transaction: Transaction,
  { id, name, country, kind }: Omit<Mission, 'protocol'>,
): Promise<void> {
  await transaction.query('insert into access.mission (id, name, country, kind) values ($1, $2, $3, $4)', [
    id,
    name,
    country,
    kind,
  ]);
}

export async function readMissions(transaction: Transaction, ids: readonly string[]): Promise<readonly Mission[]> {
  const { rows } = await transaction.query<Mission>({
    name: 'missions',
    text: `select id, name, country, kind, coalesce((select max(version) from casework.protocol p where p.mission = m.id), 0)::int as protocol
           from access.mission m where id = any ($1) order by name`,
    values: [ids],
  });
  return rows;
}
