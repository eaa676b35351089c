-- The second wall: row-level security. The settings below are made by access.enter alone, from a session's
-- token; a query that forgets to ask who may read finds nothing of others.
--   orion.account   who is asking
--   orion.missions  missions in which the account works with cases, to read
--   orion.wide      missions all of whose cases it may read
--   orion.identity  missions whose people it may know by name
--   orion.team      itself and those of its teams
--   orion.writing   the one mission a write is about

create function access.ids(setting text) returns uuid[] language sql stable as
  $$ select coalesce(nullif(current_setting(setting, true), ''), '{}')::uuid[] $$;
create function access.writing() returns uuid language sql stable as
  $$ select nullif(current_setting('orion.writing', true), '')::uuid $$;
create function access.me() returns uuid language sql stable as
  $$ select nullif(current_setting('orion.account', true), '')::uuid $$;

-- Whether the reader holds this case: its own or its team's, today.
create function access.holds(in_mission uuid, in_case uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog as $$
  select exists (
    select 1 from casework.assignment a
    where a.mission = in_mission and a.case_id = in_case
      and a.account = any ((select access.ids('orion.team'))::uuid[])
      and a.from_on <= current_date + 1 and (a.until_on is null or a.until_on >= current_date))
$$;

create function access.reads(in_mission uuid, in_case uuid) returns boolean language sql stable as $$
  select in_mission = any ((select access.ids('orion.wide'))::uuid[])
      or (in_mission = any ((select access.ids('orion.missions'))::uuid[]) and access.holds(in_mission, in_case))
$$;

alter table access.membership enable row level security;
create policy member_reads on access.membership for select to {{app}} using (true);
create policy member_writes on access.membership for insert to {{app}} with check (true);
create policy member_changes on access.membership for update to {{app}} using (true);

do $$
declare t record;
begin
  -- Rows about one case, by the column that names it.
  for t in select * from (values
      ('casework.case_file', 'id'), ('casework.assignment', 'case_id'), ('casework.survey_response', 'case_id'),
      ('casework.tray', 'case_id'), ('casework.possible_duplicate', 'case_id')) as v(name, case_column)
  loop
    execute format('alter table %s enable row level security', t.name);
    execute format('create policy reads on %s for select to {{app}} using (mission = (select access.writing()) or access.reads(mission, %I))', t.name, t.case_column);
    execute format('create policy adds on %s for insert to {{app}} with check (mission = (select access.writing()))', t.name);
    execute format('create policy changes on %s for update to {{app}} using (mission = (select access.writing())) with check (mission = (select access.writing()))', t.name);
    execute format('create policy removes on %s for delete to {{app}} using (mission = (select access.writing()))', t.name);
  end loop;
  -- Rows about who people are: besides, the reader must be one who may know.
  for t in select * from (values
      ('identity.key', 'case_id'), ('identity.payload', 'case_id'), ('identity.summary', 'case_id'), ('identity.search_key', 'case_id')) as v(name, case_column)
  loop
    execute format('alter table %s enable row level security', t.name);
    execute format('create policy reads on %s for select to {{app}} using (mission = (select access.writing()) or (mission = any ((select access.ids(''orion.identity''))::uuid[]) and access.reads(mission, %I)))', t.name, t.case_column);
    execute format('create policy adds on %s for insert to {{app}} with check (mission = (select access.writing()))', t.name);
    execute format('create policy changes on %s for update to {{app}} using (mission = (select access.writing())) with check (mission = (select access.writing()))', t.name);
    execute format('create policy removes on %s for delete to {{app}} using (mission = (select access.writing()))', t.name);
  end loop;
  -- Rows of a mission as a whole.
  for t in select * from (values ('log.refused'), ('casework.alert'), ('casework.protocol'), ('casework.erasure')) as v(name)
  loop
    execute format('alter table %s enable row level security', t.name);
    execute format('create policy reads on %s for select to {{app}} using (mission = (select access.writing()) or mission = any ((select access.ids(''orion.present''))::uuid[]))', t.name);
    execute format('create policy adds on %s for insert to {{app}} with check (mission = (select access.writing()))', t.name);
    execute format('create policy changes on %s for update to {{app}} using (mission = (select access.writing())) with check (mission = (select access.writing()))', t.name);
  end loop;
end $$;

alter table log.change enable row level security;
create policy reads on log.change for select to {{app}}
  using (mission = (select access.writing()) or access.reads(mission, subject));
create policy adds on log.change for insert to {{app}} with check (mission = (select access.writing()));

-- The audit is read by the focal point alone; everybody's acts are added to it.
alter table log.audit enable row level security;
create policy reads on log.audit for select to {{app}} using (mission = any ((select access.ids('orion.audits'))::uuid[]));
create policy adds on log.audit for insert to {{app}} with check (true);

grant usage on schema house, access, log, casework, identity to {{app}};
grant usage on sequence log.place to {{app}};
grant select on house.setting to {{app}};
grant select, insert, update on all tables in schema access to {{app}};
grant delete on access.session, access.attempt, access.challenge, access.passkey to {{app}};
grant select, insert on log.change, log.refused, log.audit to {{app}};
grant select, insert, update on casework.case_file, casework.assignment, casework.alert, casework.tray, casework.possible_duplicate to {{app}};
grant select, insert on casework.protocol, casework.erasure to {{app}};
grant select, insert, delete on casework.survey_response to {{app}};
grant select, insert, update, delete on identity.key, identity.payload, identity.summary, identity.search_key to {{app}};
