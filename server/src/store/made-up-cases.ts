import pg from 'pg';
import type { Transaction } from './database.ts';

/** A case without a history, as a list needs it. Bytes in base64. */
export interface MadeUpCase {
  readonly id: string;
  readonly status: string;
  readonly openedOn: string;
  readonly changedAt: string;
  readonly custodian: string;
  readonly mentor?: string | undefined;
  readonly state: unknown;
  readonly flags: readonly string[];
  readonly conflicts: number;
  readonly key: string;
  readonly summary: string;
  readonly searchKeys: readonly { readonly kind: string; readonly key: string }[];
}

/** Many cases at once, for measures and tests alone: nothing happened in them, so the log does not know them. */
export async function addMadeUpCases(
  transaction: Transaction,
  mission: string,
  cases: readonly MadeUpCase[],
): Promise<void> {
  const values = [mission, JSON.stringify(cases)];
  await transaction.query(
    `insert into casework.case_file (mission, id, version, status, opened_on, closed_on, custodian, state, flags, conflicts, changed_at)
     select $1::uuid, r.id, 1, r.status, r."openedOn", case when r.status = 'closed' then r."changedAt"::date end, r.custodian,
       r.state, array(select jsonb_array_elements_text(r.flags)), r.conflicts, r."changedAt"
     from jsonb_to_recordset($2::jsonb) as r(id uuid, status text, "openedOn" date, "changedAt" timestamptz, custodian uuid,
       state jsonb, flags jsonb, conflicts integer)`,
    values,
  );
  await transaction.query(
    `insert into casework.assignment (mission, case_id, account, role, from_on)
     select $1::uuid, r.id, r.custodian, 'case_worker', r."openedOn"
     from jsonb_to_recordset($2::jsonb) as r(id uuid, "openedOn" date, custodian uuid)
     union all
     select $1::uuid, r.id, r.mentor, 'mentor', r."openedOn"
     from jsonb_to_recordset($2::jsonb) as r(id uuid, "openedOn" date, mentor uuid) where r.mentor is not null`,
    values,
  );
  await transaction.query(
    `insert into identity.key select $1::uuid, r.id, decode(r.key, 'base64') from jsonb_to_recordset($2::jsonb) as r(id uuid, key text)`,
    values,
  );
  await transaction.query(
    `insert into identity.summary select $1::uuid, r.id, decode(r.summary, 'base64') from jsonb_to_recordset($2::jsonb) as r(id uuid, summary text)`,
    values,
  );
  await transaction.query(
    `insert into identity.search_key
     select distinct on (r.id, k ->> 'key') $1::uuid, decode(k ->> 'key', 'base64'), r.id, k ->> 'kind'
     from jsonb_to_recordset($2::jsonb) as r(id uuid, "searchKeys" jsonb), jsonb_array_elements(r."searchKeys") k`,
    values,
  );
}

/** What the database does by itself in time after so much was added: counts what there is. As the owner. */
export async function settleTables(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query('vacuum analyze');
  await client.end();
}
