-- Erasure: asked by one, confirmed by another, and then everything that says who somebody is is destroyed.

create table casework.erasure_request (
  mission uuid not null references access.mission,
  case_id uuid not null,
  asked_at timestamptz not null,
  asked_by uuid not null,
  reason text not null,
  ended_at timestamptz,
  ended_by uuid,
  ended_as text check (ended_as in ('erased', 'called_off')),
  primary key (mission, case_id, asked_at),
  foreign key (mission, case_id) references casework.case_file (mission, id)
);
-- One open request a case.
create unique index on casework.erasure_request (mission, case_id) where ended_at is null;

-- The change that told it, and when it was written to the file beside the database, which a restore reads.
alter table casework.erasure
  add column change uuid,
  add column asked_by uuid,
  add column reason text,
  add column kept_at timestamptz;
create index on casework.erasure (at) where kept_at is null;

alter table casework.erasure_request enable row level security;
create policy reads on casework.erasure_request for select to {{app}} using (mission = (select access.writing())
  or mission = any ((select access.reads_all())::uuid[])
  or (mission = any ((select access.ids('orion.missions'))::uuid[]) and access.holds(mission, case_id)));
create policy adds on casework.erasure_request for insert to {{app}} with check (mission = (select access.writing()));
create policy changes on casework.erasure_request for update to {{app}}
  using (mission = (select access.writing())) with check (mission = (select access.writing()));
grant select, insert, update on casework.erasure_request to {{app}};

-- Cases merged with this one, itself among them: they are the same person.
create index on casework.case_file (mission, (state ->> 'mergedInto')) where status = 'merged';
create function casework.same_person(in_mission uuid, in_case uuid) returns setof uuid
  language sql stable security definer set search_path = pg_catalog as $$
  with recursive same(id) as (
    select in_case
    union
    select next.id from same, lateral (
      select (f.state ->> 'mergedInto')::uuid as id from casework.case_file f
       where f.mission = in_mission and f.id = same.id and f.status = 'merged'
      union all
      select f.id from casework.case_file f
       where f.mission = in_mission and f.status = 'merged' and f.state ->> 'mergedInto' = same.id::text) next
  )
  select id from same
$$;
revoke execute on function casework.same_person from public;
grant execute on function casework.same_person to {{app}};

-- Destroys what is known of one person, in the mission that is being written. Whatever lies in the schema
-- identity under a case goes, also in tables that later versions add there. The case must stand as erased already.
create function casework.erase(in_mission uuid, in_case uuid) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  t regclass;
begin
  if access.writing() is distinct from in_mission then
    raise exception using errcode = 'insufficient_privilege', message = 'not the mission that is written';
  end if;
  perform 1 from casework.case_file where mission = in_mission and id = in_case and status = 'erased';
  if not found then raise exception 'the case does not stand as erased'; end if;
  for t in select c.oid::regclass from pg_class c join pg_attribute a on a.attrelid = c.oid
            where c.relnamespace = 'identity'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
              and a.attname = 'case_id' and not a.attisdropped
  loop
    execute format('delete from %s where mission = $1 and case_id = $2', t) using in_mission, in_case;
  end loop;
  delete from casework.survey_response where mission = in_mission and case_id = in_case;
  delete from casework.possible_duplicate where mission = in_mission and (case_id = in_case or other = in_case);
  delete from casework.tray where mission = in_mission and case_id = in_case;
  update casework.case_file set flags = '{}', conflicts = 0 where mission = in_mission and id = in_case;
  -- Nobody holds it any more: at its next pull every device drops it.
  update casework.assignment set until_on = least(until_on, current_date - 1) where mission = in_mission and case_id = in_case;
end $$;
revoke execute on function casework.erase from public;
grant execute on function casework.erase to {{app}};

-- What the file beside the database does not have yet; asked by the house itself, which nobody is signed in to.
create function casework.erasures_unkept() returns jsonb language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(jsonb_agg(jsonb_build_object('mission', e.mission, 'case', e.case_id, 'change', e.change,
      'by', e.by_account, 'at', to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by e.at), '[]')
    from casework.erasure e where e.kept_at is null
$$;
create function casework.erasures_kept(cases jsonb, in_at timestamptz) returns void
  language sql security definer set search_path = pg_catalog as $$
  update casework.erasure e set kept_at = in_at from jsonb_array_elements(cases) c
   where e.mission = (c ->> 'mission')::uuid and e.case_id = (c ->> 'case')::uuid;
$$;
revoke execute on function casework.erasures_unkept, casework.erasures_kept from public;
grant execute on function casework.erasures_unkept, casework.erasures_kept to {{app}};
