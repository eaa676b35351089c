import { rounds as roundsInTime, type MissionId, type StoredScores } from '@orion/core';
import type { ListReach } from '../access/list-reach.ts';
import type { Summary } from '../summary.ts';
import type { Transaction } from './database.ts';
import { staffFacts, staffOfResponse, type StaffFact } from './export-staff.ts';
import { isHeld, Values } from './held.ts';

/** A response as it goes out: what lies beside it, answers and scores where the reader takes them. */
export interface ExportedResponse {
  readonly id: string;
  readonly case?: string;
  readonly pseudonym: string;
  readonly instrument: string;
  readonly scheme: string;
  readonly round: string;
  readonly mode: string;
  readonly interviewerRole: string;
  readonly language: string;
  readonly interpreted: boolean;
  readonly on: string;
  readonly minutes: number | null;
  readonly imported: boolean;
  readonly sex: string | null;
  readonly age: number | null;
  readonly placeOfReturn: string | null;
  readonly hostCountry: string | null;
  readonly returnKind: string | null;
  readonly monthsSinceReturn: number | null;
  readonly monthsAbroad: number | null;
  readonly mentored: boolean | null;
  readonly hasDisability: boolean | null;
  /** Codes of who asked and of the first mentor; null for researchers, and who asked of what was imported. */
  readonly interviewer: string | null;
  readonly mentor: string | null;
  /** Whether a mentor was named within 90 days of the person's first interview; null of what was imported. */
  readonly pairingOffered: boolean | null;
  /** The round by which the person had a mentor, `never` where by none; null where that is not known. */
  readonly mentoredSince: string | null;
  /** Why the person cannot be asked again, while their case stands closed: `died` or `re_migrated`; else null. */
  readonly ending: string | null;
  /** The cell of each item, in the order of the instrument. */
  readonly answers?: readonly string[];
  readonly scores?: StoredScores;
  /** Opened for those who asked for identity and may see it. */
  readonly person?: Summary | undefined;
}

/** The same as it is read: answers as the database writes them. */
export interface StoredResponse extends Omit<ExportedResponse, 'answers'> {
  readonly answers?: string;
}

/** Which responses go out. */
export interface ExportFilter {
  readonly mission: MissionId;
  readonly instrument: string;
  readonly reach: ListReach;
  readonly rounds: readonly string[] | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** Those who consent to research; the analysis role sees no others, and no case. */
  readonly consented: 'to_research' | 'by_policy' | 'whatever';
}

function conditionsOf(filter: ExportFilter): { where: string; values: Values } {
  const { mission, instrument, reach, rounds, from, to, consented } = filter;
  const values = new Values(mission);
  const conditions = [
    'r.mission = $1',
    `r.instrument = ${values.add(instrument)}`,
    ...(reach.kind === 'mission' ? [] : [isHeld(reach, 'r.case_id', values)]),
    ...(rounds === undefined ? [] : [`r.round = any (${values.add(rounds)})`]),
    ...(from === undefined ? [] : [`r.on_day >= ${values.add(from)}`]),
    ...(to === undefined ? [] : [`r.on_day <= ${values.add(to)}`]),
    ...(consented === 'to_research'
      ? ['r.pseudonym in (select c.pseudonym from casework.consenting(array[$1]::uuid[]) c)']
      : []),
  ];
  return { where: conditions.join(' and '), values };
}

/** What there is of a choice, before any of it goes out. */
export interface ExportCount {
  readonly rows: number;
  readonly people: number;
  readonly schemes: readonly string[];
  readonly rounds: readonly string[];
  /** How many times a person has more than one response in a round. */
  readonly doubles: number;
}

export async function countExport(transaction: Transaction, filter: ExportFilter): Promise<ExportCount> {
  const { where, values } = conditionsOf(filter);
  const { rows } = await transaction.query<ExportCount>(
    `with chosen as (select r.pseudonym, r.round, r.scheme from casework.survey_response r where ${where})
     select count(*)::int as rows, count(distinct pseudonym)::int as people,
       coalesce(array_agg(distinct scheme), '{}') as schemes, coalesce(array_agg(distinct round), '{}') as rounds,
       (select count(*)::int from (select from chosen group by pseudonym, round having count(*) > 1) d) as doubles
     from chosen`,
    values.all,
  );
  const [count] = rows;
  if (count === undefined) throw new Error('a count without a row');
  return count;
}

