-- Which of the reader's former cases were erased: their phones let go of everything about these.
create function access.erased_for_me(in_mission uuid) returns uuid[]
  language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(array_agg(distinct e.case_id), '{}')
    from casework.erasure e
    join casework.assignment a on a.mission = e.mission and a.case_id = e.case_id and a.account = access.me()
   where e.mission = in_mission
$$;

-- As before, and: of more cases than a phone takes, those that are open and were touched last; a case opened by a
-- phone that is a day ahead is held at once; what was erased is told.
create or replace function log.pull(in_mission uuid, after_tx xid8, after_place bigint, at_most integer) returns jsonb language sql stable as $$
  with held as materialized (
    select array_agg(m.role) as roles from access.membership m
    where m.mission = in_mission and m.account = access.me()
      and m.from_on <= current_date and (m.until_on is null or m.until_on >= current_date)
  ), assigned as materialized (
    select distinct f.id, f.status, f.changed_at from casework.assignment a
      join casework.case_file f on f.mission = a.mission and f.id = a.case_id, held
    where a.mission = in_mission and a.account = access.me()
      and a.from_on <= current_date + 1 and (a.until_on is null or a.until_on >= current_date)
      and (a.role = any (held.roles) or held.roles && '{supervisor,protection_officer}')
  ), mine as materialized (
    select id as case_id from assigned order by status <> 'open', changed_at desc, id limit 500
  ), fresh as (
    select c.tx, c.place, c.subject, jsonb_build_object(
      'tx', c.tx::text, 'place', c.place, 'id', c.id, 'kind', c.kind, 'shape', c.shape, 'mission', c.mission,
      'subject', c.subject, 'version', c.version, 'author', c.author, 'device', c.device, 'at', c.at,
      'received', c.received, 'marks', c.marks, 'body', c.body, 'payload', encode(p.body, 'base64'), 'scores', r.scores) as fact
    from log.change c
    join mine on mine.case_id = c.subject
    left join identity.payload p on p.mission = c.mission and p.change = c.id
    left join casework.survey_response r
      on c.kind = 'survey.submitted' and r.mission = c.mission and r.id = (c.body ->> 'response')::uuid
    where c.mission = in_mission and after_tx is not null and (c.tx, c.place) > (after_tx, after_place)
      and c.tx < pg_snapshot_xmin(pg_current_snapshot())
    order by c.tx, c.place limit at_most
  )
  select jsonb_build_object(
    'caseload', (select coalesce(jsonb_agg(case_id), '[]') from mine),
    'cases', (select count(*) from assigned),
    'erased', to_jsonb(access.erased_for_me(in_mission)),
    'horizon', pg_snapshot_xmin(pg_current_snapshot())::text,
    'epoch', (select value from house.setting where name = 'epoch'),
    'protocol', (select coalesce(max(version), 0) from casework.protocol where mission = in_mission),
    'keys', (select coalesce(jsonb_object_agg(k.case_id, encode(k.sealed, 'base64')), '{}') from identity.key k
      where k.mission = in_mission and k.case_id in (select subject from fresh)),
    'changes', (select coalesce(jsonb_agg(f.fact order by f.tx, f.place), '[]') from fresh f))
$$;

grant execute on function access.erased_for_me(uuid) to {{app}};
