import type { Comparison, LookBefore } from '@orion/analysis';
import type { AccountId, Instant, MissionId, Problem } from '@orion/core';
import type { Transaction } from './database.ts';

/** One version of a plan; without a body where it was ended. */
export interface KeptPlan {
  readonly id: string;
  /** Where it lies. */
  readonly home: MissionId;
  /** All that it is about, that one among them; null where it is about no other. */
  readonly missions: readonly MissionId[] | null;
  readonly version: number;
  readonly body: unknown;
  readonly hash: string | null;
  readonly by: AccountId;
  readonly at: Date;
}

const planColumns = 'id, mission as home, missions, version, body, hash, by_account as by, at';

/** Each plan about a mission as it stands now, the newest first; what was ended is left out. */
export async function readPlans(transaction: Transaction, mission: MissionId): Promise<readonly KeptPlan[]> {
  const { rows } = await transaction.query<KeptPlan>({
    name: 'comparison_plans',
    text: `select * from (select distinct on (id) ${planColumns} from casework.comparison_plan
             where mission = $1 or missions @> array[$1]::uuid[] order by id, version desc) newest
           where body is not null order by at desc, id`,
    values: [mission],
  });
  return rows;
}

/** One version of a plan, the newest unless told. */
export async function readPlan(
  transaction: Transaction,
  mission: MissionId,
  { id, version }: { readonly id: string; readonly version?: number | undefined },
): Promise<KeptPlan | undefined> {
  const { rows } = await transaction.query<KeptPlan>({
    name: 'comparison_plan',
    text: `select ${planColumns} from casework.comparison_plan
           where mission = $1 and id = $2 and ($3::integer is null or version = $3) order by version desc limit 1`,
    values: [mission, id, version ?? null],
  });
  return rows[0];
}

/** Adds a version; false where somebody else made that version meanwhile. */
export async function addPlan(
  transaction: Transaction,
  mission: MissionId,
  { id, missions, version, body, hash, by, at }: Omit<KeptPlan, 'at' | 'home'> & { readonly at: Instant },
): Promise<boolean> {
  const { rowCount } = await transaction.query({
    name: 'add_comparison_plan',
    text: `insert into casework.comparison_plan (mission, id, version, body, hash, by_account, at, missions)
           values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    values: [mission, id, version, body === undefined ? null : JSON.stringify(body), hash, by, at, missions],
  });
  return rowCount === 1;
}

/** `check` tells nothing of the outcome. */
export type RunKind = 'check' | 'answer';
export type ComparingRole = 'evaluator' | 'researcher';
export type RunOutcome = 'told' | 'problems' | 'stopped' | 'failed';

/** Somebody looked by a plan. */
export interface KeptRun {
  readonly id: string;
  /** Where it lies, and all missions that it is about, as of its plan. */
  readonly home: MissionId;
  readonly missions: readonly MissionId[] | null;
  readonly plan: string;
  readonly version: number;
  readonly kind: RunKind;
  readonly role: ComparingRole;
  /** Columns of outcome and exposure: looks are counted by them. */
  readonly outcome: string;
  readonly exposure: string;
  readonly by: AccountId;
  readonly at: Date;
  /** Undefined while it goes on, and where the house stopped meanwhile. */
  readonly ended?: EndedRun | undefined;
}

export interface EndedRun {
  readonly at: Date;
  readonly outcome: RunOutcome;
  readonly people: number | null;
  /** When last somebody who was in it was erased; null where everybody is still there. */
  readonly goneAt: Date | null;
}

export async function addRun(
  transaction: Transaction,
  mission: MissionId,
  run: Omit<KeptRun, 'at' | 'ended' | 'home'> & { readonly at: Instant },
): Promise<void> {
  const { id, missions, plan, version, kind, role, outcome, exposure, by, at } = run;
  await transaction.query({
    name: 'add_comparison_run',
    text: `insert into casework.comparison_run
             (mission, id, plan, version, kind, as_role, outcome, exposure, by_account, at, missions)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    values: [mission, id, plan, version, kind, role, outcome, exposure, by, at, missions],
  });
}

interface RunRow extends Omit<KeptRun, 'ended'> {
  readonly ended_at: Date | null;
  readonly ended_as: RunOutcome | null;
  readonly people: number | null;
  readonly gone_at: Date | null;
}

const runColumns = `r.id, r.mission as home, r.missions, r.plan, r.version, r.kind, r.as_role as role, r.outcome, r.exposure, r.by_account as by, r.at,
  s.at as ended_at, s.outcome as ended_as, s.people,
  coalesce(s.gone_at, (select max(p.gone_at) from casework.comparison_part p where p.run = r.id and p.home = r.mission
    and p.mission = any (r.missions))) as gone_at`;

function runOf({ ended_at: at, ended_as: outcome, people, gone_at: goneAt, ...run }: RunRow): KeptRun {
  return { ...run, ...(at !== null && outcome !== null && { ended: { at, outcome, people, goneAt } }) };
}

