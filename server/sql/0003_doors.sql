-- Who is asking: from a session's token to the settings that every policy reads, for this transaction only.
-- The one place that makes them. It runs as the owner, since nobody may read memberships before being known.
create function access.enter(given_token bytea, in_mission uuid, to_write boolean) returns jsonb
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  who record;
  members jsonb;
  present uuid[];
begin
  select s.account, s.device, s.second_factor, s.last_seen_at, a.name, a.email, a.language, a.runs_house,
         (a.totp is not null or exists (select 1 from access.passkey p where p.account = a.id)) as has_second_factor,
         d.revoked_at is not null as is_revoked, d.wipe
    into who
    from access.session s
    join access.account a on a.id = s.account
    left join access.device d on d.id = s.device
   where s.token_hash = given_token and s.expires_at > now() and a.disabled_at is null;
  if not found then return null; end if;

  select coalesce(jsonb_agg(jsonb_build_object('mission', m.mission, 'role', m.role, 'team', m.team)), '[]'),
         coalesce(array_agg(distinct m.mission), '{}')
    into members, present
    from access.membership m
   where m.account = who.account and m.from_on <= current_date and (m.until_on is null or m.until_on >= current_date);

  perform set_config('orion.account', who.account::text, true),
    set_config('orion.present', present::text, true),
    set_config('orion.missions', access.missions_of(members, '{case_worker,mentor,interviewer,supervisor,protection_officer,evaluator,data_protection}')::text, true),
    set_config('orion.wide', access.missions_of(members, '{protection_officer,evaluator,data_protection}')::text, true),
    set_config('orion.identity', access.missions_of(members, '{case_worker,mentor,interviewer,supervisor,protection_officer,data_protection}')::text, true),
    set_config('orion.audits', access.missions_of(members, '{data_protection}')::text, true),
    set_config('orion.team', access.team_of(who.account, members)::text, true),
    set_config('orion.writing', case when to_write and in_mission = any (present) then in_mission::text else '' end, true);

  if who.last_seen_at < now() - interval '1 minute' then
    update access.session set last_seen_at = now() where token_hash = given_token;
    update access.device set last_contact_at = now() where id = who.device;
  end if;
  return to_jsonb(who) - 'last_seen_at' || jsonb_build_object('memberships', members);
end $$;

create function access.missions_of(members jsonb, of_roles text[]) returns uuid[] language sql immutable as $$
  select coalesce(array_agg(distinct (m ->> 'mission')::uuid), '{}') from jsonb_array_elements(members) m
  where m ->> 'role' = any (of_roles)
$$;

-- Mission and account of everybody in the teams that this account supervises; a supervisor of no team has them all.
create function access.team_of(of_account uuid, members jsonb) returns text[]
  language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(array_agg(distinct t.mission::text || t.account::text), '{}')
    from jsonb_array_elements(members) m
    join access.membership t on t.mission = (m ->> 'mission')::uuid
     and (m ->> 'team' is null or t.team = m ->> 'team')
   where m ->> 'role' = 'supervisor'
$$;

