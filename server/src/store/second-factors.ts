import type { Transaction } from './database.ts';

/** Uses up a step of an authenticator's time; false where it or a later one was used before. */
export async function useTotpStep(transaction: Transaction, account: string, step: number): Promise<boolean> {
  const { rowCount } = await transaction.query(
    'update access.account set totp_last = $2 where id = $1 and coalesce(totp_last, 0) < $2',
    [account, step],
  );
  return rowCount === 1;
}

/** Turns the authenticator app on, with the step that proved it; or off, without. */
export async function setTotp(
  transaction: Transaction,
  account: string,
  totp: { readonly sealed: Buffer; readonly step: number } | undefined,
): Promise<void> {
  await transaction.query('update access.account set totp = $2, totp_last = coalesce($3, totp_last) where id = $1', [
    account,
    totp?.sealed ?? null,
    totp?.step ?? null,
  ]);
}

/** Gives an account these recovery codes, as hashes; those of before are void. */
export async function setRecoveryCodes(
  transaction: Transaction,
  account: string,
  hashes: readonly Buffer[],
): Promise<void> {
  await transaction.query('delete from access.recovery_code where account = $1', [account]);
  await transaction.query('insert into access.recovery_code (account, code_hash) select $1, unnest($2::bytea[])', [
    account,
    hashes,
  ]);
}

/** Uses a recovery code up; false where there is none like it. */
export async function useRecoveryCode(transaction: Transaction, account: string, hash: Buffer): Promise<boolean> {
  const { rowCount } = await transaction.query(
    'delete from access.recovery_code where account = $1 and code_hash = $2',
    [account, hash],
  );
  return rowCount === 1;
}

/** Which second factors an account has. */
export interface Factors {
  readonly totp: boolean;
  readonly passkeys: number;
  readonly recoveryCodes: number;
}

export async function readFactors(transaction: Transaction, account: string): Promise<Factors> {
  const { rows } = await transaction.query<Factors>(
    `select a.totp is not null as totp,
            (select count(*)::int from access.passkey p where p.account = a.id) as passkeys,
            (select count(*)::int from access.recovery_code r where r.account = a.id) as "recoveryCodes"
       from access.account a where a.id = $1`,
    [account],
  );
  return rows[0] ?? { totp: false, passkeys: 0, recoveryCodes: 0 };
}