/** The cases of a choice: who is opened by name is written down case by case. */
export async function readExportedCases(transaction: Transaction, filter: ExportFilter): Promise<readonly string[]> {
  const { where, values } = conditionsOf(filter);
  const { rows } = await transaction.query<{ id: string }>(
    `select distinct r.case_id as id from casework.survey_response r where ${where}`,
    values.all,
  );
  return rows.map(({ id }) => id);
}

/** What of a response is read. */
export interface ExportReading {
  readonly withAnswers: boolean;
  readonly withCase: boolean;
  /** Unless told, all that the reader may see of each. */
  readonly withScores?: boolean;
  readonly staff?: ReadonlySet<StaffFact>;
}

/**
 * Begins to read a choice, each person's responses one behind the other by day. The ids alone are sorted; each
 * response is fetched when it is its turn, so that nothing large is ever held.
 */
export async function beginExport(
  transaction: Transaction,
  filter: ExportFilter,
  { withAnswers, withCase, withScores = true, staff: asked = new Set(staffFacts) }: ExportReading,
): Promise<void> {
  const { where, values } = conditionsOf(filter);
  const staff = filter.consented === 'by_policy' ? new Set<StaffFact>() : asked;
  const known = staff.has('mentored_since')
    ? `, known as materialized (select array(
         select h.round from casework.survey_response h where h.mission = $1 and h.instrument = ${values.add(filter.instrument)}
         group by h.round order by array_position(${values.add(roundsInTime)}::text[], h.round), h.round) as names)`
    : '';
  await transaction.query(
    `declare going_out no scroll cursor for
     with sorted as materialized (
       select r.id from casework.survey_response r where ${where} order by r.pseudonym, r.on_day, r.place, r.id)${known}
     select x.* from sorted, lateral (
       select r.id, ${withCase ? 'r.case_id as "case",' : ''} r.pseudonym, r.instrument, r.scheme, r.round, r.mode,
         r.interviewer_role as "interviewerRole", r.language, r.interpreted, r.on_day::text as "on", r.minutes,
         r.import is not null as imported, r.sex, r.age, r.place_of_return as "placeOfReturn",
         r.host_country as "hostCountry", r.return_kind as "returnKind", r.months_since_return as "monthsSinceReturn",
         r.months_abroad as "monthsAbroad", r.mentored, r.has_disability as "hasDisability",
         ${staffOfResponse(staff)}${withAnswers ? ', r.answers::text as answers' : ''}${withScores ? ', r.scores' : ''}
       from casework.survey_response r where r.mission = $1 and r.id = sorted.id offset 0) x`,
    values.all,
  );
}

/** The next responses, none at the end. */
export async function readExport(transaction: Transaction, most: number): Promise<readonly StoredResponse[]> {
  const { rows } = await transaction.query<StoredResponse>(`fetch forward ${most} from going_out`);
  return rows;
}

/** Ends a reading, so that another may begin in the same transaction. */
export async function endExport(transaction: Transaction): Promise<void> {
  await transaction.query('close going_out');
}

/** Sealed keys and summaries of some cases, those that the reader may know by name. */
export async function readSealedPeople(
  transaction: Transaction,
  mission: MissionId,
  cases: readonly string[],
): Promise<readonly { readonly id: string; readonly key: Buffer | null; readonly summary: Buffer | null }[]> {
  const { rows } = await transaction.query<{ id: string; key: Buffer | null; summary: Buffer | null }>({
    name: 'going_out_people',
    text: `select s.case_id as id, k.sealed as key, s.body as summary from identity.summary s
      join identity.key k on k.mission = s.mission and k.case_id = s.case_id
      where s.mission = $1 and s.case_id = any ($2)`,
    values: [mission, cases],
  });
  return rows;
}

/** Instruments whose responses a reader reaches, with how many and in which rounds. */
export async function readExportable(
  transaction: Transaction,
  mission: MissionId,
  reach: ListReach,
): Promise<readonly { readonly instrument: string; readonly round: string; readonly rows: number }[]> {
  const values = new Values(mission);
  const held = reach.kind === 'mission' ? 'true' : isHeld(reach, 'r.case_id', values);
  const { rows } = await transaction.query<{ instrument: string; round: string; rows: number }>(
    `select r.instrument, r.round, count(*)::int as rows from casework.survey_response r
     where r.mission = $1 and ${held} group by r.instrument, r.round order by 1, 2`,
    values.all,
  );
  return rows;
}
