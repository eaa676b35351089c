-- The view of a country: what of each mission whoever entered may be told, and the door through which the server's
-- memory is filled. docs/decisions/0017-country-view.md.

-- What may be told: `exact` to evaluators, `rounded` to those who answer for a programme; to nobody else anything.
create function casework.sight_of_country(in_missions uuid[]) returns jsonb
  language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(jsonb_object_agg(s.mission, s.sight), '{}') from (
    select m.mission, case when bool_or(m.role = 'evaluator') then 'exact' else 'rounded' end as sight
      from access.membership m
     where m.account = (select access.me()) and m.mission = any (in_missions)
       and m.role in ('evaluator', 'supervisor', 'committee')
       and m.from_on <= current_date and (m.until_on is null or m.until_on >= current_date)
     group by m.mission) s
$$;

-- What is new of a mission's observations after a place, with what is gone (both in no order, each up to a limit), and never what a slower, earlier
-- transaction may still add. For the server's memory alone, and only in the name of somebody who may be told of the
-- mission: what they are told is decided when it is told. It has no id of a case and no answer. `asker` is no name
-- either: who asked whom, so that intervals can allow for it; nobody is known of imported ones.
create function casework.observed_since(in_mission uuid, after_tx xid8, after_place bigint, at_most integer)
  returns table (is_gone boolean, response uuid, pseudonym uuid, instrument text, scheme text, round text,
    by_helper boolean, asker uuid, on_day integer, scores text, flags text[], sex text, age smallint,
    place_of_return text, return_kind text, months_since_return smallint, mentored boolean, received bigint,
    tx text, place bigint)
  language plpgsql stable security definer set search_path = pg_catalog as $$
#variable_conflict use_column
begin
  if not casework.sight_of_country(array[in_mission]) ? in_mission::text then
    raise exception using errcode = 'insufficient_privilege', message = 'not to be told of this mission';
  end if;
  return query
  (select false, r.id, r.pseudonym, r.instrument, r.scheme, r.round,
          r.interviewer_role in ('own_mentor', 'own_case_worker'), case when r.import is null then r.interviewer end,
          r.on_day - date '1970-01-01',
          (select string_agg(d.key || '=' || coalesce(d.value ->> 'value', d.value ->> 'reason'), ' ')
             from jsonb_each(r.scores -> 'dimensions') d)
            || ' =' || coalesce(r.scores #>> '{composite,value}', r.scores #>> '{composite,reason}'),
          r.flags, r.sex, r.age, r.place_of_return, r.return_kind, r.months_since_return, r.mentored,
          (select (extract(epoch from c.received) * 1000)::bigint from log.change c where c.mission = in_mission and c.id = r.change),
          r.tx::text, r.place
     from casework.survey_response r
    where r.mission = in_mission and (r.tx, r.place) > (after_tx, after_place)
      and r.tx < pg_snapshot_xmin(pg_current_snapshot())
    order by r.tx, r.place limit at_most)
  union all
  (select true, g.id, null::uuid, null::text, null::text, null::text, null::boolean, null::uuid, null::integer, null::text,
          null::text[], null::text, null::smallint, null::text, null::text, null::smallint, null::boolean, null::bigint,
          g.tx::text, g.place
     from casework.gone_response g
    where g.mission = in_mission and (g.tx, g.place) > (after_tx, after_place)
      and g.tx < pg_snapshot_xmin(pg_current_snapshot())
    order by g.tx, g.place limit at_most);
end $$;
