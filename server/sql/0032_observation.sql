-- What evaluation and research see: responses with scores, without identity, and for research only where the
-- person consents today. A returnee goes by a pseudonym of chance, the same in every round; it is no hash of
-- anything, and it goes with the responses when the person is erased.

alter table casework.survey_response add column pseudonym uuid;
update casework.survey_response r set pseudonym = p.id
  from (select mission, case_id, gen_random_uuid() as id from casework.survey_response group by mission, case_id) p
 where p.mission = r.mission and p.case_id = r.case_id;

create function casework.give_pseudonym() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  new.pseudonym := coalesce(new.pseudonym, (select r.pseudonym from casework.survey_response r
    where r.mission = new.mission and r.case_id = new.case_id limit 1), gen_random_uuid());
  return new;
end $$;
create trigger give_pseudonym before insert on casework.survey_response
  for each row execute function casework.give_pseudonym();
alter table casework.survey_response alter column pseudonym set not null;

-- Missions in which whoever entered holds one of these roles today.
create function access.missions_as(of_roles text[]) returns uuid[] language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(array_agg(distinct m.mission), '{}') from access.membership m
   where m.account = (select access.me()) and m.role = any (of_roles)
     and m.from_on <= current_date and (m.until_on is null or m.until_on >= current_date)
$$;

-- core's isConsented, line by line: the latest decision about purpose, recipient and category counts.
create function casework.consent_stands(consents jsonb, in_purpose text, in_recipient text, in_category text, in_day text) returns boolean
  language sql immutable as $$
  select coalesce((
    select c ->> 'decision' = 'given' and c ->> 'form' <> 'unrecorded'
           and coalesce(c ->> 'withdrawnOn' > in_day, true) and coalesce(c ->> 'askAgainOn' > in_day, true)
           and (c ->> 'by' = 'self' or coalesce((c ->> 'assent')::boolean, false))
      from jsonb_array_elements(consents) with ordinality as t(c, place)
     where c ->> 'purpose' = in_purpose and c ->> 'recipient' = in_recipient and c -> 'categories' ? in_category
       and c ->> 'on' <= in_day
     order by place desc limit 1), false)
$$;

-- What the decisions come to for a use on a day: `given`; `withheld`; or `unasked`, where nobody ever decided. A
-- withdrawal works at once, whatever day a phone wrote on it, and so does a refusal of tomorrow in another time zone.
create function casework.decision_on(consents jsonb, in_purpose text, in_recipient text, in_category text, in_day date) returns text
  language sql immutable as $$
  select case
    when not exists (select 1 from jsonb_array_elements(consents) c
      where c ->> 'purpose' = in_purpose and c ->> 'recipient' = in_recipient and c -> 'categories' ? in_category) then 'unasked'
    when casework.consent_stands(at_once, in_purpose, in_recipient, in_category, to_char(in_day, 'YYYY-MM-DD'))
     and casework.consent_stands(at_once, in_purpose, in_recipient, in_category, to_char(in_day + 1, 'YYYY-MM-DD')) then 'given'
    else 'withheld' end
  from (select coalesce(jsonb_agg(case when c ? 'withdrawnOn'
      then c || jsonb_build_object('withdrawnOn', least(c ->> 'withdrawnOn', to_char(in_day, 'YYYY-MM-DD'))) else c end order by place), '[]') as at_once
    from jsonb_array_elements(consents) with ordinality as t(c, place)) as changed
$$;

-- Whether a use of one person's data is consented to: by this case, and by none of those merged with it withheld.
create function casework.may_use(in_mission uuid, in_case uuid, in_purpose text, in_recipient text, in_category text) returns boolean
  language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(bool_and(case when s.id = in_case then d.decision = 'given' else d.decision <> 'withheld' end), false)
    from casework.same_person(in_mission, in_case) as s(id)
    join casework.case_file f on f.mission = in_mission and f.id = s.id,
    lateral (select casework.decision_on(f.state -> 'consents', in_purpose, in_recipient, in_category, current_date) as decision) d
$$;

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

create view casework.observation with (security_invoker = true) as
  select mission, id as response, pseudonym, instrument, scheme, round, mode, interviewer_role, interpreted,
         language, on_day, minutes, import, scores, flags, sex, age, place_of_return, host_country, return_kind,
         months_since_return, months_abroad, mentored, has_disability, tx, place
    from casework.survey_response;
grant select on casework.observation to {{app}};

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

-- The analysis role reads these columns and no others, of these rows and no others, in the name of whoever entered.
do $$
begin
  if not exists (select 1 from pg_roles where rolname = 'orion_analysis') then return; end if;
  grant usage on schema casework to orion_analysis;
  grant select on casework.observation to orion_analysis;
  grant select (mission, id, pseudonym, instrument, scheme, round, mode, interviewer_role, interpreted,
      language, on_day, minutes, import, scores, flags, sex, age, place_of_return, host_country, return_kind,
      months_since_return, months_abroad, mentored, has_disability, tx, place)
    on casework.survey_response to orion_analysis;
  create policy observes on casework.survey_response for select to orion_analysis using (
    mission = any ((select access.missions_as('{evaluator}'))::uuid[])
    or (mission = any ((select access.missions_as('{researcher}'))::uuid[])
        and casework.may_use(mission, case_id, 'research', 'researcher', 'scores')));
end $$;
