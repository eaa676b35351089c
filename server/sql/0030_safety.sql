-- The safety path beyond the button: who was called for an alert at each step, until somebody acknowledges it.
-- Step 0 calls the officers on call, every later step is a chase. A row is also the errand to tell it outside
-- the page: it waits here until it was told, so that a restart loses none.

create table casework.alert_chase (
  mission uuid not null,
  alert uuid not null,
  step integer not null,
  at timestamptz not null,
  asked uuid[] not null,
  told_at timestamptz,
  tries integer not null default 0,
  next_try_at timestamptz not null,
  primary key (mission, alert, step),
  foreign key (mission, alert) references casework.alert (mission, id)
);
create index on casework.alert_chase (next_try_at) where told_at is null;
create index on casework.alert (mission) where acknowledged_at is null and closed_at is null;

alter table casework.alert_chase enable row level security;
create policy reads on casework.alert_chase for select to {{app}}
  using (mission = (select access.writing()) or mission = any ((select access.ids('orion.present'))::uuid[]));
grant select on casework.alert_chase to {{app}};

-- The watch has no session: nobody signs in to chase. These four doors are all it can do, and none of them
-- tells anything about a case.

-- Every alert of the house that nobody acknowledged, with the protocol's line of people.
create function casework.alerts_waiting() returns jsonb language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(jsonb_agg(jsonb_build_object('mission', a.mission, 'id', a.id, 'raisedAt', a.raised_at, 'chased', a.chased,
      'chasedAt', a.chased_at, 'isTold', exists (select 1 from casework.alert_chase c where c.mission = a.mission and c.alert = a.id),
      'onCall', (select p.body -> 'onCall' from casework.protocol p where p.mission = a.mission order by p.version desc limit 1))
    order by a.raised_at), '[]')
    from casework.alert a
   where a.acknowledged_at is null and a.closed_at is null
$$;

-- Records that a step was taken, once, however many servers watch: false where it was taken or acknowledged meanwhile.
create function casework.chase_alert(in_mission uuid, in_alert uuid, in_step integer, in_asked uuid[], in_at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  if in_step = 0 then
    perform 1 from casework.alert where mission = in_mission and id = in_alert
      and acknowledged_at is null and closed_at is null for update;
  else
    update casework.alert set chased = in_step, chased_at = in_at
     where mission = in_mission and id = in_alert and chased = in_step - 1 and acknowledged_at is null and closed_at is null;
  end if;
  if not found then return false; end if;
  insert into casework.alert_chase (mission, alert, step, at, asked, next_try_at)
  values (in_mission, in_alert, in_step, in_at, in_asked, in_at) on conflict do nothing;
  if not found then return false; end if;
  insert into log.audit (mission, at, action, subject, outcome, detail)
  values (in_mission, in_at, case in_step when 0 then 'alert.called' else 'alert.chased' end, in_alert, 'done',
    jsonb_build_object('step', in_step, 'asked', in_asked));
  return true;
end $$;

-- Errands to tell outside the page, taken for now; whoever takes one and falls leaves it to the next try.
create function casework.take_errands(in_at timestamptz, at_most integer) returns jsonb
  language sql security definer set search_path = pg_catalog as $$
  with due as (
    select c.mission, c.alert, c.step from casework.alert_chase c
      join casework.alert a on a.mission = c.mission and a.id = c.alert
     where c.told_at is null and c.next_try_at <= in_at and a.acknowledged_at is null and a.closed_at is null
     order by c.next_try_at limit at_most for update of c skip locked
  ), taken as (
    update casework.alert_chase c
       set tries = c.tries + 1, next_try_at = in_at + least(interval '10 minutes', interval '15 seconds' * power(2, least(c.tries, 10)))
      from due where c.mission = due.mission and c.alert = due.alert and c.step = due.step
    returning c.mission, c.alert, c.step, c.asked, c.tries
  )
  select coalesce(jsonb_agg(jsonb_build_object('mission', t.mission, 'alert', t.alert, 'step', t.step, 'asked', t.asked,
      'tries', t.tries, 'isDrill', a.is_drill)), '[]')
    from taken t join casework.alert a on a.mission = t.mission and a.id = t.alert
$$;

create function casework.finish_errand(in_mission uuid, in_alert uuid, in_step integer, in_at timestamptz) returns void
  language sql security definer set search_path = pg_catalog as $$
  update casework.alert_chase set told_at = in_at where mission = in_mission and alert = in_alert and step = in_step;
$$;

revoke execute on function casework.alerts_waiting, casework.chase_alert, casework.take_errands, casework.finish_errand from public;
grant execute on function casework.alerts_waiting, casework.chase_alert, casework.take_errands, casework.finish_errand to {{app}};
