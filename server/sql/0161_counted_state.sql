-- As of when a mission's facts are: another word wherever a change, a response or a mentor came or went, or a backup was
-- put back. While a slower transaction may still add something earlier the word is another for every look, so that
-- nothing is remembered that is not whole. For the server's memory; refused to whoever may not be told of the mission.
create function casework.counted_state(in_mission uuid) returns text
  language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  said record;
  answered record;
begin
  if not casework.sight_of_country(array[in_mission]) ? in_mission::text then
    raise exception using errcode = 'insufficient_privilege', message = 'not to be told of this mission';
  end if;
  select c.tx, c.place into said from log.change c where c.mission = in_mission order by c.tx desc, c.place desc limit 1;
  select r.tx, r.place into answered from casework.survey_response r where r.mission = in_mission
    order by r.tx desc, r.place desc limit 1;
  return concat_ws(' ',
    (select value from house.setting where name = 'epoch'), said.tx, said.place, answered.tx, answered.place,
    (select count(*) from casework.gone_response g where g.mission = in_mission),
    (select count(*) from casework.assignment a where a.mission = in_mission and a.role = 'mentor'),
    case when pg_snapshot_xmin(pg_current_snapshot()) <= greatest(said.tx, answered.tx)
         then pg_current_snapshot()::text end);
end $$;
revoke execute on function casework.counted_state from public;
grant execute on function casework.counted_state to {{app}};
