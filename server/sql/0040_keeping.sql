-- Keeping the house: which backups were made, which of them were seen to open, and how the house stands.
-- Written by the owner's connection, since a backup is made through it; the server only reads.
create table house.backup (
  id uuid primary key,
  made_at timestamptz not null,
  bytes bigint not null,
  sha256 bytea not null,
  -- A file's name within the house's own backups, or a whole path elsewhere.
  place text not null,
  key_holders integer not null,
  -- When it was last restored into a scratch house and found whole.
  checked_at timestamptz
);
create index on house.backup (made_at desc);
grant select on house.backup to {{app}};

-- What the health page says of the database: counts and times, for whoever runs the house and nobody else.
create function house.standing() returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  if not exists (select 1 from access.account a where a.id = access.me() and a.runs_house) then return null; end if;
  return jsonb_build_object(
    'now', now(),
    'version', current_setting('server_version'),
    'bytes', pg_database_size(current_database()),
    'migrations', (select coalesce(jsonb_agg(name order by name), '[]') from public.orion_migration),
    -- The latest that anybody was here: a clock behind it was set back.
    'lastSeen', (select max(last_seen_at) from access.session),
    'devices', (select count(*) from access.device d where d.revoked_at is null),
    'devicesAway', (
      select count(*) from access.device d join access.account a on a.id = d.account
       where d.revoked_at is null and a.disabled_at is null
         and d.last_contact_at < now() - make_interval(days => coalesce((
           select min((house.protocol_of(m.mission) #>> '{devices,daysWithoutContact}')::integer)
             from access.membership m where m.account = d.account), 30))),
    'alertsOpen', (
      select count(*) from casework.alert a
       where a.acknowledged_at is null and a.closed_at is null and not a.is_drill),
    'alertsOverdue', (
      select count(*) from casework.alert a
       where a.acknowledged_at is null and a.closed_at is null and not a.is_drill
         and a.raised_at < now() - make_interval(mins => coalesce(
           (house.protocol_of(a.mission) #>> '{onCall,acknowledgeWithinMinutes}')::integer, 60))));
end $$;

create function house.protocol_of(in_mission uuid) returns jsonb
  language sql stable security definer set search_path = pg_catalog as $$
  select p.body from casework.protocol p where p.mission = in_mission order by p.version desc limit 1
$$;
revoke execute on function house.standing(), house.protocol_of(uuid) from public;
grant execute on function house.standing() to {{app}};
