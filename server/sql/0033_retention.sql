-- That a closed case is kept although its time is over: why, until when, decided by whom. Erasing has its own table.
create table casework.retention_decision (
  mission uuid not null references access.mission,
  case_id uuid not null,
  decided_at timestamptz not null,
  decided_by uuid not null,
  reason text not null,
  until date not null,
  primary key (mission, case_id, decided_at),
  foreign key (mission, case_id) references casework.case_file (mission, id)
);
create index on casework.case_file (mission, closed_on, id) where status = 'closed';

alter table casework.retention_decision enable row level security;
create policy reads on casework.retention_decision for select to {{app}} using (mission = (select access.writing())
  or mission = any ((select access.reads_all())::uuid[])
  or (mission = any ((select access.ids('orion.missions'))::uuid[]) and access.holds(mission, case_id)));
create policy adds on casework.retention_decision for insert to {{app}} with check (mission = (select access.writing()));
grant select, insert on casework.retention_decision to {{app}};
