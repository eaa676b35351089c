-- Who consents to research today, asked of all at once. `may_use` looks for each row whether the case was merged with
-- others, which takes milliseconds; of a hundred thousand responses nobody waits for that. This gives the same: by
-- `may_use` where a case was merged, by its own decisions where it was not. It tells pseudonyms, which analysis reads
-- anyway, and of missions one is a member of.
create function casework.consenting(in_missions uuid[]) returns table (mission uuid, pseudonym uuid)
  language sql stable security definer rows 10000 set search_path = pg_catalog as $$
  with asked as materialized (
    select unnest(in_missions) as mission intersect select unnest((select access.ids('orion.present'))::uuid[])
  ), merged as materialized (
    select f.mission, f.id from casework.case_file f join asked a on a.mission = f.mission where f.status = 'merged'
    union
    select f.mission, (f.state ->> 'mergedInto')::uuid from casework.case_file f join asked a on a.mission = f.mission
     where f.status = 'merged'
  ), people as materialized (
    select distinct r.mission, r.case_id, r.pseudonym
      from casework.survey_response r join asked a on a.mission = r.mission
  )
  select p.mission, p.pseudonym
    from people p
    join casework.case_file f on f.mission = p.mission and f.id = p.case_id
   where f.state -> 'consents' @> '[{"purpose": "research", "recipient": "researcher", "decision": "given"}]'
     and case when (p.mission, p.case_id) in (select m.mission, m.id from merged m)
           then casework.may_use(p.mission, p.case_id, 'research', 'researcher', 'scores')
           else casework.decision_on(f.state -> 'consents', 'research', 'researcher', 'scores', current_date) = 'given' end
$$;

do $$
begin
  if not exists (select 1 from pg_roles where rolname = 'orion_analysis') then return; end if;
  alter policy observes on casework.survey_response using (
    mission = any ((select access.missions_as('{evaluator}'))::uuid[])
    or (mission = any ((select access.missions_as('{researcher}'))::uuid[])
        and (mission, pseudonym) in (select c.mission, c.pseudonym
          from casework.consenting((select access.missions_as('{researcher}'))::uuid[]) c)));
end $$;
