-- As in 0096, and beside the log: what is known of a person for analysis, what help they had, and what a survey tells of
-- its interview. casework.assistance_line is made in 0130, before anybody writes.
create or replace function log.record(in_mission uuid, batch jsonb) returns text
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
  if batch ? 'profiles' then
    insert into casework.profile (mission, case_id, sex, birth_year, place_of_return, host_country, returned_on, return_kind)
    select m, p.case, p.sex, p."birthYear", p."placeOfReturn", p."hostCountry", p."returnedOn", p."returnKind"
      from jsonb_to_recordset(batch -> 'profiles') as p("case" uuid, sex text, "birthYear" smallint,
        "placeOfReturn" text, "hostCountry" text, "returnedOn" date, "returnKind" text)
    on conflict (mission, case_id) do update set sex = excluded.sex, birth_year = excluded.birth_year,
      place_of_return = excluded.place_of_return, host_country = excluded.host_country,
      returned_on = excluded.returned_on, return_kind = excluded.return_kind;
  end if;
  if batch ? 'disabilities' then
    insert into casework.profile (mission, case_id, has_disability)
    select m, d.case, d.has from jsonb_to_recordset(batch -> 'disabilities') as d("case" uuid, has boolean)
    on conflict (mission, case_id) do update set has_disability = excluded.has_disability;
  end if;
  if batch ? 'surveys' then
    insert into casework.survey_response (mission, id, case_id, change, instrument, scheme, round, mode,
      interviewer_role, interviewer, language, interpreted, on_day, answers, scores, flags, minutes, import, told)
    select m, s.response, s.case, s.change, s.instrument, s.scheme, s.round, s.mode, s."interviewerRole",
           s.interviewer, s.language, s.interpreted, s.on, s.answers, s.scores, s.flags,
           extract(epoch from s."finishedAt" - s."startedAt") / 60, s.import, coalesce(s.told, '{}')
      from jsonb_to_recordset(batch -> 'surveys') as s(response uuid, "case" uuid, change uuid, instrument text,
        scheme text, round text, mode text, "interviewerRole" text, interviewer uuid, language text,
        interpreted boolean, "on" date, answers jsonb, scores jsonb, flags text[], "startedAt" timestamptz,
        "finishedAt" timestamptz, import uuid, told jsonb);
    update casework.case_file f set flags = s.flags
      from (select distinct on (e.value ->> 'case') (e.value ->> 'case')::uuid as case_id,
                   array(select jsonb_array_elements_text(e.value -> 'flags')) as flags
              from jsonb_array_elements(batch -> 'surveys') with ordinality e
             order by e.value ->> 'case', e.ordinality desc) s
     where f.mission = m and f.id = s.case_id;
  end if;
  if batch ? 'assistance' then
    insert into casework.assistance_line (mission, case_id, id, change, dimension, level, kind, state, channel, project,
      donor, currency, budget, approved, delivered, on_day, import)
    select m, a.case, a.line, a.change, a.dimension, a.level, a.kind, a.state, a.channel, a.project, a.donor, a.currency,
           a.budget, a.approved, a.delivered, a.on, a.import
      from jsonb_to_recordset(batch -> 'assistance') as a("case" uuid, line uuid, change uuid, dimension text, level text,
        kind text, state text, channel text, project text, donor text, currency text, budget numeric, approved numeric,
        delivered numeric, "on" date, import uuid)
    on conflict (mission, case_id, id) do update set change = excluded.change, dimension = excluded.dimension,
      level = excluded.level, kind = excluded.kind, state = excluded.state, channel = excluded.channel,
      project = excluded.project, donor = excluded.donor, currency = excluded.currency, budget = excluded.budget,
      approved = excluded.approved, delivered = excluded.delivered, on_day = excluded.on_day, import = excluded.import;
  end if;
  if batch ? 'assistanceGone' then
    delete from casework.assistance_line l using jsonb_to_recordset(batch -> 'assistanceGone') as g("case" uuid, line uuid)
     where l.mission = m and l.case_id = g.case and l.id = g.line;
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
  if batch ?| array['profiles', 'disabilities', 'surveys', 'assignments'] then
    perform casework.describe_responses(m, array(
      select distinct (e ->> 'case')::uuid from unnest(array['profiles', 'disabilities', 'surveys', 'assignments']) as t(name),
        jsonb_array_elements(batch -> t.name) as e));
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

-- A case that stands already has had no help that anybody wrote down.
update casework.case_file set state = state || '{"assistance": []}' where not state ? 'assistance';
