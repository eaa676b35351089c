-- Comparisons over several missions. docs/decisions/0022-comparisons-over-missions.md.

-- A plan, its runs and its releases lie in the mission in which they were asked. `missions` are all that they are about,
-- that one among them; null where they are about no other.
alter table casework.comparison_plan add column missions uuid[];
alter table casework.comparison_run add column missions uuid[];
alter table casework.comparison_release add column missions uuid[];

-- What each mission keeps by itself of a run over several: that its outcome was looked at, and which of its people were
-- compared, in which group. So a look counts there, and whoever is erased there goes from it there. It is written before
-- the answer, so that nothing is told that is not counted everywhere.
create table casework.comparison_part (
  mission uuid not null references access.mission,
  run uuid not null,
  -- Where the run lies, and all missions that it is about.
  home uuid not null,
  missions uuid[] not null,
  kind text not null check (kind in ('check', 'answer')),
  outcome text not null,
  exposure text not null,
  -- Other outcomes of which the answer tells by group.
  also_told text[] not null,
  at timestamptz not null,
  people integer not null,
  -- As in comparison_result.
  members bytea not null,
  group_sizes integer[] not null,
  gone integer[],
  gone_at timestamptz,
  primary key (mission, run),
  check (mission = any (missions) and home = any (missions))
);
create index on casework.comparison_part (run);

-- Whether whoever entered holds one of some roles in every one of these missions.
create function casework.in_all(missions uuid[], of_roles text[]) returns boolean language sql stable as $$
  select missions <@ access.missions_as(of_roles)
$$;

-- Over several missions only those read who evaluate all of them; what is released, those who answer for all of them.
create policy of_all on casework.comparison_plan as restrictive for select to {{app}}
  using (missions is null or casework.in_all(missions, '{evaluator}'));
create policy of_all on casework.comparison_run as restrictive for select to {{app}}
  using (missions is null or casework.in_all(missions, '{evaluator}'));
create policy of_all on casework.comparison_release as restrictive for select to {{app}}
  using (missions is null or casework.in_all(missions, '{evaluator,supervisor,committee}'));
do $$
declare t text;
begin
  foreach t in array '{comparison_plan,comparison_run,comparison_release}'::text[] loop
    execute format('create policy adds_all on casework.%I as restrictive for insert to {{app}}
      with check (missions is null or (mission = any (missions) and casework.in_all(missions, ''{evaluator}'')))', t);
  end loop;
end $$;

alter table casework.comparison_part enable row level security;
create policy reads on casework.comparison_part for select to {{app}} using (casework.in_all(missions, '{evaluator}'));
create policy adds on casework.comparison_part for insert to {{app}}
  with check (mission = (select access.writing()) and casework.in_all(missions, '{evaluator}'));
grant select, insert on casework.comparison_part to {{app}};

-- How often an outcome was looked at in any of some missions, and when first by this exposure; each run once.
drop function casework.looks_at(uuid, text, text);
create function casework.looks_at(in_missions uuid[], in_outcome text, in_exposure text)
  returns table (looks integer, first_by_exposure timestamptz)
  language sql stable security definer set search_path = pg_catalog as $$
  select count(distinct l.run)::integer, min(l.at) filter (where l.exposure = in_exposure)
    from (
      select r.id as run, s.at, r.exposure
        from casework.comparison_run r
        join casework.comparison_result s on s.mission = r.mission and s.run = r.id
       where r.mission = any (in_missions) and r.missions is null and r.kind = 'answer' and s.outcome = 'told'
         and (r.outcome = in_outcome or s.body -> 'comparison' -> 'alsoTold' ? in_outcome)
      union all
      select p.run, p.at, p.exposure
        from casework.comparison_part p
       where p.mission = any (in_missions) and p.kind = 'answer'
         and (p.outcome = in_outcome or in_outcome = any (p.also_told))) l
   where in_missions <@ access.missions_as('{evaluator,researcher}')
$$;

-- Who was in each release that is about any of some missions, by group, and how many were erased since; of a release over
-- several missions a row for each of them, since all of its people together are held apart. To evaluators alone.
drop function casework.released_members(uuid);
create function casework.released_members(in_missions uuid[])
  returns table (run uuid, members bytea, sizes integer[], gone integer[])
  language sql stable security definer set search_path = pg_catalog as $$
  select s.run, s.members, s.group_sizes, s.gone
    from casework.comparison_release r
    join casework.comparison_result s on s.mission = r.mission and s.run = r.run
   where r.mission = any (in_missions) and r.missions is null and s.members is not null
     and in_missions <@ access.missions_as('{evaluator}')
  union all
  select p.run, p.members, p.group_sizes, p.gone
    from casework.comparison_release r
    join casework.comparison_part p on p.home = r.mission and p.run = r.run
   where r.missions && in_missions and in_missions <@ access.missions_as('{evaluator}')
$$;

-- Since when people in a release are gone, told to those who may read it.
create or replace function casework.gone_from_releases(in_mission uuid) returns table (run uuid, at timestamptz)
  language sql stable security definer set search_path = pg_catalog as $$
  select s.run, s.gone_at from casework.comparison_release r
    join casework.comparison_result s on s.mission = r.mission and s.run = r.run
   where r.mission = in_mission and s.gone_at is not null
     and in_mission = any (access.missions_as('{evaluator,supervisor,committee}'))
  union all
  select p.run, max(p.gone_at) from casework.comparison_release r
    join casework.comparison_part p on p.home = r.mission and p.run = r.run
   where in_mission = any (r.missions) and p.gone_at is not null
     and r.missions <@ access.missions_as('{evaluator,supervisor,committee}')
   group by p.run
$$;

-- Takes somebody who stands as erased out of the mission's part in every run over several. What was told of those holds
-- nobody's own values from the start, so nothing is altered in any other mission.
create function casework.forget_in_parts(in_mission uuid, in_case uuid, in_number bytea, in_at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  kept record;
  place integer;
  sizes integer[];
  lost integer[];
  which integer;
  before integer;
begin
  perform 1 from casework.case_file where mission = in_mission and id = in_case and status = 'erased';
  if not found or access.writing() is distinct from in_mission then
    raise exception using errcode = 'insufficient_privilege', message = 'nobody erased in the mission that is written';
  end if;
  for kept in select p.run, p.members, p.group_sizes, p.gone from casework.comparison_part p
               where p.mission = in_mission order by p.run for update
  loop
    place := casework.place_of_member(kept.members, in_number);
    continue when place is null;
    sizes := kept.group_sizes;
    lost := coalesce(kept.gone, array_fill(0, array[cardinality(sizes)]));
    which := 1;
    before := 4 * sizes[1];
    while place > before loop
      which := which + 1;
      before := before + 4 * sizes[which];
    end loop;
    sizes[which] := sizes[which] - 1;
    lost[which] := lost[which] + 1;
    update casework.comparison_part p
       set members = substring(kept.members for place - 1) || substring(kept.members from place + 4),
           group_sizes = sizes, gone = lost, gone_at = in_at
     where p.mission = in_mission and p.run = kept.run;
  end loop;
end $$;

revoke execute on function casework.in_all, casework.looks_at, casework.released_members, casework.gone_from_releases,
  casework.forget_in_parts from public;
grant execute on function casework.in_all, casework.looks_at, casework.released_members, casework.gone_from_releases,
  casework.forget_in_parts to {{app}};
