-- The audit as it is read: by case, by account, in the order it was written; and the house's own by whoever runs it.

create index on log.audit (mission, account, place);
create index on log.audit (mission, subject, place);
drop index log.audit_mission_subject_idx;
-- Reads of many cases at once name them in their detail.
create index on log.audit using gin ((detail -> 'cases')) where detail ? 'cases';

create function access.runs_house() returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (select 1 from access.account a where a.id = access.me() and a.runs_house and a.disabled_at is null)
$$;
create policy reads_house on log.audit for select to {{app}}
  using (mission = '00000000-0000-4000-8000-000000000000' and (select access.runs_house()));

-- Who received data of one case, for those who may read the case: exports and the like, by whom and for whom.
create function log.recipients(in_mission uuid, in_case uuid) returns jsonb
  language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(jsonb_agg(jsonb_build_object('on', to_char(a.at at time zone 'UTC', 'YYYY-MM-DD'), 'action', a.action,
      'recipient', a.detail ->> 'recipient') order by a.place), '[]')
    from log.audit a
   where a.mission = in_mission and (a.subject = in_case or (a.detail ? 'cases' and a.detail -> 'cases' ? in_case::text))
     and (a.action like 'export%' or a.action like 'referral%') and a.outcome not like 'refused:%'
     and access.reads(in_mission, in_case)
$$;
revoke execute on function log.recipients from public;
grant execute on function log.recipients to {{app}};
