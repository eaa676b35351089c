-- Papers, pictures and recordings beside a case, sealed under the returnee's key. In the schema of identity:
-- what lies here under a case goes when the person is erased.
create table identity.document (
  mission uuid not null,
  id uuid not null,
  case_id uuid not null,
  kind text not null,
  type text not null,
  seal text not null check (seal in ('team', 'protection')),
  -- The consent that it shows or lets hear.
  consent uuid,
  bytes integer not null,
  body bytea not null,
  added_by uuid not null,
  added_at timestamptz not null,
  primary key (mission, id),
  foreign key (mission, case_id) references casework.case_file (mission, id)
);
-- It is sealed: nothing to compress.
alter table identity.document alter column body set storage external;
create index on identity.document (mission, case_id);

alter table identity.document enable row level security;
create policy reads on identity.document for select to {{app}} using (mission = (select access.writing())
  or (mission = any ((select access.ids('orion.identity'))::uuid[])
      and (seal = 'team' or mission = any ((select access.missions_as('{protection_officer}'))::uuid[]))
      and (mission = any ((select access.reads_all())::uuid[])
           or (mission = any ((select access.ids('orion.missions'))::uuid[]) and access.holds(mission, case_id)))));
create policy adds on identity.document for insert to {{app}} with check (mission = (select access.writing()));
grant select, insert on identity.document to {{app}};
