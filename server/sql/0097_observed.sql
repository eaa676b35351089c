-- Observations with what is known of the person on that day beside them. docs/decisions/0016-observations-beside-people.md.

-- What analysis asks of a person, taken from the sealed record when it is written: coarse, and gone with the key.
create table casework.profile (
  mission uuid not null,
  case_id uuid not null,
  sex text,
  birth_year smallint,
  place_of_return text,
  host_country text,
  returned_on date,
  return_kind text,
  has_disability boolean,
  primary key (mission, case_id)
);

-- Beside each response what is known of the person on that day, so that analysis reads one table and no case.
-- `told` is what came with the answers themselves (age, mentored, monthsAbroad): it goes before what is derived.
-- (tx, place) is a cursor like the log's: an altered row moves to the end, one that is gone leaves its id.
alter table casework.survey_response
  add column tx xid8 not null default pg_current_xact_id(),
  add column place bigint not null default nextval('log.place'),
  add column import uuid,
  add column minutes real,
  add column told jsonb not null default '{}',
  add column sex text,
  add column age smallint,
  add column place_of_return text,
  add column host_country text,
  add column return_kind text,
  add column months_since_return smallint,
  add column months_abroad smallint,
  add column mentored boolean,
  add column has_disability boolean;
create index on casework.survey_response (mission, tx, place);

create table casework.gone_response (
  mission uuid not null,
  id uuid not null,
  tx xid8 not null default pg_current_xact_id(),
  place bigint not null default nextval('log.place'),
  primary key (mission, id)
);
create index on casework.gone_response (mission, tx, place);
create function casework.response_gone() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into casework.gone_response (mission, id) values (old.mission, old.id)
  on conflict (mission, id) do update set tx = excluded.tx, place = excluded.place;
  return null;
end $$;
create trigger response_gone after delete on casework.survey_response
  for each row execute function casework.response_gone();

-- A person whose key is destroyed has no profile either.
create function casework.profile_gone() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  delete from casework.profile where mission = old.mission and case_id = old.case_id;
  return null;
end $$;
create trigger profile_gone after delete on identity.key for each row execute function casework.profile_gone();

-- What is known beside the responses of some cases, made anew from profile, mentors and what was told.
create function casework.describe_responses(in_mission uuid, cases uuid[]) returns void
  language sql security definer set search_path = pg_catalog as $$
  update casework.survey_response r
     set sex = n.sex, age = n.age, place_of_return = n.place_of_return, host_country = n.host_country,
         return_kind = n.return_kind, months_since_return = n.months_since_return, months_abroad = n.months_abroad,
         mentored = n.mentored, has_disability = n.has_disability,
         tx = pg_current_xact_id(), place = nextval('log.place')
    from (
      select s.id, p.sex, p.place_of_return, p.host_country, p.return_kind, p.has_disability,
             coalesce((s.told ->> 'age')::smallint, (extract(year from s.on_day) - p.birth_year)::smallint) as age,
             (s.told ->> 'monthsAbroad')::smallint as months_abroad,
             ((extract(year from s.on_day) - extract(year from p.returned_on)) * 12
               + extract(month from s.on_day) - extract(month from p.returned_on))::smallint as months_since_return,
             coalesce((s.told ->> 'mentored')::boolean, exists (
               select 1 from casework.assignment a where a.mission = s.mission and a.case_id = s.case_id
                  and a.role = 'mentor' and a.from_on <= s.on_day)) as mentored
        from casework.survey_response s
        left join casework.profile p on p.mission = s.mission and p.case_id = s.case_id
       where s.mission = in_mission and s.case_id = any (cases)) n
   where r.mission = in_mission and r.id = n.id
     and (r.sex, r.age, r.place_of_return, r.host_country, r.return_kind, r.months_since_return, r.months_abroad,
          r.mentored, r.has_disability)
       is distinct from (n.sex, n.age, n.place_of_return, n.host_country, n.return_kind, n.months_since_return,
          n.months_abroad, n.mentored, n.has_disability);
$$;
revoke execute on function casework.describe_responses from public;

create or replace view casework.observation with (security_invoker = true) as
  select mission, pseudonym, instrument, scheme, round, mode, interviewer_role, interpreted, on_day, scores,
         id as response, language, minutes, import, flags, sex, age, place_of_return, host_country, return_kind,
         months_since_return, months_abroad, mentored, has_disability, tx, place
    from casework.survey_response;

do $$
declare t record;
begin
  for t in select * from (values ('casework.profile', 'access.reads(mission, case_id)'),
      ('casework.gone_response', 'mission = any ((select access.missions_as(''{evaluator}''))::uuid[])')) as v(name, readers)
  loop
    execute format('alter table %s enable row level security', t.name);
    execute format('create policy reads on %s for select to {{app}} using (mission = (select access.writing()) or %s)', t.name, t.readers);
  end loop;
end $$;
grant select on casework.profile, casework.gone_response to {{app}};


-- The analysis role reads these columns too, of the same rows.
do $$
begin
  if not exists (select 1 from pg_roles where rolname = 'orion_analysis') then return; end if;
  grant select (id, language, minutes, import, flags, sex, age, place_of_return, host_country, return_kind,
      months_since_return, months_abroad, mentored, has_disability, tx, place)
    on casework.survey_response to orion_analysis;
end $$;

-- Responses that are here already: how long the interview took, as the log says, and whether a mentor was there. What
-- the person's record says (sex, birth, places, the return) and whether they have a disability is sealed, so no SQL can
-- tell it; the server does at its next start, which holds the keys. `import` and `told` stay empty: there were no imports.
update casework.survey_response r
   set minutes = extract(epoch from (c.body ->> 'finishedAt')::timestamptz - (c.body ->> 'startedAt')::timestamptz) / 60
  from log.change c
 where c.mission = r.mission and c.id = r.change and c.body ?& array['startedAt', 'finishedAt'];
select casework.describe_responses(mission, array_agg(distinct case_id)) from casework.survey_response group by mission;
