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

create view casework.observation with (security_invoker = true) as
  select mission, pseudonym, instrument, scheme, round, mode, interviewer_role, interpreted, on_day, scores
    from casework.survey_response;
grant select on casework.observation to {{app}};

-- The analysis role reads these columns and no others, of these rows and no others, in the name of whoever entered.
do $$
begin
  if not exists (select 1 from pg_roles where rolname = 'orion_analysis') then return; end if;
  grant usage on schema casework to orion_analysis;
  grant select on casework.observation to orion_analysis;
  grant select (mission, pseudonym, instrument, scheme, round, mode, interviewer_role, interpreted, on_day, scores)
    on casework.survey_response to orion_analysis;
  create policy observes on casework.survey_response for select to orion_analysis using (
    mission = any ((select access.missions_as('{evaluator}'))::uuid[])
    or (mission = any ((select access.missions_as('{researcher}'))::uuid[])
        and casework.may_use(mission, case_id, 'research', 'researcher', 'scores')));
end $$;
