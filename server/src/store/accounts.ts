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
  return rows[0]?.some === true;
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
