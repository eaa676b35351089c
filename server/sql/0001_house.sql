-- The house: who signs in (access), what happened (log), what stands now (casework), who people are (identity).
-- {{app}} is the role of the running server: it owns nothing, and what is append-only it can only append.

create schema house;
create schema access;
create schema log;
create schema casework;
create schema identity;

-- Settings of the whole house, such as the epoch that a restore renews.
create table house.setting (
  name text primary key,
  value jsonb not null
);
insert into house.setting values ('epoch', to_jsonb(gen_random_uuid()::text)), ('restore_seen', 'null');

-- Accounts, sessions, devices: global, reached only through the door.
create table access.account (
  id uuid primary key,
  email text not null unique,
  name text not null,
  language text not null default 'en',
  password text,
  totp bytea,
  totp_last bigint,
  runs_house boolean not null default false,
  created_at timestamptz not null default now(),
  disabled_at timestamptz
);
create table access.passkey (
  id text primary key,
  account uuid not null references access.account,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  name text not null,
  created_at timestamptz not null default now()
);
create table access.linked_identity (
  issuer text not null,
  subject text not null,
  account uuid not null references access.account,
  primary key (issuer, subject)
);
create table access.device (
  id uuid primary key,
  account uuid not null references access.account,
  name text not null,
  created_at timestamptz not null default now(),
  last_contact_at timestamptz not null default now(),
  revoked_at timestamptz,
  wipe text check (wipe in ('keep_unsent', 'now')),
  share bytea,
  share_proof bytea,
  share_tries integer not null default 0
);
create index on access.device (account);
create table access.session (
  token_hash bytea primary key,
  account uuid not null references access.account,
  device uuid references access.device,
  second_factor boolean not null default false,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index on access.session (account);
create table access.attempt (
  key text not null,
  at timestamptz not null default now()
);
create index on access.attempt (key, at);
-- One-time challenges of passkeys and sign-in elsewhere.
create table access.challenge (
  id text primary key,
  account uuid references access.account,
  body jsonb not null,
  expires_at timestamptz not null
);

create table access.mission (
  id uuid primary key,
  name text not null,
  country text not null,
  kind text not null check (kind in ('mission', 'demo', 'commons')),
  created_at timestamptz not null default now()
);
-- Who does what in a mission, with dates; a membership ends, it is not deleted.
create table access.membership (
  mission uuid not null references access.mission,
  account uuid not null references access.account,
  role text not null,
  team text,
  from_on date not null default current_date,
  until_on date,
  primary key (mission, account, role)
);
create index on access.membership (account);

-- What happened. Append-only by privilege: the server cannot alter or delete a row.
-- No foreign key to the mission here or in what every write touches: the check would lock the one row of the
-- mission for every change of everybody. A mission is never deleted, and access.enter knows that it exists.
create sequence log.place;
create table log.change (
  mission uuid not null,
  id uuid not null,
  tx xid8 not null default pg_current_xact_id(),
  place bigint not null default nextval('log.place'),
  kind text not null,
  shape smallint not null,
  subject uuid not null,
  version integer not null,
  author uuid not null,
  device uuid not null,
  at timestamptz not null,
  received timestamptz not null,
  marks text[] not null,
  body jsonb not null,
  -- sha256 over salt and private part, so that a later doubt can be settled while the private part exists.
  commitment bytea,
  primary key (mission, id),
  unique (mission, subject, version)
);
create index on log.change (mission, tx, place);
-- The stored answer to what was not valid, so that a repeat hears the same.
create table log.refused (
  mission uuid not null,
  id uuid not null,
  author uuid not null,
  answer jsonb not null,
  primary key (mission, id, author)
);
create table log.audit (
  mission uuid not null,
  place bigint not null default nextval('log.place'),
  at timestamptz not null default now(),
  account uuid,
  device uuid,
  action text not null,
  subject uuid,
  outcome text not null,
  detail jsonb,
  commitment bytea,
  primary key (mission, place)
);
create index on log.audit (mission, subject);

-- Who people are: sealed under a key of their own, which lies sealed under the house's key (a file).
create table identity.key (
  mission uuid not null,
  case_id uuid not null,
  sealed bytea not null,
  primary key (mission, case_id)
);
create table identity.payload (
  mission uuid not null,
  change uuid not null,
  case_id uuid not null,
  salt bytea not null,
  body bytea not null,
  primary key (mission, change),
  foreign key (mission, change) references log.change (mission, id)
);
create index on identity.payload (mission, case_id);
-- What a list shows of a person, sealed like the rest.
create table identity.summary (
  mission uuid not null,
  case_id uuid not null,
  body bytea not null,
  primary key (mission, case_id)
);
-- Folded keys of names and phones, hashed under a key of the mission: equality alone can be asked.
create table identity.search_key (
  mission uuid not null,
  key bytea not null,
  case_id uuid not null,
  kind text not null,
  primary key (mission, key, case_id)
);
create index on identity.search_key (mission, case_id);

-- What stands now: a cache that the log can rebuild.
create table casework.case_file (
  mission uuid not null,
  id uuid not null,
  version integer not null,
  status text not null,
  opened_on date not null,
  closed_on date,
  custodian uuid not null,
  state jsonb not null,
  flags text[] not null default '{}',
  conflicts integer not null default 0,
  changed_at timestamptz not null,
  primary key (mission, id)
);
create index on casework.case_file (mission, changed_at desc, id);
create index on casework.case_file (mission, status, changed_at desc);
create table casework.assignment (
  mission uuid not null,
  case_id uuid not null,
  account uuid not null,
  role text not null,
  from_on date not null,
  until_on date,
  primary key (mission, case_id, account, role),
  foreign key (mission, case_id) references casework.case_file (mission, id)
);
create index on casework.assignment (mission, account, case_id);
create table casework.survey_response (
  mission uuid not null,
  id uuid not null,
  case_id uuid not null,
  change uuid not null,
  instrument text not null,
  scheme text not null,
  round text not null,
  mode text not null,
  interviewer_role text not null,
  interviewer uuid not null,
  language text not null,
  interpreted boolean not null,
  on_day date not null,
  answers jsonb not null,
  scores jsonb not null,
  flags text[] not null,
  primary key (mission, id),
  foreign key (mission, case_id) references casework.case_file (mission, id)
);
create index on casework.survey_response (mission, case_id);
create table casework.alert (
  mission uuid not null,
  id uuid not null,
  version integer not null,
  state jsonb not null,
  raised_by uuid not null,
  is_drill boolean not null,
  raised_at timestamptz not null,
  acknowledged_at timestamptz,
  closed_at timestamptz,
  chased integer not null default 0,
  chased_at timestamptz,
  primary key (mission, id)
);
create index on casework.alert (mission, closed_at, raised_at);
-- The supervisor's tray: what was accepted although it was odd.
create table casework.tray (
  mission uuid not null,
  change uuid not null,
  case_id uuid not null,
  marks text[] not null,
  received timestamptz not null,
  settled_at timestamptz,
  settled_by uuid,
  settled_as text,
  primary key (mission, change),
  foreign key (mission, case_id) references casework.case_file (mission, id)
);
-- The programme's protocol as data; a version never changes.
create table casework.protocol (
  mission uuid not null references access.mission,
  version integer not null,
  body jsonb not null,
  reason text not null,
  author uuid not null,
  at timestamptz not null default now(),
  primary key (mission, version)
);
-- Pairs that may be the same person; a person decides.
create table casework.possible_duplicate (
  mission uuid not null,
  case_id uuid not null,
  other uuid not null,
  verdict text not null,
  found_at timestamptz not null default now(),
  decided_at timestamptz,
  decided_by uuid,
  decision text,
  primary key (mission, case_id, other),
  foreign key (mission, case_id) references casework.case_file (mission, id),
  foreign key (mission, other) references casework.case_file (mission, id)
);
-- Cases whose identity was destroyed. It outlives every backup: a restore applies it again.
create table casework.erasure (
  mission uuid not null references access.mission,
  case_id uuid not null,
  at timestamptz not null default now(),
  by_account uuid not null,
  primary key (mission, case_id)
);
