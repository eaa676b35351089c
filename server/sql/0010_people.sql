-- Signing in, in full: invitations, recovery codes, identities elsewhere, and shares that die.

-- How somebody comes by a password: a code, shown once to whoever made it. One at a time for each account.
create table access.invitation (
  account uuid primary key references access.account,
  code_hash bytea not null unique,
  made_by uuid not null references access.account,
  made_at timestamptz not null default now(),
  expires_at timestamptz not null
);
-- A code that was used is gone.
create table access.recovery_code (
  account uuid not null references access.account,
  code_hash bytea not null,
  primary key (account, code_hash)
);
grant select, insert, update, delete on access.invitation, access.recovery_code to {{app}};
grant delete on access.linked_identity to {{app}};

-- One account is one person at an issuer: an email that was given to somebody else there opens nothing.
create unique index on access.linked_identity (issuer, account);
create index on access.session (expires_at);

alter table access.device
  add column wiped_at timestamptz,
  add column share_destroyed_at timestamptz,
  add constraint no_share_once_revoked check (revoked_at is null or share is null);

-- For how many days a device of this account may stay away: the longest that any of its missions allows.
create function access.days_away(of_account uuid) returns integer
  language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(max((p.body #>> '{devices,daysWithoutContact}')::integer), 30)
    from access.membership m
    join casework.protocol p on p.mission = m.mission
     and p.version = (select max(version) from casework.protocol where mission = m.mission)
   where m.account = of_account and m.from_on <= current_date and (m.until_on is null or m.until_on >= current_date)
$$;

-- A device was heard of. If it was away too long, its share died meanwhile. Every expression reads the row
-- as it stands when it is locked, so that of two requests at once neither brings a share back.
create function access.meet_device(met uuid) returns void
  language sql security definer set search_path = pg_catalog as $$
  update access.device d
     set last_contact_at = now(),
         share_destroyed_at = case when d.share is not null and d.last_contact_at < now() - make_interval(days => access.days_away(d.account)) then now() else d.share_destroyed_at end,
         share_proof = case when d.last_contact_at < now() - make_interval(days => access.days_away(d.account)) then null else d.share_proof end,
         share = case when d.last_contact_at < now() - make_interval(days => access.days_away(d.account)) then null else d.share end
   where d.id = met
$$;

-- As before, and: a device that was revoked is told so, and nothing else, even where its account was closed;
-- and a device that was away too long loses its share.
create or replace function access.enter(given_token bytea, in_mission uuid, to_write boolean) returns jsonb
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
   where s.token_hash = given_token and s.expires_at > now() and (a.disabled_at is null or d.revoked_at is not null);
  if not found then return null; end if;

  select coalesce(jsonb_agg(jsonb_build_object('mission', m.mission, 'role', m.role, 'team', m.team)), '[]'),
         coalesce(array_agg(distinct m.mission), '{}')
    into members, present
    from access.membership m
   where m.account = who.account and not who.is_revoked
     and m.from_on <= current_date and (m.until_on is null or m.until_on >= current_date);

  perform set_config('orion.account', case when who.is_revoked then '' else who.account::text end, true),
    set_config('orion.present', present::text, true),
    set_config('orion.missions', access.missions_of(members, '{case_worker,mentor,interviewer,supervisor,protection_officer,evaluator,data_protection}')::text, true),
    set_config('orion.wide', access.missions_of(members, '{protection_officer,evaluator,data_protection}')::text, true),
    set_config('orion.identity', access.missions_of(members, '{case_worker,mentor,interviewer,supervisor,protection_officer,data_protection}')::text, true),
    set_config('orion.audits', access.missions_of(members, '{data_protection}')::text, true),
    set_config('orion.team', access.team_of(who.account, members)::text, true),
    set_config('orion.writing', case when to_write and in_mission = any (present) then in_mission::text else '' end, true);

  if who.last_seen_at < now() - interval '1 minute' then
    update access.session set last_seen_at = now() where token_hash = given_token;
    if who.device is not null then perform access.meet_device(who.device); end if;
  end if;
  return to_jsonb(who) - 'last_seen_at' || jsonb_build_object('memberships', members, 'runs_house', who.runs_house and not who.is_revoked);
end $$;

-- How far the protocol of any mission has come, for whoever runs the house and may not read what it says.
create function access.protocol_version(of_mission uuid) returns integer
  language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(max(version), 0) from casework.protocol where mission = of_mission
$$;
