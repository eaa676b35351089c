-- Who was helped with what, who pays for it, and the numbers that a programme promised.

-- Assistance lines as they stand, beside the log: codes and amounts, and no word about anybody. A line belongs to one
-- case; a later record of it replaces the former. Whoever reads the case reads them; an erasure empties them
-- (casework.erase), the retraction of a case too.
create table casework.assistance_line (
  mission uuid not null,
  case_id uuid not null,
  id uuid not null,
  change uuid not null,
  dimension text not null,
  level text not null,
  kind text not null,
  state text not null,
  channel text not null,
  project text,
  donor text,
  currency text,
  budget numeric(16, 3),
  approved numeric(16, 3),
  delivered numeric(16, 3),
  on_day date not null,
  import uuid,
  primary key (mission, case_id, id),
  foreign key (mission, case_id) references casework.case_file (mission, id)
);

alter table casework.assistance_line enable row level security;
create policy reads on casework.assistance_line for select to {{app}}
  using (mission = (select access.writing()) or access.reads(mission, case_id));
create policy adds on casework.assistance_line for insert to {{app}} with check (mission = (select access.writing()));
create policy changes on casework.assistance_line for update to {{app}}
  using (mission = (select access.writing())) with check (mission = (select access.writing()));
create policy removes on casework.assistance_line for delete to {{app}} using (mission = (select access.writing()));
grant select, insert, update, delete on casework.assistance_line to {{app}};

-- Who pays: what the codes on those lines stand for.
create table casework.project (
  mission uuid not null references access.mission,
  code text not null,
  name text not null check (length(name) between 1 and 200),
  donor text,
  primary key (mission, code)
);

-- Numbers that were promised, each version as it was defined; one without a body ends it.
create table casework.indicator (
  mission uuid not null references access.mission,
  id uuid not null,
  version integer not null,
  body jsonb,
  by_account uuid not null,
  at timestamptz not null,
  primary key (mission, id, version)
);

do $$
declare t text;
begin
  foreach t in array '{project,indicator}'::text[] loop
    execute format('alter table casework.%I enable row level security', t);
    execute format('create policy reads on casework.%I for select to {{app}} using (mission = (select access.writing())
      or mission = any ((select access.ids(''orion.present''))::uuid[]))', t);
    execute format('create policy adds on casework.%I for insert to {{app}} with check (mission = (select access.writing()))', t);
  end loop;
end $$;
create policy changes on casework.project for update to {{app}}
  using (mission = (select access.writing())) with check (mission = (select access.writing()));
create policy removes on casework.project for delete to {{app}} using (mission = (select access.writing()));
grant select, insert, update, delete on casework.project to {{app}};
grant select, insert on casework.indicator to {{app}};

-- The case that somebody's cases were merged into, itself where there is none.
create function casework.standing_case(in_mission uuid, in_case uuid) returns uuid
  language sql stable security definer set search_path = pg_catalog as $$
  with recursive up(id, into_case, step) as (
    select f.id, case when f.status = 'merged' then (f.state ->> 'mergedInto')::uuid end, 0
      from casework.case_file f where f.mission = in_mission and f.id = in_case
    union all
    select f.id, case when f.status = 'merged' then (f.state ->> 'mergedInto')::uuid end, up.step + 1
      from up join casework.case_file f on f.mission = in_mission and f.id = up.into_case
     where up.step < 20
  )
  select id from up order by step desc limit 1
$$;

create function casework.counted_unasked(in_mission uuid, in_case uuid) returns uuid language sql immutable as
  $$ select md5(in_mission::text || in_case::text)::uuid $$;

-- Whom a case is about, for counting: the pseudonym of observation, so that the same persons round the same wherever
-- they are counted; of somebody never asked something that follows from the case and from which it does not follow.
create function casework.counted_as(in_mission uuid, in_case uuid) returns uuid
  language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(
    (select r.pseudonym from casework.survey_response r where r.mission = in_mission and r.case_id = in_case limit 1),
    casework.counted_unasked(in_mission, in_case))
$$;