/** The runs that the reader may see, the newest first. */
export async function readRuns(transaction: Transaction, mission: MissionId): Promise<readonly KeptRun[]> {
  const { rows } = await transaction.query<RunRow>({
    name: 'comparison_runs',
    text: `select ${runColumns} from casework.comparison_run r
           left join casework.comparison_result s on s.mission = r.mission and s.run = r.id
           where r.mission = $1 or r.missions @> array[$1]::uuid[] order by r.at desc, r.id limit 500`,
    values: [mission],
  });
  return rows.map(runOf);
}

/** What a run came to. */
export interface KeptResult {
  readonly dataHash: string;
  readonly comparison?: Comparison;
  /** Of a check, which reckons nothing else; older checks have a whole comparison. */
  readonly look?: LookBefore;
  readonly problems?: readonly Problem[];
}

/** A run with what came of it, of those that the reader may see. */
export async function readRun(
  transaction: Transaction,
  mission: MissionId,
  id: string,
): Promise<{ readonly run: KeptRun; readonly result: KeptResult | undefined } | undefined> {
  const { rows } = await transaction.query<RunRow & { readonly hash: string | null; readonly body: unknown }>({
    name: 'comparison_run',
    text: `select ${runColumns}, s.data_hash as hash, s.body from casework.comparison_run r
           left join casework.comparison_result s on s.mission = r.mission and s.run = r.id
           where r.mission = $1 and r.id = $2`,
    values: [mission, id],
  });
  const [row] = rows;
  if (row === undefined) return undefined;
  const { hash, body, ...run } = row;
  const found = body === null ? undefined : { dataHash: hash ?? '', ...(numbersBack(body) as object) };
  return { run: runOf(run), result: found };
}

/** Who was in a run: numbers of four bytes that only the house can make. */
export interface KeptMembers {
  readonly members: Buffer;
  /** How many are of each group, one group after the other, each sorted; null where older results moved them by group. */
  readonly sizes: readonly number[] | null;
  /** So many more of each group were in it and have been erased since; of older results, of the heap. */
  readonly gone: readonly number[] | null;
}

/** Writes what a run came to, once. */
export async function addResult(
  transaction: Transaction,
  mission: MissionId,
  given: {
    readonly run: string;
    readonly at: Instant;
    readonly outcome: RunOutcome;
    readonly people?: number | undefined;
    readonly result?: KeptResult | undefined;
    readonly members?: Pick<KeptMembers, 'members' | 'sizes'> | undefined;
  },
): Promise<void> {
  const { run, at, outcome, people, result, members } = given;
  const { dataHash, ...body } = result ?? { dataHash: null };
  await transaction.query({
    name: 'add_comparison_result',
    text: `insert into casework.comparison_result (mission, run, at, outcome, data_hash, people, body, members, group_sizes)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    values: [
      mission,
      run,
      at,
      outcome,
      dataHash,
      people ?? null,
      result ? JSON.stringify(body, numbersKept) : null,
      members?.members ?? null,
      members?.sizes ?? null,
    ],
  });
}

/** JSON knows no endless number: such a one is kept as `{ "number": "Infinity" }`. */
export function numbersKept(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? { number: String(value) } : value;
}

export function numbersBack(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(numbersBack);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [first] = entries;
  if (entries.length === 1 && first?.[0] === 'number' && typeof first[1] === 'string') return Number(first[1]);
  return Object.fromEntries(entries.map(([key, one]) => [key, numbersBack(one)]));
}

/** How often an outcome was looked at in some missions, and when first by this exposure. */
export interface Looks {
  readonly looks: number;
  readonly first: Date | null;
}

export async function readLooks(
  transaction: Transaction,
  missions: readonly MissionId[],
  { outcome, exposure }: Pick<KeptRun, 'outcome' | 'exposure'>,
): Promise<Looks> {
  const { rows } = await transaction.query<Looks>({
    name: 'comparison_looks',
    text: 'select looks, first_by_exposure as first from casework.looks_at($1, $2, $3)',
    values: [missions, outcome, exposure],
  });
  return rows[0] ?? { looks: 0, first: null };
}

/** Who worked with a person first, by a code, and what they were given first. */
export interface BesidePerson {
  readonly caseWorker: string | null;
  readonly activity: string;
  readonly channel: string | null;
}

export async function readBeside(
  transaction: Transaction,
  mission: MissionId,
): Promise<ReadonlyMap<string, BesidePerson>> {
  const { rows } = await transaction.query<BesidePerson & { readonly pseudonym: string }>({
    name: 'compared_people',
    text: `select pseudonym, case_worker as "caseWorker", activity, channel from casework.compared_people($1)`,
    values: [mission],
  });
  return new Map(rows.map(({ pseudonym, ...beside }) => [pseudonym, beside]));
}
