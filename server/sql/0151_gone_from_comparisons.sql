-- What stays of a saved comparison when somebody who was in it is erased. docs/decisions/0021-comparisons-in-the-house.md.

alter table casework.comparison_result
  -- How many of `members` are of each group, in the order of the plan. Null of older results, whose numbers are moved by
  -- the group and lie in one heap.
  add column group_sizes integer[],
  -- So many of each group were erased since, of older results of the heap; their numbers are no longer among `members`.
  add column gone integer[],
  add column gone_at timestamptz;

-- Where a number of four bytes lies in a run of such numbers, from 1; null where it does not.
create function casework.place_of_member(members bytea, member bytea) returns integer
  language plpgsql immutable set search_path = pg_catalog as $$
declare
  seek integer := 1;
  found integer;
begin
  loop
    found := position(member in substring(members from seek));
    if found = 0 then return null; end if;
    found := found + seek - 1;
    if found % 4 = 1 then return found; end if;
    seek := found + 1;
  end loop;
end $$;

-- Takes somebody who stands as erased out of every result of the mission, and tells of which: the results to be cleared
-- of anybody's own values. `numbers` are theirs: the first as it lies in newer results, all of them as they may lie in
-- older ones, by the group.
create function casework.forget_compared(in_mission uuid, in_case uuid, numbers bytea[], in_at timestamptz)
  returns table (run uuid, body jsonb)
  language plpgsql security definer set search_path = pg_catalog as $$
#variable_conflict use_column
declare
  kept record;
  place integer;
  sizes integer[];
  lost integer[];
  which integer;
  before integer;
begin
  perform 1 from casework.case_file where mission = in_mission and id = in_case and status = 'erased';
  if not found or access.writing() is distinct from in_mission then
    raise exception using errcode = 'insufficient_privilege', message = 'nobody erased in the mission that is written';
  end if;
  for kept in select s.run, s.body, s.members, s.group_sizes, s.gone from casework.comparison_result s
               where s.mission = in_mission and s.members is not null order by s.run for update
  loop
    for one in 1 .. case when kept.group_sizes is null then cardinality(numbers) else 1 end loop
      place := casework.place_of_member(kept.members, numbers[one]);
      continue when place is null;
      sizes := kept.group_sizes;
      lost := coalesce(kept.gone, array_fill(0, array[coalesce(cardinality(sizes), 1)]));
      which := 1;
      before := 4 * sizes[1];
      while place > before loop
        which := which + 1;
        before := before + 4 * sizes[which];
      end loop;
      sizes[which] := sizes[which] - 1;
      lost[which] := lost[which] + 1;
      update casework.comparison_result s
         set members = substring(kept.members for place - 1) || substring(kept.members from place + 4),
             group_sizes = case when kept.group_sizes is not null then sizes end, gone = lost, gone_at = in_at
       where s.mission = in_mission and s.run = kept.run;
      run := kept.run;
      body := kept.body;
      return next;
      exit;
    end loop;
  end loop;
end $$;

-- Puts a result of somebody erased back without anybody's own values; in the transaction that took them out.
create function casework.clear_compared(in_mission uuid, in_run uuid, in_body jsonb, in_at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  if access.writing() is distinct from in_mission then
    raise exception using errcode = 'insufficient_privilege', message = 'not the mission that is written';
  end if;
  update casework.comparison_result set body = in_body where mission = in_mission and run = in_run and gone_at = in_at;
end $$;

-- Who was in each release, by group, and how many of them were erased since; to evaluators alone.
drop function casework.released_members(uuid);
create function casework.released_members(in_mission uuid) returns table (members bytea, sizes integer[], gone integer[])
  language sql stable security definer set search_path = pg_catalog as $$
  select s.members, s.group_sizes, s.gone from casework.comparison_release r
    join casework.comparison_result s on s.mission = r.mission and s.run = r.run
   where r.mission = in_mission and s.members is not null and in_mission = any (access.missions_as('{evaluator}'))
$$;

-- Since when people in a release are gone, told to those who may read it.
create function casework.gone_from_releases(in_mission uuid) returns table (run uuid, at timestamptz)
  language sql stable security definer set search_path = pg_catalog as $$
  select s.run, s.gone_at from casework.comparison_release r
    join casework.comparison_result s on s.mission = r.mission and s.run = r.run
   where r.mission = in_mission and s.gone_at is not null
     and in_mission = any (access.missions_as('{evaluator,supervisor,committee}'))
$$;

revoke execute on function casework.place_of_member, casework.forget_compared, casework.clear_compared,
  casework.released_members, casework.gone_from_releases from public;
grant execute on function casework.forget_compared, casework.clear_compared, casework.released_members,
  casework.gone_from_releases to {{app}};
