-- Comparisons: plans as they were saved, and every run of them. docs/decisions/0021-comparisons-in-the-house.md.

-- A plan, each version as it was written; one without a body ends it. None is ever altered: by the hour at which it was
-- saved it is told whether it was written before anybody looked.
create table casework.comparison_plan (
  mission uuid not null references access.mission,
  id uuid not null,
  version integer not null,
  body jsonb,
  hash text,
  by_account uuid not null,
  at timestamptz not null,
  primary key (mission, id, version)
);

-- Somebody looked by a plan: `check` tells who is in and how alike the groups are, and no outcome; `answer` tells all.
create table casework.comparison_run (
  mission uuid not null,
  id uuid not null,
  plan uuid not null,
  version integer not null,
  kind text not null check (kind in ('check', 'answer')),
  -- A researcher's runs are of those who consent, an evaluator's of everybody.
  as_role text not null check (as_role in ('evaluator', 'researcher')),
  outcome text not null,
  exposure text not null,
  by_account uuid not null,
  at timestamptz not null,
  primary key (mission, id),
  foreign key (mission, plan, version) references casework.comparison_plan (mission, id, version)
);
create index on casework.comparison_run (mission, outcome);

-- What came of a run: numbers of everybody together, no row of anybody. It stays when somebody in it is erased.
create table casework.comparison_result (
  mission uuid not null,
  run uuid not null,
  at timestamptz not null,
  outcome text not null check (outcome in ('told', 'problems', 'stopped', 'failed')),
  -- sha256 of the columns that were read.
  data_hash text,
  people integer,
  body jsonb,
  -- Who was compared, in which group: numbers under the key of the house, by which releases are held apart.
  members bytea,
  primary key (mission, run),
  foreign key (mission, run) references casework.comparison_run (mission, id)
);

-- What an evaluator released to those who answer for the programme: rounded, as it was told. It is never altered.
create table casework.comparison_release (
  mission uuid not null,
  run uuid not null,
  at timestamptz not null,
  by_account uuid not null,
  body jsonb not null,
  primary key (mission, run),
  foreign key (mission, run) references casework.comparison_result (mission, run)
);

-- Who may read: evaluators all of it, researchers plans and what researchers ran.
create function casework.compares(in_mission uuid, in_role text) returns boolean language sql stable as $$
  select in_mission = any (access.missions_as('{evaluator}'))
      or (in_role = 'researcher' and in_mission = any (access.missions_as('{researcher}')))
$$;

do $$
declare t text;
begin
  foreach t in array '{comparison_plan,comparison_run,comparison_result}'::text[] loop
    execute format('alter table casework.%I enable row level security', t);
    execute format('create policy adds on casework.%I for insert to {{app}}
      with check (mission = (select access.writing())
        and mission = any ((select access.missions_as(''{evaluator,researcher}''))::uuid[]))', t);
    execute format('grant select, insert on casework.%I to {{app}}', t);
  end loop;
end $$;
alter table casework.comparison_release enable row level security;
create policy adds on casework.comparison_release for insert to {{app}}
  with check (mission = (select access.writing()) and mission = any ((select access.missions_as('{evaluator}'))::uuid[]));
create policy reads on casework.comparison_release for select to {{app}}
  using (mission = any ((select access.missions_as('{evaluator,supervisor,committee}'))::uuid[]));
grant select, insert on casework.comparison_release to {{app}};
create policy reads on casework.comparison_plan for select to {{app}}
  using (mission = any ((select access.missions_as('{evaluator,researcher}'))::uuid[]));
create policy reads on casework.comparison_run for select to {{app}} using (casework.compares(mission, as_role));
create policy reads on casework.comparison_result for select to {{app}}
  using (exists (select from casework.comparison_run r where r.mission = comparison_result.mission and r.id = run));

-- Who was in each release, for holding the next one apart from it; to evaluators alone.
create function casework.released_members(in_mission uuid) returns setof bytea
  language sql stable security definer set search_path = pg_catalog as $$
  select s.members from casework.comparison_release r
    join casework.comparison_result s on s.mission = r.mission and s.run = r.run
   where r.mission = in_mission and s.members is not null and in_mission = any (access.missions_as('{evaluator}'))
$$;

-- How often an outcome was looked at, and when first by this exposure: of all runs of the mission, whoever made them.
create function casework.looks_at(in_mission uuid, in_outcome text, in_exposure text)
  returns table (looks integer, first_by_exposure timestamptz)
  language sql stable security definer set search_path = pg_catalog as $$
  select count(*)::integer, min(s.at) filter (where r.exposure = in_exposure)
    from casework.comparison_run r
    join casework.comparison_result s on s.mission = r.mission and s.run = r.id
   where r.mission = in_mission and r.outcome = in_outcome and r.kind = 'answer' and s.outcome = 'told'
     and in_mission = any (access.missions_as('{evaluator,researcher}'))
$$;

-- Who worked with a person first, and what they were given first, under the pseudonym of observation. A colleague goes by
-- the code that an export has; a researcher is told of those who consent, and of no colleague.
create function casework.compared_people(in_mission uuid)
  returns table (pseudonym uuid, case_worker text, activity text, channel text)
  language plpgsql stable security definer set search_path = pg_catalog set enable_nestloop = off as $$
#variable_conflict use_column
declare
  sees_all constant boolean := in_mission = any (access.missions_as('{evaluator}'));
begin
  if not in_mission = any (access.missions_as('{evaluator,researcher}')) then
    raise exception using errcode = 'insufficient_privilege', message = 'not to be told of this mission';
  end if;
  return query
  with asked as materialized (
    select distinct r.case_id, r.pseudonym from casework.survey_response r where r.mission = in_mission
  ), workers as materialized (
    select distinct on (a.case_id) a.case_id, left(encode(sha256(a.account::text::bytea), 'hex'), 10) as code
      from casework.assignment a
     where sees_all and a.mission = in_mission and a.role = 'case_worker' order by a.case_id, a.from_on, a.account
  ), lines as materialized (
    select l.case_id, (array_agg(l.kind order by l.on_day, l.id) filter (where l.dimension = 'economic'))[1] as activity,
           (array_agg(l.channel order by l.on_day, l.id))[1] as channel
      from casework.assistance_line l where l.mission = in_mission and l.state <> 'cancelled' group by l.case_id
  )
  select k.pseudonym, w.code, coalesce(l.activity, 'none'), l.channel
    from asked k
    left join workers w on w.case_id = k.case_id
    left join lines l on l.case_id = k.case_id
   where sees_all or k.pseudonym in (select c.pseudonym from casework.consenting(array[in_mission]) c);
end $$;

revoke execute on function casework.compares, casework.looks_at, casework.compared_people,
  casework.released_members from public;
grant execute on function casework.compares, casework.looks_at, casework.compared_people, casework.released_members to {{app}};
