import { asOwner } from './copy.ts';

/** Made-up interviews with all their answers, for measures alone. */
export interface MadeUpAnswers {
  readonly mission: string;
  readonly people: number;
  readonly rounds: readonly string[];
  readonly instrument: string;
  readonly scheme: string;
  /** Interviews that people get in turn. */
  readonly interviews: readonly { readonly answers: object; readonly scores: object }[];
}

/** Many people with an interview in every round: nothing happened to them, so the log does not know them. */
export async function addMadeUpAnswers(ownerUrl: string, plan: MadeUpAnswers): Promise<void> {
  const { mission, people, rounds, instrument, scheme, interviews } = plan;
  await asOwner(ownerUrl, async (client) => {
    await client.query('create temp table interview (n integer, answers jsonb, scores jsonb)');
    for (const [n, { answers, scores }] of interviews.entries())
      await client.query('insert into interview values ($1, $2, $3)', [
        n,
        JSON.stringify(answers),
        JSON.stringify(scores),
      ]);
    await client.query(
      `create temp table made_up as select n, gen_random_uuid() as case_id, gen_random_uuid() as pseudonym
         from generate_series(1, $1::integer) n`,
      [people],
    );
    await client.query(
      `insert into casework.case_file (mission, id, version, status, opened_on, custodian, state, changed_at)
       select $1::uuid, case_id, 1, 'open', '2024-01-01', '00000000-0000-4000-8000-000000000000'::uuid, '{}', now() from made_up`,
      [mission],
    );
    await client.query(
      `insert into casework.survey_response (mission, id, case_id, change, instrument, scheme, round, mode, interviewer_role,
         interviewer, language, interpreted, on_day, answers, scores, flags, pseudonym, sex, age, place_of_return, return_kind,
         months_since_return, mentored)
       select $1::uuid, gen_random_uuid(), m.case_id, gen_random_uuid(), $2, $3, r.round, 'in_person', 'other_staff',
              '00000000-0000-4000-8000-000000000000'::uuid, 'fr', false, '2024-02-01'::date + r.place::integer * 200, i.answers, i.scores, '{}',
              m.pseudonym, case when m.n % 3 = 0 then 'female' else 'male' end, (18 + m.n % 40)::smallint,
              'Place ' || m.n % 30, 'assisted_voluntary', (r.place * 6)::smallint, m.n % 2 = 0
         from made_up m, unnest($4::text[]) with ordinality as r(round, place), interview i
        where i.n = (m.n * 7 + r.place) % $5::integer`,
      [mission, instrument, scheme, rounds, interviews.length],
    );
  });
}
