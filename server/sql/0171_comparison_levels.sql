-- Who was of which kind, where a comparison told whether its effect differs: so releases are held apart by people and not
-- by how many they are. docs/decisions/0021-comparisons-in-the-house.md.

-- A row for each value of a column, without its name: nobody's value is here, only that some have the same.
create table casework.comparison_level (
  -- Whose people these are.
  mission uuid not null references access.mission,
  run uuid not null,
  -- Where the run lies, and all missions that it is about; null where it is about no other.
  home uuid not null,
  missions uuid[],
  column_name text not null,
  place integer not null,
  -- As in comparison_result.
  members bytea not null,
  group_sizes integer[] not null,
  gone integer[],
  primary key (mission, run, column_name, place),
  check (home = any (coalesce(missions, array[mission])) and (missions is null or mission = any (missions)))
);
create index on casework.comparison_level (home, run);

alter table casework.comparison_level enable row level security;
create policy reads on casework.comparison_level for select to {{app}}
  using (exists (select from casework.comparison_run r where r.mission = home and r.id = run));
create policy adds on casework.comparison_level for insert to {{app}}
  with check (mission = (select access.writing())
    and (case when missions is null then mission = any ((select access.missions_as('{evaluator,researcher}'))::uuid[])
         else casework.in_all(missions, '{evaluator}') end));
grant select, insert on casework.comparison_level to {{app}};

-- The same of each release that is about any of some missions; to evaluators alone.
create function casework.released_levels(in_missions uuid[])
  returns table (run uuid, column_name text, place integer, members bytea, sizes integer[], gone integer[])
  language sql stable security definer set search_path = pg_catalog as $$
  select l.run, l.column_name, l.place, l.members, l.group_sizes, l.gone
    from casework.comparison_release r
    join casework.comparison_level l on l.home = r.mission and l.run = r.run
   where (r.mission = any (in_missions) or r.missions && in_missions)
     and in_missions <@ access.missions_as('{evaluator}')
$$;

-- Takes a number out of the members of a result, whose groups lie one behind the other, and counts it as gone from its
-- group; `was_in` is false where it is none of them. Of a heap without sizes all are of one group.
create function casework.less_member(
  inout members bytea, inout sizes integer[], inout gone integer[], member bytea, out was_in boolean)
  language plpgsql immutable set search_path = pg_catalog as $$
declare
  place constant integer := casework.place_of_member(members, member);
  which integer := 1;
  before integer := 4 * sizes[1];
begin
  was_in := place is not null;
  if not was_in then return; end if;
  while place > before loop
    which := which + 1;
    before := before + 4 * sizes[which];
  end loop;
  members := substring(members for place - 1) || substring(members from place + 4);
  gone := coalesce(gone, array_fill(0, array[coalesce(cardinality(sizes), 1)]));
  gone[which] := gone[which] + 1;
  if sizes is not null then sizes[which] := sizes[which] - 1; end if;
end $$;

-- Takes somebody who stands as erased out of every result of the mission, and tells of which: the results to be cleared
-- of anybody's own values. `numbers` are theirs: the first as it lies in newer results, all of them as they may lie in
-- older ones, by the group.
create or replace function casework.forget_compared(in_mission uuid, in_case uuid, numbers bytea[], in_at timestamptz)
  returns table (run uuid, body jsonb)
  language plpgsql security definer set search_path = pg_catalog as $$
#variable_conflict use_column
declare
  kept record;
  less record;
begin
  perform 1 from casework.case_file where mission = in_mission and id = in_case and status = 'erased';
  if not found or access.writing() is distinct from in_mission then
    raise exception using errcode = 'insufficient_privilege', message = 'nobody erased in the mission that is written';
  end if;
  for kept in select s.run, s.body, s.members, s.group_sizes, s.gone from casework.comparison_result s
               where s.mission = in_mission and s.members is not null order by s.run for update
  loop
    for one in 1 .. case when kept.group_sizes is null then cardinality(numbers) else 1 end loop
      less := casework.less_member(kept.members, kept.group_sizes, kept.gone, numbers[one]);
      continue when not less.was_in;
      update casework.comparison_result s
         set members = less.members, group_sizes = less.sizes, gone = less.gone, gone_at = in_at
       where s.mission = in_mission and s.run = kept.run;
      run := kept.run;
      body := kept.body;
      return next;
      exit;
    end loop;
  end loop;
end $$;

-- Takes somebody who stands as erased out of the mission's part in every run over several, and out of every kind of people
-- that a run told of. What was told over several missions holds nobody's own values from the start, so nothing is altered
-- in any other mission.
create or replace function casework.forget_in_parts(in_mission uuid, in_case uuid, in_number bytea, in_at timestamptz)
  returns void
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  kept record;
  less record;
begin
  perform 1 from casework.case_file where mission = in_mission and id = in_case and status = 'erased';
  if not found or access.writing() is distinct from in_mission then
    raise exception using errcode = 'insufficient_privilege', message = 'nobody erased in the mission that is written';
  end if;
  for kept in select p.run, p.members, p.group_sizes, p.gone from casework.comparison_part p
               where p.mission = in_mission order by p.run for update
  loop
    less := casework.less_member(kept.members, kept.group_sizes, kept.gone, in_number);
    continue when not less.was_in;
    update casework.comparison_part p
       set members = less.members, group_sizes = less.sizes, gone = less.gone, gone_at = in_at
     where p.mission = in_mission and p.run = kept.run;
  end loop;
  for kept in select l.run, l.column_name, l.place, l.members, l.group_sizes, l.gone from casework.comparison_level l
               where l.mission = in_mission order by l.run, l.column_name, l.place for update
  loop
    less := casework.less_member(kept.members, kept.group_sizes, kept.gone, in_number);
    continue when not less.was_in;
    update casework.comparison_level l set members = less.members, group_sizes = less.sizes, gone = less.gone
     where l.mission = in_mission and l.run = kept.run and l.column_name = kept.column_name and l.place = kept.place;
  end loop;
end $$;

revoke execute on function casework.released_levels, casework.less_member from public;
grant execute on function casework.released_levels to {{app}};
