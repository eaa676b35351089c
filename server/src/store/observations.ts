import type { CaseId, Consent, ConsentQuestion, MissionId, StoredScores } from '@orion/core';
import { askOne, type Transaction } from './database.ts';

/** A response with its scores and without identity: what evaluation and research work with. */
export interface Observation {
  readonly mission: MissionId;
  /** The same for one person in every round, and nothing beside: no id of a case. */
  readonly pseudonym: string;
  readonly instrument: string;
  readonly scheme: string;
  readonly round: string;
  readonly mode: string;
  readonly interviewerRole: string;
  readonly interpreted: boolean;
  readonly on: string;
  readonly scores: StoredScores;
  readonly sex: string | null;
  readonly age: number | null;
  readonly placeOfReturn: string | null;
  readonly returnKind: string | null;
  readonly mentored: boolean | null;
}

/**
 * For the rest of this transaction we are the analysis role, which can read observations and nothing else.
 * Which ones follows from who entered before: an evaluator sees all of the mission, a researcher those who consent.
 */
export async function becomeAnalysis(transaction: Transaction): Promise<void> {
  await transaction.query('set local role orion_analysis');
}

/** Back to the role of the server, in the same transaction. */
export async function leaveAnalysis(transaction: Transaction): Promise<void> {
  await transaction.query('set local role none');
}

export async function readObservations(transaction: Transaction, mission: MissionId): Promise<readonly Observation[]> {
  const { rows } = await transaction.query<Observation>({
    name: 'observations',
    text: `select mission, pseudonym, instrument, scheme, round, mode, interviewer_role as "interviewerRole", interpreted,
             on_day::text as "on", scores, sex, age, place_of_return as "placeOfReturn", return_kind as "returnKind", mentored
           from casework.observation where mission = $1 order by pseudonym, on_day, round`,
    values: [mission],
  });
  return rows;
}

/** Whether a transaction may read a table or some columns of it at all: for proving a wall. */
export async function mayRead(transaction: Transaction, what: string): Promise<boolean> {
  await transaction.query('savepoint looking');
  try {
    await transaction.query(`select ${what} limit 1`);
    return true;
  } catch {
    return false;
  } finally {
    await transaction.query('rollback to savepoint looking');
  }
}

/** The consents of a case and of those merged with it, as they stand now; locked against a withdrawal meanwhile. */
export async function readConsentsOf(
  transaction: Transaction,
  mission: MissionId,
  caseId: CaseId,
): Promise<readonly { readonly id: CaseId; readonly consents: readonly Consent[] }[]> {
  const { rows } = await transaction.query<{ id: CaseId; consents: readonly Consent[] }>({
    name: 'consents_of',
    text: `select f.id, f.state -> 'consents' as consents
           from casework.same_person($1, $2) as s(id) join casework.case_file f on f.mission = $1 and f.id = s.id`,
    values: [mission, caseId],
  });
  return rows;
}

/** What the database makes of consents: the same as `decisionOn`, which a test holds it to. */
export async function decideInDatabase(
  transaction: Transaction,
  consents: readonly Consent[],
  { purpose, recipient, category, on }: ConsentQuestion,
): Promise<string> {
  return askOne(transaction, {
    name: 'decision_on',
    text: 'select casework.decision_on($1, $2, $3, $4, $5) as answer',
    values: [JSON.stringify(consents), purpose, recipient, category, on],
  });
}
