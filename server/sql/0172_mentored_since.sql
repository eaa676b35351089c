-- Since when somebody was mentored, also where a pairing ended and the same two were paired again: the row of the two has
-- the days of the last time alone. docs/export.md.

-- The first day on which the two were paired, whatever came of it; null where they never were, and of who is no mentor.
alter table casework.assignment add column paired_from date;

-- Of pairings that were written one behind the other without an end between, only the last was meant: a day was mended.
-- One that ended before its first day never ran.
create function casework.keep_paired_from() returns trigger
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  earlier constant date := (
    select min(c.body ->> 'from')::date
      from (select kind, body, lead(kind) over asked as next_kind, lead(body) over asked as next_body
              from log.change
             where mission = new.mission and subject = new.case_id and kind in ('case.assigned', 'case.unassigned')
               and body ->> 'role' = new.role and body ->> 'account' = new.account::text
            window asked as (order by version)) c
     where c.kind = 'case.assigned'
       and case c.next_kind
             when 'case.unassigned' then c.next_body ->> 'on' >= c.body ->> 'from'
             else c.body ->> 'until' >= c.body ->> 'from' and c.body ->> 'until' < c.next_body ->> 'from' end);
begin
  new.paired_from := least(earlier, case when coalesce(new.until_on >= new.from_on, true) then new.from_on end);
  return new;
end $$;
revoke execute on function casework.keep_paired_from from public;
create trigger keep_paired_from before insert or update of from_on, until_on on casework.assignment
  for each row when (new.role = 'mentor') execute function casework.keep_paired_from();

-- As in 0097, and: who had a mentor before that day is still somebody who had one by then.
create or replace function casework.describe_responses(in_mission uuid, cases uuid[]) returns void
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
                  and a.role = 'mentor' and a.paired_from <= s.on_day)) as mentored
        from casework.survey_response s
        left join casework.profile p on p.mission = s.mission and p.case_id = s.case_id
       where s.mission = in_mission and s.case_id = any (cases)) n
   where r.mission = in_mission and r.id = n.id
     and (r.sex, r.age, r.place_of_return, r.host_country, r.return_kind, r.months_since_return, r.months_abroad,
          r.mentored, r.has_disability)
       is distinct from (n.sex, n.age, n.place_of_return, n.host_country, n.return_kind, n.months_since_return,
          n.months_abroad, n.mentored, n.has_disability);
$$;

-- Pairings that were written before, and what stands beside the responses of those that were renewed or never ran.
update casework.assignment set from_on = from_on where role = 'mentor';
select casework.describe_responses(mission, array_agg(distinct case_id))
  from casework.assignment where role = 'mentor' and paired_from is distinct from from_on group by mission;
