import type { AccountId, Case, CaseId, ImportId, Instant, MissionId, ResponseId } from '@orion/core';
import type { Transaction } from './database.ts';

/** One import of a mission at a time: two that bring the same people would open each twice. */
export async function lockImports(transaction: Transaction, mission: MissionId): Promise<void> {
  await transaction.query(`select pg_advisory_xact_lock(hashtextextended('import ' || $1, 0))`, [mission]);
}

/** A case that has a number of an older system. One merged away leads to what it was merged into. */
export interface NumberedCase {
  readonly key: string;
  readonly id: CaseId;
}

/** Which cases have these hashed numbers (base64); of several the one that was opened first. Needs the write lane. */
export async function findNumbered(
  transaction: Transaction,
  mission: MissionId,
  keys: readonly Buffer[],
): Promise<readonly NumberedCase[]> {
  const { rows } = await transaction.query<NumberedCase>(
    `with recursive found(key, id, status, into_id, opened_on, depth) as (
       select s.key, c.id, c.status, (c.state ->> 'mergedInto')::uuid, c.opened_on, 0
         from identity.search_key s join casework.case_file c on c.mission = s.mission and c.id = s.case_id
        where s.mission = $1 and s.key = any ($2) and s.kind = 'number' and c.status in ('open', 'closed', 'merged')
       union all
       select f.key, c.id, c.status, (c.state ->> 'mergedInto')::uuid, c.opened_on, f.depth + 1
         from found f join casework.case_file c on c.mission = $1 and c.id = f.into_id
        where f.status = 'merged' and f.depth < 20)
     select distinct on (key) encode(key, 'base64') as key, id from found
      where status in ('open', 'closed') order by key, opened_on, id`,
    [mission, keys],
  );
  return rows;
}

/** Which of these hashed numbers were somebody's who is erased. Needs the write lane. */
export async function findErased(
  transaction: Transaction,
  mission: MissionId,
  keys: readonly Buffer[],
): Promise<readonly string[]> {
  const { rows } = await transaction.query<{ key: string }>(
    `select encode(key, 'base64') as key from casework.erased_number where mission = $1 and key = any ($2)`,
    [mission, keys],
  );
  return rows.map(({ key }) => key);
}

/** A response as it stands, to be compared with what a file says of it. */
export interface KnownResponse {
  readonly id: ResponseId;
  readonly case: CaseId;
  readonly instrument: string;
  readonly scheme: string;
  readonly round: string;
  readonly mode: string;
  readonly interviewerRole: string;
  readonly language: string;
  readonly on: string;
  readonly minutes: number | null;
  readonly answers: Readonly<Record<string, string>>;
  readonly told: Readonly<Record<string, unknown>>;
}

export async function findResponses(
  transaction: Transaction,
  mission: MissionId,
  ids: readonly string[],
): Promise<readonly KnownResponse[]> {
  const { rows } = await transaction.query<KnownResponse>(
    `select id, case_id as "case", instrument, scheme, round, mode, interviewer_role as "interviewerRole", language,
       on_day::text as "on", minutes, answers, told
      from casework.survey_response where mission = $1 and id = any ($2)`,
    [mission, ids],
  );
  return rows;
}

/** What the last file said of these people, hashed, in base64. */
export async function readSaid(
  transaction: Transaction,
  mission: MissionId,
  cases: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await transaction.query<{ case: string; content: string }>(
    `select case_id as "case", encode(content, 'base64') as content from casework.imported
      where mission = $1 and case_id = any ($2)`,
    [mission, cases],
  );
  return new Map(rows.map((row) => [row.case, row.content]));
}

export async function keepSaid(
  transaction: Transaction,
  mission: MissionId,
  said: readonly { readonly case: string; readonly content: Buffer }[],
): Promise<void> {
  await transaction.query(
    `insert into casework.imported (mission, case_id, content)
     select $1, s.case_id, s.content from unnest($2::uuid[], $3::bytea[]) as s(case_id, content)
     on conflict (mission, case_id) do update set content = excluded.content`,
    [mission, said.map((one) => one.case), said.map(({ content }) => content)],
  );
}

