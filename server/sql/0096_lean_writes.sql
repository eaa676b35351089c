-- Writing with fewer statements. The two doors of the write path run as the owner now and ask themselves what the
-- policies asked of every row: that the request was let in to write in this very mission. That is one question a
-- request in place of one a row and statement.

-- Who is asking, in two questions in place of nine.
create or replace function access.enter(given_token bytea, in_mission uuid, to_write boolean) returns jsonb
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  who record;
  held record;
begin
  select s.account, s.device, s.second_factor, s.last_seen_at, a.name, a.email, a.language, a.runs_house,
         (a.totp is not null or exists (select 1 from access.passkey p where p.account = a.id)) as has_second_factor,
         d.revoked_at is not null as is_revoked, d.wipe
    into who
    from access.session s
    join access.account a on a.id = s.account
    left join access.device d on d.id = s.device
   where s.token_hash = given_token and s.expires_at > now() and (a.disabled_at is null or d.revoked_at is not null);
  if not found then return null; end if;

  -- Each setting is the list of missions in which one of its roles is held; the team, everybody one supervises.
  select coalesce(jsonb_agg(jsonb_build_object('mission', m.mission, 'role', m.role, 'team', m.team)), '[]') as members,
         coalesce(array_agg(distinct m.mission), '{}') as present,
         coalesce(array_agg(distinct m.mission) filter (where m.role in ('case_worker', 'mentor', 'interviewer',
           'supervisor', 'protection_officer', 'evaluator', 'data_protection')), '{}') as missions,
         coalesce(array_agg(distinct m.mission) filter (where m.role in ('protection_officer', 'evaluator',
           'data_protection')), '{}') as wide,
         coalesce(array_agg(distinct m.mission) filter (where m.role in ('case_worker', 'mentor', 'interviewer',
           'supervisor', 'protection_officer', 'data_protection')), '{}') as identity,
         coalesce(array_agg(distinct m.mission) filter (where m.role = 'data_protection'), '{}') as audits,
         coalesce(bool_or(m.role = 'supervisor'), false) as supervises
    into held
    from access.membership m
   where m.account = who.account and not who.is_revoked
     and m.from_on <= current_date and (m.until_on is null or m.until_on >= current_date);

  perform set_config('orion.account', case when who.is_revoked then '' else who.account::text end, true),
    set_config('orion.present', held.present::text, true),
    set_config('orion.missions', held.missions::text, true),
    set_config('orion.wide', held.wide::text, true),
    set_config('orion.identity', held.identity::text, true),
    set_config('orion.audits', held.audits::text, true),
    set_config('orion.team', case when held.supervises then access.team_of(who.account, held.members)::text else '{}' end, true),
    set_config('orion.writing', case when to_write and in_mission = any (held.present) then in_mission::text else '' end, true);

  if who.last_seen_at < now() - interval '1 minute' then
    update access.session set last_seen_at = now() where token_hash = given_token;
    if who.device is not null then perform access.meet_device(who.device); end if;
  end if;
  return to_jsonb(who) - 'last_seen_at'
    || jsonb_build_object('memberships', held.members, 'runs_house', who.runs_house and not who.is_revoked);
end $$;
drop function access.missions_of(jsonb, text[]);

-- Everything a write request must know, and the rows it is about locked in one order; nothing for whoever was not
-- let in to write here. It runs as the owner, and answers for the one mission alone.
create or replace function log.open_request(in_mission uuid, change_ids uuid[], subjects uuid[]) returns jsonb
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  cases jsonb;
  alerts jsonb;
begin
  if in_mission is distinct from access.writing() then return null; end if;
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

-- All that the changes of one request do, gathered by table, or nothing of it: the block is a savepoint. A row that
-- cannot stand (the same id twice at the same moment, a case that moved meanwhile) is told by name; everything else
-- is our own fault and stops the request.
drop function log.record_all(jsonb);
drop function log.record(jsonb, jsonb);
create function log.record(in_mission uuid, batch jsonb) returns text
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  m constant uuid := in_mission;
  moved integer;
