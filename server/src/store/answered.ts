import type { CaseId, MissionId, Round, StoredScores } from '@orion/core';
import type { Transaction } from './database.ts';

/** A response with its answers, as the checks of quality read it; whom it is about goes by a pseudonym and a case. */
export interface AnsweredResponse {
  readonly id: string;
  readonly case: CaseId;
  readonly pseudonym: string;
  readonly round: Round;
  /** In days since 1 January 1970. */
  readonly day: number;
  /** Absent where a file brought the response: who interviewed is not known then. */
  readonly interviewer: string | null;
  readonly minutes: number | null;
  readonly age: number | null;
  readonly monthsSinceReturn: number | null;
  readonly answers: Readonly<Record<string, string>>;
  readonly scores: StoredScores;
}

/** Some responses to one instrument that the reader may read, in the order of their ids, from the one after `after` on. */
export async function readAnswered(
  transaction: Transaction,
  {
    mission,
    instrument,
    after,
    most,
  }: { readonly mission: MissionId; readonly instrument: string; readonly after: string; readonly most: number },
): Promise<readonly AnsweredResponse[]> {
  const { rows } = await transaction.query<AnsweredResponse>({
    name: 'answered',
    text: `select id, case_id as "case", pseudonym, round, on_day - date '1970-01-01' as day,
             case when import is null then interviewer end as interviewer, minutes, age,
             months_since_return as "monthsSinceReturn", answers, scores
           from casework.survey_response
          where mission = $1 and instrument = $2 and id > $3 order by id limit $4`,
    values: [mission, instrument, after, most],
  });
  return rows;
}

/** How many responses there are to each instrument, of those that the reader may read, the commonest first. */
export async function countAnswered(
  transaction: Transaction,
  mission: MissionId,
): Promise<readonly { readonly instrument: string; readonly responses: number }[]> {
  const { rows } = await transaction.query<{ instrument: string; responses: number }>({
    name: 'count_answered',
    text: `select instrument, count(*)::integer as responses from casework.survey_response
           where mission = $1 group by instrument order by responses desc, instrument`,
    values: [mission],
  });
  return rows;
}