-- What is counted, of those who may be told of the mission alone. Each joins whole tables by hashing: a table that has
-- just grown by an import would else be searched row by row. Outside evaluator roles what came last is held back
-- until 25 are together, as the view of a country does, so that nobody is seen to arrive alone; in what an evaluator
-- makes for release too.
create function casework.counted_cases(in_mission uuid, is_release boolean)
  returns table (person uuid, status text, closure_reason text, return_kind text, sex text, disability text,
    mentored text, minor text, imported text, opened_on integer, closed_on integer, age integer)
  language plpgsql stable security definer set search_path = pg_catalog set enable_nestloop = off as $$
#variable_conflict use_column
declare
  sight constant text := casework.sight_of_country(array[in_mission]) ->> in_mission::text;
begin
  if sight is null then
    raise exception using errcode = 'insufficient_privilege', message = 'not to be told of this mission';
  end if;
  return query
  with asked as materialized (
    select distinct on (r.case_id) r.case_id, r.pseudonym from casework.survey_response r where r.mission = in_mission
  ), mentored as materialized (
    select distinct a.case_id from casework.assignment a where a.mission = in_mission and a.role = 'mentor'
  )
  select coalesce(k.pseudonym, casework.counted_unasked(in_mission, c.id)), c.status, c.reason, coalesce(p.return_kind, c.return_kind, 'unknown'),
         coalesce(p.sex, 'unknown'), casework.told_flag(p.has_disability),
         casework.told_flag(t.case_id is not null),
         casework.told_flag(c.is_minor), casework.told_flag(c.is_imported),
         c.opened_on - date '1970-01-01', c.closed_on - date '1970-01-01',
         (extract(year from c.opened_on) - p.birth_year)::integer
    from (select f.id, f.status, f.opened_on, f.closed_on, f.state -> 'states' -> -1 ->> 'reason' as reason,
                 f.state ->> 'returnKind' as return_kind, (f.state ->> 'isMinor')::boolean as is_minor,
                 f.state ? 'import' as is_imported,
                 row_number() over (order by l.received desc nulls last, f.id) as newest, count(*) over () as n
            from casework.case_file f
            left join log.change l on l.mission = in_mission and l.subject = f.id and l.version = 1
           where f.mission = in_mission and f.status in ('open', 'closed')) c
    left join casework.profile p on p.mission = in_mission and p.case_id = c.id
    left join asked k on k.case_id = c.id
    left join mentored t on t.case_id = c.id
   where (sight = 'exact' and not is_release) or c.newest > c.n % 25;
end $$;

create function casework.told_flag(flag boolean) returns text language sql immutable as
  $$ select case when flag then 'yes' when not flag then 'no' else 'unknown' end $$;

create function casework.counted_assistance(in_mission uuid, is_release boolean)
  returns table (person uuid, dimension text, level text, kind text, state text, channel text, project text, donor text,
    currency text, budget float8, approved float8, delivered float8, on_day integer, sex text, return_kind text,
    disability text, age integer)
  language plpgsql stable security definer set search_path = pg_catalog set enable_nestloop = off as $$
#variable_conflict use_column
declare
  sight constant text := casework.sight_of_country(array[in_mission]) ->> in_mission::text;
begin
  if sight is null then
    raise exception using errcode = 'insufficient_privilege', message = 'not to be told of this mission';
  end if;
  return query
  with asked as materialized (
    select distinct on (r.case_id) r.case_id, r.pseudonym from casework.survey_response r where r.mission = in_mission
  )
  select coalesce(k.pseudonym, casework.counted_unasked(in_mission, a.standing)), a.dimension, a.level, a.kind, a.state, a.channel, a.project,
         a.donor, a.currency, a.budget::float8, a.approved::float8, a.delivered::float8, a.on_day - date '1970-01-01',
         coalesce(p.sex, 'unknown'), coalesce(p.return_kind, 'unknown'), casework.told_flag(p.has_disability),
         (extract(year from a.on_day) - p.birth_year)::integer
    from (select l.*,
                 case when f.status = 'merged' then casework.standing_case(in_mission, f.id) else f.id end as standing,
                 row_number() over (order by c.received desc nulls last, l.id) as newest, count(*) over () as n
            from casework.assistance_line l
            join casework.case_file f on f.mission = in_mission and f.id = l.case_id
            left join log.change c on c.mission = in_mission and c.id = l.change
           where l.mission = in_mission) a
    left join casework.profile p on p.mission = in_mission and p.case_id = a.standing
    left join asked k on k.case_id = a.standing
   where (sight = 'exact' and not is_release) or a.newest > a.n % 25;