export async function forgetSaid(
  transaction: Transaction,
  mission: MissionId,
  cases: readonly string[],
): Promise<void> {
  await transaction.query('delete from casework.imported where mission = $1 and case_id = any ($2)', [mission, cases]);
}

/** Cases as they stand, their rows locked in one order, with what is needed to write about them. */
export interface LockedCase {
  readonly id: CaseId;
  readonly state: Case;
  readonly sealedKey: Buffer;
  readonly pseudonym: string | null;
}

export async function lockStanding(
  transaction: Transaction,
  mission: MissionId,
  cases: readonly string[],
): Promise<readonly LockedCase[]> {
  const { rows } = await transaction.query<LockedCase>(
    `with locked as (
       select id, state from casework.case_file where mission = $1 and id = any ($2) order by id for update)
     select l.id, l.state, k.sealed as "sealedKey", (select r.pseudonym from casework.survey_response r
         where r.mission = $1 and r.case_id = l.id limit 1) as pseudonym
       from locked l join identity.key k on k.mission = $1 and k.case_id = l.id`,
    [mission, cases],
  );
  return rows;
}

/** An import as the list tells it. */
export interface KeptImport {
  readonly id: ImportId;
  readonly by: AccountId;
  readonly at: string;
  readonly state: 'read' | 'recorded' | 'undone';
  readonly plan: unknown;
  readonly counts: unknown;
  readonly recordedAt: string | null;
  readonly recordedBy: AccountId | null;
  readonly undoneAt: string | null;
  readonly undoneBy: AccountId | null;
  readonly undone: unknown;
}

const instant = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const entry = `id, by_account as by, ${instant('at')} as at, state, plan, counts, ${instant('recorded_at')} as "recordedAt",
  recorded_by as "recordedBy", ${instant('undone_at')} as "undoneAt", undone_by as "undoneBy", undone`;

export async function addImport(
  transaction: Transaction,
  {
    mission,
    id,
    by,
    at,
    content,
    plan,
  }: {
    readonly mission: MissionId;
    readonly id: ImportId;
    readonly by: AccountId;
    readonly at: Instant;
    readonly content: Buffer;
    readonly plan: unknown;
  },
): Promise<void> {
  await transaction.query(
    `insert into casework.import (mission, id, by_account, at, content, plan) values ($1, $2, $3, $4, $5, $6)`,
    [mission, id, by, at, content, JSON.stringify(plan)],
  );
}

/** The import, its row locked where the transaction may write. */
export async function readImport(
  transaction: Transaction,
  mission: MissionId,
  id: string,
  how: 'look' | 'lock' = 'look',
): Promise<KeptImport | undefined> {
  const { rows } = await transaction.query<KeptImport>(
    `select ${entry} from casework.import where mission = $1 and id = $2 ${how === 'lock' ? 'for update' : ''}`,
    [mission, id],
  );
  return rows[0];
}

/** The newest first. */
export async function readImports(transaction: Transaction, mission: MissionId): Promise<readonly KeptImport[]> {
  const { rows } = await transaction.query<KeptImport>(
    `select ${entry} from casework.import where mission = $1 order by at desc, id limit 200`,
    [mission],
  );
  return rows;
}

/** Imports of the very same bytes that stand recorded. */
export async function readSameContent(
  transaction: Transaction,
  mission: MissionId,
  content: Buffer,
): Promise<readonly ImportId[]> {
  const { rows } = await transaction.query<{ id: ImportId }>(
    `select id from casework.import where mission = $1 and content = $2 and state = 'recorded' order by at desc limit 5`,
    [mission, content],
  );
  return rows.map(({ id }) => id);
}

