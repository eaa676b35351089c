import { asOwner } from './copy.ts';

/** Made-up responses of a mission, for measures and tests alone. */
export interface MadeUpResponses {
  readonly mission: string;
  readonly people: number;
  /** Two of three people have a midline, a third an endline; with everybody in every round there are three times as many. */
  readonly everyRound?: boolean;
  /** Tells these people from those of another time. */
  readonly name?: string;
  /** What is waited for before they are committed. */
  readonly beforeCommit?: () => Promise<void>;
}

/**
 * Many people with their responses, made by the database itself, so that a million take a minute: nothing happened to
 * them, so the log does not know them. Women score a little higher in one dimension, lower in another; scores rise over
 * the rounds, more for those with a mentor; those who ask differ; one in fifty has no score in a dimension.
 */
export async function addMadeUpResponses(
  ownerUrl: string,
  { mission, people, everyRound = false, name = '', beforeCommit }: MadeUpResponses,
): Promise<void> {
  await asOwner(ownerUrl, async (client) => {
    await client.query('begin');
    await client.query(
      `create temp table made_up on commit drop as
       select n, md5($1::text || $3::text || '/' || n)::uuid as case_id, gen_random_uuid() as pseudonym,
              case when random() < 0.3 then 'female' when random() < 0.98 then 'male' end as sex,
              (18 + floor(random() * random() * 45))::smallint as age,
              case when random() < 0.03 then null else 'Place ' || (1 + floor(30 * random() * random()))::integer end as place,
              (array['assisted_voluntary', 'voluntary_humanitarian', 'forced'])[1 + floor(3 * random() * random())::integer] as kind,
              random() < 0.4 as mentored, (random() - 0.5) * 0.3 as own, current_date - (200 + floor(random() * 500))::integer as back,
              1 + floor(random() * 40)::integer as asker
         from generate_series(1, $2::integer) n`,
      [mission, people, name],
    );
    await client.query(
      `insert into casework.case_file (mission, id, version, status, opened_on, custodian, state, changed_at)
       select $1::uuid, case_id, 1, 'open', back, '00000000-0000-4000-8000-000000000000'::uuid, '{}', now() from made_up`,
      [mission],
    );
    await client.query(
      `insert into casework.survey_response (mission, id, case_id, change, instrument, scheme, round, mode, interviewer_role,
         interviewer, language, interpreted, on_day, answers, scores, flags, pseudonym, sex, age, place_of_return, return_kind,
         months_since_return, mentored)
       select $1::uuid, gen_random_uuid(), case_id, gen_random_uuid(), 'rss-core@1', 'provisional@1',
              (array['baseline', 'midline', 'endline'])[r + 1], 'in_person',
              case when random() < 0.1 then 'own_mentor' else 'other_staff' end,
              ('00000000-0000-4000-8000-' || lpad(asker::text, 12, '0'))::uuid, 'fr', false, back + 30 + r * 200, '{}',
              jsonb_build_object('instrument', 'rss-core@1', 'scheme', 'provisional@1', 'dimensions', jsonb_build_object(
                'economic', case when e is null then unscored else jsonb_build_object('kind', 'scored', 'value', e) end,
                'social', jsonb_build_object('kind', 'scored', 'value', s),
                'psychosocial', jsonb_build_object('kind', 'scored', 'value', p)),
                'composite', case when e is null then gap else jsonb_build_object('kind', 'scored', 'value', (e + s + p) / 3) end),
              case when p < 0.35 then array['safety', 'distress'] when e < 0.3 then array['urgent_need'] else '{}' end,
              pseudonym, sex, age, place, kind, (1 + r * 6)::smallint, mentored
         from (select m.*, r, least(1, greatest(0, round((0.42 + own + gain - lower + asker * 0.003 + (random() - 0.5) * 0.5) * 36) / 36)) as s,
                      least(1, greatest(0, round((0.60 + own + gain + lower + (random() - 0.5) * 0.5) * 28) / 28)) as p,
                      case when random() > 0.02 then least(1, greatest(0, round((0.50 + own + gain + (random() - 0.5) * 0.5) * 40) / 40)) end as e
                 from made_up m, generate_series(0, 2) r,
                      lateral (select r * case when mentored then 0.06 else 0.03 end as gain, case when sex = 'female' then 0.05 else 0 end as lower) g
                where r = 0 or $2 or m.n % 3 > (r - 1)) as scored,
              (select '{"kind":"unscored","reason":"too_few_answers"}'::jsonb as unscored,
                      '{"kind":"unscored","reason":"dimension_unscored"}'::jsonb as gap) as reasons`,
      [mission, everyRound],
    );
    await client.query(
      `insert into log.change (mission, id, kind, shape, subject, version, author, device, at, received, marks, body)
       select mission, change, 'survey.submitted', 1, case_id, 1 + row_number() over (partition by case_id order by on_day),
              interviewer, interviewer, now(), now(), '{}', '{}'
         from casework.survey_response where mission = $1 and tx = pg_current_xact_id()`,
      [mission],
    );
    await beforeCommit?.();
    await client.query('commit');
  });
}

/** Takes some responses of a mission away, as an erasure does. */
export async function forgetResponses(ownerUrl: string, mission: string, most: number): Promise<void> {
  await asOwner(ownerUrl, (client) =>
    client.query(
      'delete from casework.survey_response where mission = $1 and id in (select id from casework.survey_response where mission = $1 limit $2)',
      [mission, most],
    ),
  );
}

/** As a restore does: every cursor from before means nothing. */
export async function renewEpoch(ownerUrl: string): Promise<void> {
  await asOwner(ownerUrl, (client) =>
    client.query(`update house.setting set value = to_jsonb(gen_random_uuid()::text) where name = 'epoch'`),
  );
}
