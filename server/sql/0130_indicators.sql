-- Who was helped with what, who pays for it, and the numbers that a programme promised.

-- Assistance lines as they stand, beside the log: codes and amounts, and no word about anybody. A line belongs to one
-- case; a later record of it replaces the former. Whoever reads the case reads them; an erasure empties them
-- (casework.erase), the retraction of a case too.
create table casework.assistance_line (
  mission uuid not null,
  case_id uuid not null,
  id uuid not null,
  change uuid not null,
  dimension text not null,
  level text not null,
  kind text not null,
  state text not null,
  channel text not null,
  project text,
  donor text,
  currency text,
  budget numeric(16, 3),
  approved numeric(16, 3),
  delivered numeric(16, 3),
  on_day date not null,
  import uuid,
  primary key (mission, case_id, id),
  foreign key (mission, case_id) references casework.case_file (mission, id)
);

alter table casework.assistance_line enable row level security;
create policy reads on casework.assistance_line for select to {{app}}
  using (mission = (select access.writing()) or access.reads(mission, case_id));
create policy adds on casework.assistance_line for insert to {{app}} with check (mission = (select access.writing()));
create policy changes on casework.assistance_line for update to {{app}}
  using (mission = (select access.writing())) with check (mission = (select access.writing()));
create policy removes on casework.assistance_line for delete to {{app}} using (mission = (select access.writing()));
grant select, insert, update, delete on casework.assistance_line to {{app}};