export async function savePlan(
  transaction: Transaction,
  { mission, id, plan, counts }: { mission: MissionId; id: ImportId; plan: unknown; counts: unknown },
): Promise<void> {
  await transaction.query(
    `update casework.import set plan = $3, counts = $4 where mission = $1 and id = $2 and state = 'read'`,
    [mission, id, JSON.stringify(plan), JSON.stringify(counts)],
  );
}

export async function markRecorded(
  transaction: Transaction,
  {
    mission,
    id,
    by,
    at,
    plan,
    counts,
  }: {
    mission: MissionId;
    id: ImportId;
    by: AccountId;
    at: Instant;
    plan: unknown;
    counts: unknown;
  },
): Promise<void> {
  await transaction.query(
    `update casework.import set state = 'recorded', recorded_at = $3, recorded_by = $4, plan = $5, counts = $6
      where mission = $1 and id = $2`,
    [mission, id, at, by, JSON.stringify(plan), JSON.stringify(counts)],
  );
}

export async function markUndone(
  transaction: Transaction,
  { mission, id, by, at, undone }: { mission: MissionId; id: ImportId; by: AccountId; at: Instant; undone: unknown },
): Promise<void> {
  await transaction.query(
    `update casework.import set state = 'undone', undone_at = $3, undone_by = $4, undone = $5
      where mission = $1 and id = $2`,
    [mission, id, at, by, JSON.stringify(undone)],
  );
}

/** Cases in which this import said something. Rare, so that it asks all of the log and nothing is kept for it. */
export async function casesTouched(
  transaction: Transaction,
  mission: MissionId,
  id: ImportId,
): Promise<readonly CaseId[]> {
  const { rows } = await transaction.query<{ id: CaseId }>(
    `select distinct subject as id from log.change
      where mission = $1 and body ->> 'import' = $2
        and kind in ('case.imported', 'person.corrected', 'survey.submitted', 'survey.corrected', 'contact_card.changed',
                     'household.joined', 'household.left', 'contact.attempted', 'assistance.recorded') order by 1`,
    [mission, id],
  );
  return rows.map((row) => row.id);
}

/** Imports that were undone: what they said no longer counts as somebody's work. */
export async function readUndone(transaction: Transaction, mission: MissionId): Promise<ReadonlySet<string>> {
  const { rows } = await transaction.query<{ id: string }>(
    `select id from casework.import where mission = $1 and state = 'undone'`,
    [mission],
  );
  return new Set(rows.map(({ id }) => id));
}

export type MappingHolds = 'responses' | 'people';

export interface SavedMapping {
  readonly holds: MappingHolds;
  readonly name: string;
  readonly body: unknown;
  readonly by: AccountId;
  readonly at: string;
}

export async function readMappings(transaction: Transaction, mission: MissionId): Promise<readonly SavedMapping[]> {
  const { rows } = await transaction.query<SavedMapping>(
    `select holds, name, body, by_account as by, ${instant('at')} as at from casework.import_mapping
      where mission = $1 order by holds, name`,
    [mission],
  );
  return rows;
}

export async function saveMapping(
  transaction: Transaction,
  { mission, holds, name, body, by, at }: SavedMapping & { readonly mission: MissionId },
): Promise<void> {
  await transaction.query(
    `insert into casework.import_mapping (mission, holds, name, body, by_account, at) values ($1, $2, $3, $4, $5, $6)
     on conflict (mission, holds, name)
     do update set body = excluded.body, by_account = excluded.by_account, at = excluded.at`,
    [mission, holds, name, JSON.stringify(body), by, at],
  );
}

export async function dropMapping(
  transaction: Transaction,
  mission: MissionId,
  { holds, name }: Pick<SavedMapping, 'holds' | 'name'>,
): Promise<boolean> {
  const { rowCount } = await transaction.query(
    'delete from casework.import_mapping where mission = $1 and holds = $2 and name = $3',
    [mission, holds, name],
  );
  return rowCount === 1;
}