create or replace function access.holds(in_mission uuid, in_case uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog as $$
  select exists (
    select 1 from casework.assignment a
    where a.mission = in_mission and a.case_id = in_case
      and (a.account = (select access.me())
        or a.mission::text || a.account::text = any ((select coalesce(nullif(current_setting('orion.team', true), ''), '{}'))::text[]))
      and a.from_on <= current_date + 1 and (a.until_on is null or a.until_on >= current_date))
$$;

-- Everything a write request must know, and the rows it is about locked in one order.
create function log.open_request(in_mission uuid, change_ids uuid[], subjects uuid[]) returns jsonb language plpgsql as $$
declare
  cases jsonb;
  alerts jsonb;
begin
  select coalesce(jsonb_object_agg(c.id, c.state), '{}') into cases from (
    select id, state from casework.case_file where mission = in_mission and id = any (subjects) order by id for update) c;
  select coalesce(jsonb_object_agg(a.id, a.state), '{}') into alerts from (
    select id, state from casework.alert where mission = in_mission and id = any (subjects) order by id for update) a;
  return jsonb_build_object(
    'cases', cases,
    'alerts', alerts,
    'known', (select coalesce(jsonb_object_agg(c.id, jsonb_build_object(
        'kind', c.kind, 'subject', c.subject, 'author', c.author, 'version', c.version, 'body', c.body,
        'commitment', encode(c.commitment, 'base64'), 'salt', encode(p.salt, 'base64'))), '{}')
      from log.change c left join identity.payload p on p.mission = c.mission and p.change = c.id
      where c.mission = in_mission and c.id = any (change_ids)),
    'refused', (select coalesce(jsonb_object_agg(r.id, r.answer), '{}') from log.refused r
      where r.mission = in_mission and r.id = any (change_ids) and r.author = access.me()),
    'keys', (select coalesce(jsonb_object_agg(k.case_id, encode(k.sealed, 'base64')), '{}') from identity.key k
      where k.mission = in_mission and k.case_id = any (subjects)));
end $$;

-- One change and all it does, or nothing: the block is a savepoint of its own. A row that cannot stand
-- (the same id twice at the same moment) is told by name; everything else is our own fault and stops the request.
create function log.record(fact jsonb, effect jsonb) returns text language plpgsql as $$
declare
  m uuid := (fact ->> 'mission')::uuid;
  s uuid := (fact ->> 'subject')::uuid;
  c uuid := (fact ->> 'id')::uuid;
  e jsonb;
begin
  insert into log.change (mission, id, kind, shape, subject, version, author, device, at, received, marks, body, commitment)
  values (m, c, fact ->> 'kind', (fact ->> 'shape')::smallint, s, (fact ->> 'version')::integer, (fact ->> 'author')::uuid,
    (fact ->> 'device')::uuid, (fact ->> 'at')::timestamptz, (fact ->> 'received')::timestamptz,
    array(select jsonb_array_elements_text(fact -> 'marks')), fact -> 'body', decode(fact ->> 'commitment', 'base64'));

  e := effect -> 'case';
  if e is not null then
    insert into casework.case_file as f (mission, id, version, status, opened_on, closed_on, custodian, state, conflicts, changed_at)
    values (m, s, (fact ->> 'version')::integer, e ->> 'status', (e ->> 'openedOn')::date, (e ->> 'closedOn')::date,
      (e ->> 'custodian')::uuid, e -> 'state', (e ->> 'conflicts')::integer, (fact ->> 'received')::timestamptz)
    on conflict (mission, id) do update set version = excluded.version, status = excluded.status,
      closed_on = excluded.closed_on, custodian = excluded.custodian, state = excluded.state,
      conflicts = excluded.conflicts, changed_at = excluded.changed_at
    where f.version = excluded.version - 1;
    if not found then raise exception using errcode = 'unique_violation', message = 'the case moved'; end if;
  end if;
  if effect ? 'key' then
    insert into identity.key values (m, s, decode(effect ->> 'key', 'base64'));
  end if;
  e := effect -> 'payload';
  if e is not null then
    insert into identity.payload values (m, c, s, decode(e ->> 'salt', 'base64'), decode(e ->> 'body', 'base64'));
  end if;
  if effect ? 'summary' then
    insert into identity.summary values (m, s, decode(effect ->> 'summary', 'base64'))
    on conflict (mission, case_id) do update set body = excluded.body;
  end if;
  if effect ? 'searchKeys' then
    delete from identity.search_key where mission = m and case_id = s;
    insert into identity.search_key
    select distinct on (decode(k ->> 'key', 'base64')) m, decode(k ->> 'key', 'base64'), s, k ->> 'kind' from jsonb_array_elements(effect -> 'searchKeys') k;
  end if;
  if effect ? 'assignments' then
    insert into casework.assignment
    select m, s, (a ->> 'account')::uuid, a ->> 'role', (a ->> 'from')::date, (a ->> 'until')::date
    from jsonb_array_elements(effect -> 'assignments') a
    on conflict (mission, case_id, account, role) do update set from_on = excluded.from_on, until_on = excluded.until_on;
  end if;
  e := effect -> 'survey';
  if e is not null then
    insert into casework.survey_response
    values (m, (e ->> 'response')::uuid, s, c, e ->> 'instrument', e ->> 'scheme', e ->> 'round', e ->> 'mode',
      e ->> 'interviewerRole', (e ->> 'interviewer')::uuid, e ->> 'language', (e ->> 'interpreted')::boolean,
      (e ->> 'on')::date, e -> 'answers', e -> 'scores', array(select jsonb_array_elements_text(e -> 'flags')));
    update casework.case_file set flags = array(select jsonb_array_elements_text(e -> 'flags')) where mission = m and id = s;
  end if;
  if effect ? 'tray' then
    insert into casework.tray (mission, change, case_id, marks, received)
    values (m, c, s, array(select jsonb_array_elements_text(effect -> 'tray')), (fact ->> 'received')::timestamptz);
  end if;
  e := effect -> 'alert';
  if e is not null then
    insert into casework.alert (mission, id, version, state, raised_by, is_drill, raised_at, acknowledged_at, closed_at)
    values (m, s, (fact ->> 'version')::integer, e, (e ->> 'raisedBy')::uuid, (e ->> 'isDrill')::boolean,
      (e ->> 'raisedAt')::timestamptz, (e ->> 'acknowledgedAt')::timestamptz,
      case when e ? 'outcome' then (fact ->> 'received')::timestamptz end)
    on conflict (mission, id) do update set version = excluded.version, state = excluded.state,
      acknowledged_at = excluded.acknowledged_at, closed_at = excluded.closed_at;
  end if;
  insert into log.audit (mission, at, account, device, action, subject, outcome, detail, commitment)
  values (m, (fact ->> 'received')::timestamptz, (fact ->> 'author')::uuid, (fact ->> 'device')::uuid, 'change', s, 'received',
    jsonb_build_object('kind', fact ->> 'kind', 'change', c), decode(fact ->> 'commitment', 'base64'));
  return 'recorded';
exception
  when unique_violation then return 'unique_violation';
  when foreign_key_violation then return 'foreign_key_violation';
end $$;

-- Several changes of one request in one go, each still a savepoint of its own; gives what came of each, in order.
create function log.record_all(items jsonb) returns jsonb language plpgsql as $$
declare
  item jsonb;
  outcomes jsonb := '[]';
begin
  for item in select value from jsonb_array_elements(items) with ordinality order by ordinality loop
    outcomes := outcomes || to_jsonb(log.record(item -> 'fact', item -> 'effect'));
  end loop;
  return outcomes;
end $$;

-- What is new in the reader's caseload after a place, and never what a slower, earlier transaction may still add:
-- only what lies below the oldest transaction that is still running.
create function log.pull(in_mission uuid, after_tx xid8, after_place bigint, at_most integer) returns jsonb language sql stable as $$
  with mine as materialized (
    select distinct a.case_id from casework.assignment a
    where a.mission = in_mission and a.account = access.me()
      and a.from_on <= current_date and (a.until_on is null or a.until_on >= current_date)
    order by a.case_id limit 500
  ), fresh as (
    select c.tx, c.place, c.subject, jsonb_build_object(
      'tx', c.tx::text, 'place', c.place, 'id', c.id, 'kind', c.kind, 'shape', c.shape, 'mission', c.mission,
      'subject', c.subject, 'version', c.version, 'author', c.author, 'device', c.device, 'at', c.at,
      'received', c.received, 'marks', c.marks, 'body', c.body, 'payload', encode(p.body, 'base64'), 'scores', r.scores) as fact
    from log.change c
    join mine on mine.case_id = c.subject
    left join identity.payload p on p.mission = c.mission and p.change = c.id
    left join casework.survey_response r
      on c.kind = 'survey.submitted' and r.mission = c.mission and r.id = (c.body ->> 'response')::uuid
    where c.mission = in_mission and after_tx is not null and (c.tx, c.place) > (after_tx, after_place)
      and c.tx < pg_snapshot_xmin(pg_current_snapshot())
    order by c.tx, c.place limit at_most
  )
  select jsonb_build_object(
    'caseload', (select coalesce(jsonb_agg(case_id), '[]') from mine),
    'horizon', pg_snapshot_xmin(pg_current_snapshot())::text,
    'epoch', (select value from house.setting where name = 'epoch'),
    'protocol', (select coalesce(max(version), 0) from casework.protocol where mission = in_mission),
    'keys', (select coalesce(jsonb_object_agg(k.case_id, encode(k.sealed, 'base64')), '{}') from identity.key k
      where k.mission = in_mission and k.case_id in (select subject from fresh)),
    'changes', (select coalesce(jsonb_agg(f.fact order by f.tx, f.place), '[]') from fresh f))
$$;

-- Everything that happened in some cases, to fold again; what the reader may not see is not there.
create function log.history(in_mission uuid, case_ids uuid[]) returns jsonb language sql stable as $$
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
    left join casework.survey_response r
      on c.kind = 'survey.submitted' and r.mission = c.mission and r.id = (c.body ->> 'response')::uuid
    where c.mission = in_mission and c.subject = any (case_ids)))
$$;
