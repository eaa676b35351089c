-- Yesterday's data: what was brought in as a whole, and can be undone as a whole.

-- One file that somebody brings. What it is called is not kept, since it may name people; nor what it holds: the bytes
-- lie sealed beside the database until they were read, an hour at most. `content` is a hash of them under the
-- mission's key, so that the same file is known again.
create table casework.import (
  mission uuid not null,
  id uuid not null,
  by_account uuid not null,
  at timestamptz not null default now(),
  content bytea not null,
  state text not null default 'read' check (state in ('read', 'recorded', 'undone')),
  -- How it was opened, mapped, decided and counted; no cell of a row stands in it.
  plan jsonb not null default '{}',
  counts jsonb not null default '{}',
  recorded_at timestamptz,
  recorded_by uuid,
  undone_at timestamptz,
  undone_by uuid,
  -- What the undoing came to, with the number of responses and cases that stay since somebody worked on them.
  undone jsonb,
  primary key (mission, id)
);
create index on casework.import (mission, at desc);

-- What the last file said of each person, as a hash under the mission's key: where it says the same again nothing is
-- changed, also where somebody has corrected it meanwhile.
create table casework.imported (
  mission uuid not null,
  case_id uuid not null,
  content bytea not null,
  primary key (mission, case_id)
);

-- Numbers of an older system under which somebody was known who is erased, hashed under the mission's key: the old file
-- is brought again one day, and must not bring them back.
create table casework.erased_number (
  mission uuid not null,
  key bytea not null,
  primary key (mission, key)
);
alter table casework.erased_number enable row level security;
create policy reads on casework.erased_number for select to {{app}} using (mission = (select access.writing()));
create policy adds on casework.erased_number for insert to {{app}} with check (mission = (select access.writing()));
grant select, insert on casework.erased_number to {{app}};
-- As before, and the number is kept back.
create or replace function casework.erase(in_mission uuid, in_case uuid) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  t regclass;
begin
  if access.writing() is distinct from in_mission then
    raise exception using errcode = 'insufficient_privilege', message = 'not the mission that is written';
  end if;
  perform 1 from casework.case_file where mission = in_mission and id = in_case and status = 'erased';
  if not found then raise exception 'the case does not stand as erased'; end if;
  insert into casework.erased_number (mission, key)
  select mission, key from identity.search_key where mission = in_mission and case_id = in_case and kind = 'number'
  on conflict do nothing;
  for t in select c.oid::regclass from pg_class c join pg_attribute a on a.attrelid = c.oid
            where c.relnamespace = 'identity'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
              and a.attname = 'case_id' and not a.attisdropped
  loop
    execute format('delete from %s where mission = $1 and case_id = $2', t) using in_mission, in_case;
  end loop;
  delete from casework.survey_response where mission = in_mission and case_id = in_case;
  delete from casework.assistance_line where mission = in_mission and case_id = in_case;
  delete from casework.possible_duplicate where mission = in_mission and (case_id = in_case or other = in_case);
  delete from casework.tray where mission = in_mission and case_id = in_case;
  update casework.case_file set flags = '{}', conflicts = 0 where mission = in_mission and id = in_case;
  -- Nobody holds it any more: at its next pull every device drops it.
  update casework.assignment set until_on = least(until_on, current_date - 1) where mission = in_mission and case_id = in_case;
end $$;

-- How a kind of file is read, for the next one of its kind.
create table casework.import_mapping (
  mission uuid not null,
  name text not null check (length(name) between 1 and 80),
  body jsonb not null,
  by_account uuid not null,
  at timestamptz not null default now(),
  primary key (mission, name)
);

