import type { AccountId, CaseId, Instant, MissionId } from '@orion/core';
import type { Fact } from '@orion/analysis';
import { askOne, type Transaction } from './database.ts';

/** A project and who pays for it. */
export interface Project {
  readonly code: string;
  readonly name: string;
  readonly donor: string | null;
}

export async function readProjects(transaction: Transaction, mission: MissionId): Promise<readonly Project[]> {
  const { rows } = await transaction.query<Project>({
    name: 'projects',
    text: 'select code, name, donor from casework.project where mission = $1 order by code',
    values: [mission],
  });
  return rows;
}

/** Adds a project, or says anew what its code stands for. */
export async function putProject(
  transaction: Transaction,
  mission: MissionId,
  { code, name, donor }: Project,
): Promise<void> {
  await transaction.query({
    name: 'put_project',
    text: `insert into casework.project (mission, code, name, donor) values ($1, $2, $3, $4)
           on conflict (mission, code) do update set name = excluded.name, donor = excluded.donor`,
    values: [mission, code, name, donor],
  });
}

/** Takes a project off the list; what was helped under its code stays. False where there is none. */
export async function removeProject(transaction: Transaction, mission: MissionId, code: string): Promise<boolean> {
  const { rowCount } = await transaction.query('delete from casework.project where mission = $1 and code = $2', [
    mission,
    code,
  ]);
  return rowCount === 1;
}

/** One version of an indicator; without a body where it was ended. */
export interface KeptIndicator {
  readonly id: string;
  readonly version: number;
  readonly body: unknown;
  readonly by: AccountId;
  readonly at: Date;
}

/** Each indicator as it stands, the oldest first; what was ended is left out. */
export async function readIndicators(transaction: Transaction, mission: MissionId): Promise<readonly KeptIndicator[]> {
  const { rows } = await transaction.query<KeptIndicator>({
    name: 'indicators',
    text: `select id, version, body, by, at from (
             select distinct on (id) id, version, body, by_account as by, at, min(at) over (partition by id) as begun
               from casework.indicator where mission = $1 order by id, version desc) newest
           where body is not null order by begun, id`,
    values: [mission],
  });
  return rows;
}

export async function readIndicator(
  transaction: Transaction,
  mission: MissionId,
  id: string,
): Promise<KeptIndicator | undefined> {
  const { rows } = await transaction.query<KeptIndicator>({
    name: 'indicator',
    text: `select id, version, body, by_account as by, at from casework.indicator
           where mission = $1 and id = $2 order by version desc limit 1`,
    values: [mission, id],
  });
  return rows[0];
}

/** Adds a version; false where somebody else made that version meanwhile. */
export async function addIndicator(
  transaction: Transaction,
  mission: MissionId,
  { id, version, body, by, at }: Omit<KeptIndicator, 'at'> & { readonly at: Instant },
): Promise<boolean> {
  const { rowCount } = await transaction.query({
    name: 'add_indicator',
    text: `insert into casework.indicator (mission, id, version, body, by_account, at) values ($1, $2, $3, $4, $5, $6)
           on conflict do nothing`,
    values: [mission, id, version, body === undefined ? null : JSON.stringify(body), by, at],
  });
  return rowCount === 1;
}

/** As of when the facts of a mission are: the same word means that nothing has changed. */
export async function readCountedState(transaction: Transaction, mission: MissionId): Promise<string> {
  return askOne(transaction, {
    name: 'counted_state',
    text: 'select casework.counted_state($1) as answer',
    values: [mission],
  });
}

const sources = {
  cases: {
    text: `select person, status, closure_reason as "closureReason", return_kind as "returnKind", sex, disability,
             mentored, minor, imported, opened_on as "openedOn", closed_on as "closedOn", age
           from casework.counted_cases($1, $2)`,
    numbers: ['openedOn', 'closedOn', 'age'],
  },
  assistance: {
    text: `select person, dimension, level, kind, state, channel, project, donor, currency, budget, approved, delivered,
             on_day as "on", sex, return_kind as "returnKind", disability, age
           from casework.counted_assistance($1, $2)`,
    numbers: ['budget', 'approved', 'delivered', 'on', 'age'],
  },
  observations: {
    text: `select person, instrument, scheme, round, mode, mentored, flag, scores, on_day as "on", sex,
             return_kind as "returnKind", disability, age, months_since_return as "monthsSinceReturn",
             days_to_contact as "daysToContact"
           from casework.counted_observations($1, $2, $3)`,
    numbers: ['on', 'age', 'monthsSinceReturn', 'daysToContact'],
  },
} as const;
export type CountedSource = keyof typeof sources;

/** What is read, and whether for others than evaluators: then what came last is held back. */
export interface FactsAsked {
  readonly source: CountedSource;
  readonly isRelease: boolean;
  /** Whether it is looked up when people were reached after a response. */
  readonly withContacts: boolean;
}

/** A row as it comes: codes and numbers side by side; scores as `economic=0.5 composite=0.4`. */
type CountedRow = Readonly<Record<string, string | number | null>>;
const portion = 5000;

/**
 * All that is counted of one source, some rows at a time and once for whoever may be told of the mission: the database
 * refuses everybody else, and holds back from all but evaluators what came last.
 */
export async function* readFacts(
  transaction: Transaction,
  mission: MissionId,
  { source, isRelease, withContacts }: FactsAsked,
): AsyncGenerator<readonly Fact[]> {
  const { text, numbers } = sources[source];
  const values = [mission, isRelease, ...(source === 'observations' ? [withContacts] : [])];
  await transaction.query(`declare counted no scroll cursor for ${text}`, values);
  for (;;) {
    const { rows } = await transaction.query<CountedRow>(`fetch ${portion} from counted`);
    if (rows.length > 0) yield rows.map((row) => factOf(row, numbers));
    if (rows.length < portion) break;
  }
  await transaction.query('close counted');
}

function factOf({ person, scores, ...row }: CountedRow, numberFields: readonly string[]): Fact {
  const codes: Record<string, string | null> = {};
  const numbers: Record<string, number | null> = {};
  for (const [field, value] of Object.entries(row)) {
    if (numberFields.includes(field)) numbers[field] = value === null ? null : Number(value);
    else codes[field] = value === null ? null : String(value);
  }
  for (const part of typeof scores === 'string' ? scores.split(' ') : []) {
    const at = part.indexOf('=');
    if (at > 0) numbers[`score.${part.slice(0, at)}`] = Number(part.slice(at + 1));
  }
  // Whom nobody reached was not reached within any time.
  if ('daysToContact' in numbers) numbers['daysToContact'] ??= Number.POSITIVE_INFINITY;
  return { person: String(person), codes, numbers };
}

/** The cases of some people that were counted, of those whom the reader may read. */
export async function readCasesBehind(
  transaction: Transaction,
  mission: MissionId,
  people: readonly string[],
): Promise<readonly CaseId[]> {
  const { rows } = await transaction.query<{ id: CaseId }>({
    name: 'cases_behind',
    text: 'select id from casework.cases_behind($1, $2) as id',
    values: [mission, people],
  });
  return rows.map(({ id }) => id);
}