end $$;

-- `days_to_contact`: from the day of the response to the first day on which somebody reached the person; no number
-- where nobody has. It is looked up only where somebody asks for it.
create function casework.counted_observations(in_mission uuid, is_release boolean, with_contacts boolean)
  returns table (person uuid, instrument text, scheme text, round text, mode text, mentored text, flag text, scores text,
    on_day integer, sex text, return_kind text, disability text, age integer, months_since_return integer,
    days_to_contact integer)
  language plpgsql stable security definer set search_path = pg_catalog set enable_nestloop = off as $$
#variable_conflict use_column
declare
  sight constant text := casework.sight_of_country(array[in_mission]) ->> in_mission::text;
begin
  if sight is null then
    raise exception using errcode = 'insufficient_privilege', message = 'not to be told of this mission';
  end if;
  return query
  with reached as materialized (
    -- One of an older system may have been said otherwise since, or taken back: the last word on it counts.
    select l.subject, array_agg((l.body ->> 'on')::date) as days from (
      select distinct on (c.subject, coalesce(c.body ->> 'contact', c.id::text)) c.subject, c.kind, c.body from log.change c
       where with_contacts and c.mission = in_mission and c.kind in ('contact.attempted', 'contact.retracted')
       order by c.subject, coalesce(c.body ->> 'contact', c.id::text), c.version desc) l
     where l.kind = 'contact.attempted' and l.body ->> 'outcome' = 'reached'
     group by l.subject
  )
  select case when r.status = 'merged'
              then casework.counted_as(in_mission, casework.standing_case(in_mission, r.case_id)) else r.pseudonym end,
         r.instrument, r.scheme, r.round, r.mode, casework.told_flag(r.mentored), array_to_string(r.flags, ' '),
         coalesce((select string_agg(d.key || '=' || (d.value ->> 'value'), ' ') from jsonb_each(r.scores -> 'dimensions') d), '')
           || coalesce(' composite=' || (r.scores #>> '{composite,value}'), ''),
         r.on_day - date '1970-01-01', coalesce(r.sex, 'unknown'), coalesce(r.return_kind, 'unknown'),
         casework.told_flag(r.has_disability), r.age::integer, r.months_since_return::integer,
         (select min(d) - r.on_day from unnest(h.days) d where d >= r.on_day)
    from (select s.*, f.status, row_number() over (order by c.received desc nulls last, s.id) as newest, count(*) over () as n
            from casework.survey_response s
            join casework.case_file f on f.mission = in_mission and f.id = s.case_id
            left join log.change c on c.mission = in_mission and c.id = s.change
           where s.mission = in_mission) r
    left join reached h on h.subject = r.case_id
   where (sight = 'exact' and not is_release) or r.newest > r.n % 25;
end $$;

-- The cases of some people that were counted, of those that whoever entered may read.
create function casework.cases_behind(in_mission uuid, people uuid[]) returns setof uuid
  language sql stable security definer set search_path = pg_catalog as $$
  with asked as materialized (
    select distinct on (r.case_id) r.case_id, r.pseudonym from casework.survey_response r where r.mission = in_mission
  ), wanted as materialized (
    select distinct person from unnest(people) as w(person)
  )
  select f.id from casework.case_file f
    left join asked k on k.case_id = f.id
    join wanted w on w.person = coalesce(k.pseudonym, casework.counted_unasked(in_mission, f.id))
   where f.mission = in_mission and f.status in ('open', 'closed') and access.reads(in_mission, f.id)
   order by f.id
$$;
revoke execute on function casework.standing_case, casework.counted_as, casework.counted_cases,
  casework.counted_assistance, casework.counted_observations, casework.cases_behind from public;
grant execute on function casework.counted_cases, casework.counted_assistance, casework.counted_observations,
  casework.cases_behind to {{app}};
