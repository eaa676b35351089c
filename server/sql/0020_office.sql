-- What the office works with: lists of a whole mission, the tray, possible duplicates, recordings of the questions.

-- Missions all of whose cases the reader may read: besides the wide roles, those it supervises without a team.
create function access.reads_all() returns uuid[] language sql stable security definer set search_path = pg_catalog as $$
  select access.ids('orion.wide') || coalesce(array_agg(m.mission), '{}')
    from access.membership m
   where m.account = (select access.me()) and m.role = 'supervisor' and m.team is null
     and m.from_on <= current_date and (m.until_on is null or m.until_on >= current_date)
     and m.mission = any ((select access.ids('orion.present'))::uuid[])
$$;

-- Every case that the reader holds, its own or its team's: what access.holds asks of one, asked once of all.
create function access.held() returns table (mission uuid, case_id uuid)
  language sql stable security definer rows 1000 set search_path = pg_catalog as $$
  select a.mission, a.case_id
    from (select unnest(access.ids('orion.missions')) as mission, access.me() as account
          union
          select left(t, 36)::uuid, substr(t, 37)::uuid
            from unnest(coalesce(nullif(current_setting('orion.team', true), ''), '{}')::text[]) t) who
    join casework.assignment a on a.mission = who.mission and a.account = who.account
   where a.from_on <= current_date + 1 and (a.until_on is null or a.until_on >= current_date)
$$;

-- Whether this transaction reads a list. It changes how the question is asked, never its answer: a list asks of
-- thousands of cases at once (one set, then a look into it for each), a page about one case asks of that one.
create function access.is_listing() returns boolean language sql stable as $$
  select coalesce(current_setting('orion.listing', true), '') = 'on'
$$;

-- The same rules as before, written so that what does not depend on the row is asked once a query and not once a row.
do $$
declare
  t record;
  holds constant text := '(mission = any ((select access.ids(''orion.missions''))::uuid[])
    and case when (select access.is_listing()) then (mission, %1$I) in (select h.mission, h.case_id from access.held() h)
             else access.holds(mission, %1$I) end)';
  by_case text;
begin
  for t in select * from (values
      ('casework.case_file', 'id', false), ('casework.assignment', 'case_id', false),
      ('casework.survey_response', 'case_id', false), ('casework.tray', 'case_id', false),
      ('casework.possible_duplicate', 'case_id', false), ('log.change', 'subject', false),
      ('identity.key', 'case_id', true), ('identity.payload', 'case_id', true),
      ('identity.summary', 'case_id', true), ('identity.search_key', 'case_id', true)) as v(name, case_column, is_identity)
  loop
    by_case := 'mission = any ((select access.reads_all())::uuid[]) or ' || format(holds, t.case_column);
    if t.name = 'casework.assignment' then
      by_case := 'account = (select access.me()) or ' || by_case;
    elsif t.name = 'casework.possible_duplicate' then
      -- Whoever has either case is asked.
      by_case := by_case || ' or ' || format(holds, 'other');
    end if;
    execute format('alter policy reads on %s using (mission = (select access.writing()) or (%s(%s)))', t.name,
      case when t.is_identity then 'mission = any ((select access.ids(''orion.identity''))::uuid[]) and ' else '' end, by_case);
  end loop;
end $$;

-- A page begins where the last one ended: by the last change, then by the id.
drop index casework.case_file_mission_changed_at_id_idx;
drop index casework.case_file_mission_status_changed_at_idx;
create index case_file_page on casework.case_file (mission, changed_at, id);
create index case_file_status_page on casework.case_file (mission, status, changed_at, id);
create index case_file_flagged_page on casework.case_file (mission, changed_at, id) where flags <> '{}';
create index case_file_conflicts on casework.case_file (mission, changed_at, id) where conflicts > 0;
create index tray_open on casework.tray (mission, received) where settled_at is null;
create index possible_duplicate_open on casework.possible_duplicate (mission, found_at) where decision is distinct from 'different';
create index possible_duplicate_other on casework.possible_duplicate (mission, other);

-- A question, an option or a text read aloud by somebody of the mission, in a language that Orion may not write.
create table casework.audio (
  mission uuid not null references access.mission,
  instrument text not null,
  language text not null,
  key text not null,
  content_type text not null check (content_type in ('audio/ogg', 'audio/webm', 'audio/mp4')),
  bytes bytea not null,
  sha256 bytea not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null default now(),
  primary key (mission, instrument, language, key)
);
-- It is compressed already.
alter table casework.audio alter column bytes set storage external;
alter table casework.audio enable row level security;
create policy reads on casework.audio for select to {{app}}
  using (mission = (select access.writing()) or mission = any ((select access.ids('orion.present'))::uuid[]));
create policy adds on casework.audio for insert to {{app}} with check (mission = (select access.writing()));
create policy changes on casework.audio for update to {{app}}
  using (mission = (select access.writing())) with check (mission = (select access.writing()));
grant select, insert, update on casework.audio to {{app}};