do $$
declare t text;
begin
  foreach t in array '{import,import_mapping,imported}'::text[] loop
    execute format('alter table casework.%I enable row level security', t);
    execute format('create policy reads on casework.%I for select to {{app}} using (mission = (select access.writing())
      or %s mission = any ((select access.missions_as(''{supervisor,evaluator,data_protection}''))::uuid[]))', t,
      case when t = 'imported' then 'false and' else '' end);
    execute format('create policy adds on casework.%I for insert to {{app}} with check (mission = (select access.writing()))', t);
    execute format('create policy changes on casework.%I for update to {{app}}
      using (mission = (select access.writing())) with check (mission = (select access.writing()))', t);
    execute format('create policy removes on casework.%I for delete to {{app}} using (mission = (select access.writing()))', t);
  end loop;
end $$;
grant select, insert, update on casework.import to {{app}};
grant select, insert, update, delete on casework.import_mapping, casework.imported to {{app}};

-- Many changes are written by table and not by change: under the same policies as everything else, by the app itself.
create policy adds on casework.profile for insert to {{app}} with check (mission = (select access.writing()));
create policy changes on casework.profile for update to {{app}}
  using (mission = (select access.writing())) with check (mission = (select access.writing()));
grant insert, update on casework.profile to {{app}};
grant update on casework.survey_response to {{app}};
-- A response with its answers and scores is two to three kilobytes, a case as it stands up to four: to pack each
-- would cost more than all else of writing it, and again whenever analysis reads them all. The state of a case lies
-- beside its row.
alter table casework.survey_response set (toast_tuple_target = 4080);
alter table casework.case_file alter column state set storage external;
-- Whoever writes many responses knows their pseudonyms.
drop trigger give_pseudonym on casework.survey_response;
create trigger give_pseudonym before insert on casework.survey_response
  for each row when (new.pseudonym is null) execute function casework.give_pseudonym();
-- A response is only ever written beside its case, and nobody can take a case away: the check of every row cost as
-- much as the row.
alter table casework.survey_response drop constraint survey_response_mission_case_id_fkey;
-- Who was known by what, of a person who is erased, goes too.
create function casework.imported_gone() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  delete from casework.imported where mission = old.mission and case_id = old.case_id;
  return null;
end $$;
create trigger imported_gone after delete on identity.key for each row execute function casework.imported_gone();

-- What stands beside the responses of some cases, made anew; for whoever was let in to write here.
create function casework.describe_again(in_mission uuid, cases uuid[]) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  if in_mission is distinct from access.writing() then
    raise exception using errcode = 'insufficient_privilege', message = 'not let in to write here';
  end if;
  perform casework.describe_responses(in_mission, cases);
end $$;
revoke execute on function casework.describe_again from public;
grant execute on function casework.describe_again to {{app}};

-- As before, and: the scores of a response go with the change that made them. One that a later file corrected has
-- those of the correction; one that was retracted from a case and stands in another has none in the first.
create or replace function log.history(in_mission uuid, case_ids uuid[]) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'keys', (select coalesce(jsonb_object_agg(k.case_id, encode(k.sealed, 'base64')), '{}') from identity.key k
      where k.mission = in_mission and k.case_id = any (case_ids)),
    'changes', (select coalesce(jsonb_agg(jsonb_build_object(
      'tx', c.tx::text, 'place', c.place, 'id', c.id, 'kind', c.kind, 'shape', c.shape, 'mission', c.mission,
      'subject', c.subject, 'version', c.version, 'author', c.author, 'device', c.device, 'at', c.at,
      'received', c.received, 'marks', c.marks, 'body', c.body, 'payload', encode(p.body, 'base64'), 'scores', r.scores)
      order by c.subject, c.version), '[]')
    from log.change c
    left join identity.payload p on p.mission = c.mission and p.change = c.id
    left join casework.survey_response r on c.kind in ('survey.submitted', 'survey.corrected')
      and r.mission = c.mission and r.id = (c.body ->> 'response')::uuid and r.change = c.id
    where c.mission = in_mission and c.subject = any (case_ids)))
$$;

-- The same for phones.
create or replace function log.pull(in_mission uuid, after_tx xid8, after_place bigint, at_most integer) returns jsonb language sql stable as $$
  with held as materialized (
    select array_agg(m.role) as roles from access.membership m
    where m.mission = in_mission and m.account = access.me()
      and m.from_on <= current_date and (m.until_on is null or m.until_on >= current_date)
  ), assigned as materialized (
    select distinct f.id, f.status, f.changed_at from casework.assignment a
      join casework.case_file f on f.mission = a.mission and f.id = a.case_id, held
    where a.mission = in_mission and a.account = access.me()
      and a.from_on <= current_date + 1 and (a.until_on is null or a.until_on >= current_date)
      and (a.role = any (held.roles) or held.roles && '{supervisor,protection_officer}')
  ), mine as materialized (
    select id as case_id from assigned order by status <> 'open', changed_at desc, id limit 500
  ), fresh as (
    select c.tx, c.place, c.subject, jsonb_build_object(
      'tx', c.tx::text, 'place', c.place, 'id', c.id, 'kind', c.kind, 'shape', c.shape, 'mission', c.mission,
      'subject', c.subject, 'version', c.version, 'author', c.author, 'device', c.device, 'at', c.at,
      'received', c.received, 'marks', c.marks, 'body', c.body, 'payload', encode(p.body, 'base64'), 'scores', r.scores) as fact
    from log.change c
    join mine on mine.case_id = c.subject
    left join identity.payload p on p.mission = c.mission and p.change = c.id
    left join casework.survey_response r
      on c.kind in ('survey.submitted', 'survey.corrected')
     and r.mission = c.mission and r.id = (c.body ->> 'response')::uuid and r.change = c.id
    where c.mission = in_mission and after_tx is not null and (c.tx, c.place) > (after_tx, after_place)
      and c.tx < pg_snapshot_xmin(pg_current_snapshot())
    order by c.tx, c.place limit at_most
  )
  select jsonb_build_object(
    'caseload', (select coalesce(jsonb_agg(case_id), '[]') from mine),
    'cases', (select count(*) from assigned),
    'erased', to_jsonb(access.erased_for_me(in_mission)),
    'horizon', pg_snapshot_xmin(pg_current_snapshot())::text,
    'epoch', (select value from house.setting where name = 'epoch'),
    'protocol', (select coalesce(max(version), 0) from casework.protocol where mission = in_mission),
    'keys', (select coalesce(jsonb_object_agg(k.case_id, encode(k.sealed, 'base64')), '{}') from identity.key k
      where k.mission = in_mission and k.case_id in (select subject from fresh)),
    'changes', (select coalesce(jsonb_agg(f.fact order by f.tx, f.place), '[]') from fresh f))
$$;
