-- What a walk over every table in everybody's name showed to be wider than the first wall.

-- An assignment counts while its holder has that role: whoever was a mentor and is an interviewer now no longer
-- holds what they mentored. The team's count whatever became of who holds them: somebody must hand them over.
create or replace function access.holds(in_mission uuid, in_case uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog as $$
  select exists (
    select 1 from casework.assignment a
    where a.mission = in_mission and a.case_id = in_case
      and a.from_on <= current_date + 1 and (a.until_on is null or a.until_on >= current_date)
      and (a.mission::text || a.account::text = any ((select coalesce(nullif(current_setting('orion.team', true), ''), '{}'))::text[])
        or (a.account = (select access.me()) and exists (
          select 1 from access.membership m
           where m.mission = a.mission and m.account = a.account and m.role = a.role
             and m.from_on <= current_date and (m.until_on is null or m.until_on >= current_date)))))
$$;
create or replace function access.held() returns table (mission uuid, case_id uuid)
  language sql stable security definer rows 1000 set search_path = pg_catalog as $$
  select a.mission, a.case_id
    from access.membership m
    join casework.assignment a on a.mission = m.mission and a.account = m.account and a.role = m.role
   where m.account = (select access.me()) and m.mission = any ((select access.ids('orion.missions'))::uuid[])
     and m.from_on <= current_date and (m.until_on is null or m.until_on >= current_date)
     and a.from_on <= current_date + 1 and (a.until_on is null or a.until_on >= current_date)
  union all
  select a.mission, a.case_id
    from (select left(t, 36)::uuid as mission, substr(t, 37)::uuid as account
            from unnest(coalesce(nullif(current_setting('orion.team', true), ''), '{}')::text[]) t) who
    join casework.assignment a on a.mission = who.mission and a.account = who.account
   where a.from_on <= current_date + 1 and (a.until_on is null or a.until_on >= current_date)
$$;

-- Missions all of whose people the reader may know by name. Whoever reads a whole mission as its evaluator and
-- mentors somebody in it knows by name the one and not the others.
create function access.names_all() returns uuid[] language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(array_agg(m.mission), '{}')
    from access.membership m
   where m.account = (select access.me())
     and (m.role in ('protection_officer', 'data_protection') or (m.role = 'supervisor' and m.team is null))
     and m.from_on <= current_date and (m.until_on is null or m.until_on >= current_date)
     and m.mission = any ((select access.ids('orion.present'))::uuid[])
$$;

-- An alert says that somebody is in danger, and who: it is for those who take alerts up, and for whoever raised it.
create function access.takes_alerts() returns uuid[] language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(array_agg(distinct m.mission), '{}')
    from access.membership m
   where m.account = (select access.me())
     and m.mission = any ((select access.ids('orion.present'))::uuid[])
     and m.from_on <= current_date and (m.until_on is null or m.until_on >= current_date)
     and (m.role in ('protection_officer', 'supervisor') or exists (
       select 1 from casework.protocol p
        where p.mission = m.mission and p.version = (select max(version) from casework.protocol where mission = m.mission)
          and (p.body #> '{onCall,officers}') || (p.body #> '{onCall,escalateTo}') ? m.account::text))
$$;

do $$
declare
  t text;
  writes constant text := 'mission = (select access.writing()) or ';
  holds constant text := '(mission = any ((select access.ids(''%s''))::uuid[])
    and case when (select access.is_listing()) then (mission, %s) in (select h.mission, h.case_id from access.held() h)
             else access.holds(mission, %2$s) end)';
  present constant text := 'mission = any ((select access.ids(''orion.present''))::uuid[])';
  whole constant text := 'mission = any ((select access.reads_all())::uuid[])';
  mine constant text := format('(%%I = (select access.me()) and %s)', present);
  takes constant text := 'mission = any ((select access.takes_alerts())::uuid[])';
  by_name text;
begin
  foreach t in array '{key,payload,summary,search_key,document}'::text[] loop
    by_name := format('mission = any ((select access.names_all())::uuid[]) or %s', format(holds, 'orion.identity', 'case_id'));
    if t = 'document' then
      by_name := format('(seal = ''team'' or mission = any ((select access.missions_as(''{protection_officer}''))::uuid[])) and (%s)', by_name);
    end if;
    execute format('alter policy reads on identity.%I using (%s(%s))', t, writes, by_name);
  end loop;
  -- One's own assignments, in missions one still works in.
  execute format('alter policy reads on casework.assignment using (%s%s or %s or %s)', writes, format(mine, 'account'),
    whole, format(holds, 'orion.missions', 'case_id'));
  -- What was told of an alert is read like the alert.
  execute format('alter policy reads on log.change using (%scase when kind like ''alert.%%'' then %s or %s else %s or %s end)',
    writes, takes, format(mine, 'author'), whole, format(holds, 'orion.missions', 'subject'));
  execute format('alter policy reads on casework.alert using (%s%s or %s)', writes, takes, format(mine, 'raised_by'));
  execute format('alter policy reads on casework.alert_chase using (%s%s or exists (select 1 from casework.alert a
    where a.mission = alert_chase.mission and a.id = alert_chase.alert))', writes, takes);
  -- What was refused is its author's; what was erased, the focal point's.
  execute format('alter policy reads on log.refused using (%s%s)', writes, format(mine, 'author'));
  execute format('alter policy reads on casework.erasure using (%smission = any ((select access.missions_as(''{data_protection}''))::uuid[]))', writes);
end $$;

-- As before, and: a phone gets the cases that are held in a role of today.
create or replace function log.pull(in_mission uuid, after_tx xid8, after_place bigint, at_most integer) returns jsonb language sql stable as $$
  with held as materialized (
    select array_agg(m.role) as roles from access.membership m
    where m.mission = in_mission and m.account = access.me()
      and m.from_on <= current_date and (m.until_on is null or m.until_on >= current_date)
  ), mine as materialized (
    select distinct a.case_id from casework.assignment a, held
    where a.mission = in_mission and a.account = access.me()
      and a.from_on <= current_date and (a.until_on is null or a.until_on >= current_date)
      and (a.role = any (held.roles) or held.roles && '{supervisor,protection_officer}')
    order by a.case_id limit 500
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
    'horizon', pg_snapshot_xmin(pg_current_snapshot())::text,
    'epoch', (select value from house.setting where name = 'epoch'),
    'protocol', (select coalesce(max(version), 0) from casework.protocol where mission = in_mission),
    'keys', (select coalesce(jsonb_object_agg(k.case_id, encode(k.sealed, 'base64')), '{}') from identity.key k
      where k.mission = in_mission and k.case_id in (select subject from fresh)),
    'changes', (select coalesce(jsonb_agg(f.fact order by f.tx, f.place), '[]') from fresh f))
$$;

-- Answers kept for a repeat are their account's alone; old ones go through this door.
drop policy mine on access.kept_answer;
create policy mine on access.kept_answer for all to {{app}}
  using (account = (select access.me())) with check (account = (select access.me()));
create function access.forget_answers() returns void language sql security definer set search_path = pg_catalog as $$
  delete from access.kept_answer where at < now() - interval '2 days'
$$;
