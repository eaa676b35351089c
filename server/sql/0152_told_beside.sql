-- Whoever sees the dimensions of a score, or its rounds, beside an answer has seen those outcomes by group too: such a run
-- is a look at each of them. docs/decisions/0021-comparisons-in-the-house.md.

create or replace function casework.looks_at(in_mission uuid, in_outcome text, in_exposure text)
  returns table (looks integer, first_by_exposure timestamptz)
  language sql stable security definer set search_path = pg_catalog as $$
  select count(*)::integer, min(s.at) filter (where r.exposure = in_exposure)
    from casework.comparison_run r
    join casework.comparison_result s on s.mission = r.mission and s.run = r.id
   where r.mission = in_mission and r.kind = 'answer' and s.outcome = 'told'
     and (r.outcome = in_outcome or s.body -> 'comparison' -> 'alsoTold' ? in_outcome)
     and in_mission = any (access.missions_as('{evaluator,researcher}'))
$$;