begin
  if m is distinct from access.writing() then
    raise exception using errcode = 'insufficient_privilege', message = 'not let in to write here';
  end if;
  insert into log.change (mission, id, kind, shape, subject, version, author, device, at, received, marks, body, commitment)
  select m, c.id, c.kind, c.shape, c.subject, c.version, c.author, c.device, c.at, c.received,
         c.marks, c.body, decode(c.commitment, 'base64')
    from jsonb_to_recordset(batch -> 'changes') as c(id uuid, kind text, shape smallint, subject uuid, version integer,
      author uuid, device uuid, at timestamptz, received timestamptz, marks text[], body jsonb, commitment text);

  if batch ? 'opened' then
    insert into casework.case_file (mission, id, version, status, opened_on, closed_on, custodian, state, conflicts, changed_at)
    select m, c.id, c.version, c.status, c."openedOn", c."closedOn", c.custodian, c.state, c.conflicts, c.changed
      from jsonb_to_recordset(batch -> 'opened') as c(id uuid, version integer, status text, "openedOn" date,
        "closedOn" date, custodian uuid, state jsonb, conflicts integer, changed timestamptz);
  end if;
  if batch ? 'moved' then
    update casework.case_file f
       set version = c.version, status = c.status, closed_on = c."closedOn", custodian = c.custodian, state = c.state,
           conflicts = c.conflicts, changed_at = c.changed
      from jsonb_to_recordset(batch -> 'moved') as c(id uuid, before integer, version integer, status text,
        "closedOn" date, custodian uuid, state jsonb, conflicts integer, changed timestamptz)
     where f.mission = m and f.id = c.id and f.version = c.before;
    get diagnostics moved = row_count;
    if moved < jsonb_array_length(batch -> 'moved') then
      raise exception using errcode = 'unique_violation', message = 'a case moved';
    end if;
  end if;
  if batch ? 'keys' then
    insert into identity.key (mission, case_id, sealed)
    select m, k.case, decode(k.sealed, 'base64') from jsonb_to_recordset(batch -> 'keys') as k("case" uuid, sealed text);
  end if;
  if batch ? 'payloads' then
    insert into identity.payload (mission, change, case_id, salt, body)
    select m, p.change, p.case, decode(p.salt, 'base64'), decode(p.body, 'base64')
      from jsonb_to_recordset(batch -> 'payloads') as p(change uuid, "case" uuid, salt text, body text);
  end if;
  if batch ? 'summaries' then
    insert into identity.summary (mission, case_id, body)
    select m, s.case, decode(s.body, 'base64') from jsonb_to_recordset(batch -> 'summaries') as s("case" uuid, body text)
    on conflict (mission, case_id) do update set body = excluded.body;
    delete from identity.search_key k using jsonb_to_recordset(batch -> 'summaries') as s("case" uuid)
     where k.mission = m and k.case_id = s.case;
  end if;
  if batch ? 'searchKeys' then
    insert into identity.search_key (mission, key, case_id, kind)
    select distinct on (k.case, decode(k.key, 'base64')) m, decode(k.key, 'base64'), k.case, k.kind
      from jsonb_to_recordset(batch -> 'searchKeys') as k("case" uuid, key text, kind text);
  end if;
  if batch ? 'assignments' then
    insert into casework.assignment (mission, case_id, account, role, from_on, until_on)
    select m, a.case, a.account, a.role, a.from, a.until
      from jsonb_to_recordset(batch -> 'assignments') as a("case" uuid, account uuid, role text, "from" date, until date)
    on conflict (mission, case_id, account, role) do update set from_on = excluded.from_on, until_on = excluded.until_on;
  end if;
  if batch ? 'surveys' then
    insert into casework.survey_response (mission, id, case_id, change, instrument, scheme, round, mode,
      interviewer_role, interviewer, language, interpreted, on_day, answers, scores, flags)
    select m, s.response, s.case, s.change, s.instrument, s.scheme, s.round, s.mode, s."interviewerRole",
           s.interviewer, s.language, s.interpreted, s.on, s.answers, s.scores, s.flags
      from jsonb_to_recordset(batch -> 'surveys') as s(response uuid, "case" uuid, change uuid, instrument text,
        scheme text, round text, mode text, "interviewerRole" text, interviewer uuid, language text,
        interpreted boolean, "on" date, answers jsonb, scores jsonb, flags text[]);
    update casework.case_file f set flags = s.flags
      from (select distinct on (e.value ->> 'case') (e.value ->> 'case')::uuid as case_id,
                   array(select jsonb_array_elements_text(e.value -> 'flags')) as flags
              from jsonb_array_elements(batch -> 'surveys') with ordinality e
             order by e.value ->> 'case', e.ordinality desc) s
     where f.mission = m and f.id = s.case_id;
  end if;
  if batch ? 'tray' then
    insert into casework.tray (mission, change, case_id, marks, received)
    select m, t.change, t.case, t.marks, t.received
      from jsonb_to_recordset(batch -> 'tray') as t(change uuid, "case" uuid, marks text[], received timestamptz);
  end if;
  if batch ? 'alerts' then
    insert into casework.alert (mission, id, version, state, raised_by, is_drill, raised_at, acknowledged_at, closed_at)
    select m, a.id, a.version, a.state, a."raisedBy", a."isDrill", a."raisedAt", a."acknowledgedAt", a.closed
      from jsonb_to_recordset(batch -> 'alerts') as a(id uuid, version integer, state jsonb, "raisedBy" uuid,
        "isDrill" boolean, "raisedAt" timestamptz, "acknowledgedAt" timestamptz, closed timestamptz)
    on conflict (mission, id) do update set version = excluded.version, state = excluded.state,
      acknowledged_at = excluded.acknowledged_at, closed_at = excluded.closed_at;
  end if;
  insert into log.audit (mission, at, account, device, action, subject, outcome, detail, commitment)
  select m, c.received, c.author, c.device, 'change', c.subject, 'received',
         jsonb_build_object('kind', c.kind, 'change', c.id), decode(c.commitment, 'base64')
    from jsonb_to_recordset(batch -> 'changes') as c(id uuid, kind text, subject uuid, author uuid, device uuid,
      received timestamptz, commitment text);
  return 'recorded';
exception
  when unique_violation then return 'unique_violation';
  when foreign_key_violation then return 'foreign_key_violation';
end $$;
revoke execute on function log.open_request(uuid, uuid[], uuid[]), log.record(uuid, jsonb) from public;
grant execute on function log.open_request(uuid, uuid[], uuid[]), log.record(uuid, jsonb) to {{app}};

-- Both rows are written by the one statement above and neither is ever taken away but by an erasure, which knows
-- both; the check of every row cost more than the row.
alter table identity.payload drop constraint payload_mission_change_fkey;
