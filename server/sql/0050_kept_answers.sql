-- The answer to a request that changed something, under the key that its sender gave it: a repeat after a cut
-- connection hears the same and does nothing. Sealed, since an answer may hold what is told once.
create table access.kept_answer (
  account uuid not null references access.account,
  key uuid not null,
  asked bytea not null,
  answer bytea not null,
  at timestamptz not null default now(),
  primary key (account, key)
);
create index on access.kept_answer (at);
alter table access.kept_answer enable row level security;
create policy mine on access.kept_answer for all to {{app}}
  using (account = (select access.me()) or at < now() - interval '2 days') with check (account = (select access.me()));
grant select, insert, delete on access.kept_answer to {{app}};
