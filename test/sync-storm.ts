import type { AccountId, AssignedRole, Case } from '@orion/core';
import type { Member } from './sync-access.ts';
import { Device, type Tab } from './sync-device.ts';
import { dayOf, interview, officeChange, work, type Truth } from './sync-people.ts';
import { Server, type ServerPlant } from './sync-server.ts';
import type { World } from './sync-world.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Everything and everybody of one simulated mission. */
export interface Mission {
  readonly world: World;
  readonly server: Server;
  readonly devices: readonly Device[];
  readonly truth: Truth;
  /** Sits beside the server and hands cases over. */
  readonly office: Device;
  /** When the server was last set back to older books. */
  restoredAt: number;
}

/** A mission of 5 to 20 devices; some people have two. */
export function found(world: World, plant?: ServerPlant): Mission {
  const server = new Server(world, world.id(), plant);
  const count = 5 + world.chance.below(world.chance.in100(20) ? 16 : 6);
  const members: Member[] = [];
  const devices = Array.from({ length: count }, (_, place) => {
    const isSecond = place > 2 && world.chance.in100(30);
    const member = isSecond ? world.chance.pick(members) : join(server, world.id(), place === 0);
    if (!isSecond) members.push(member);
    return new Device(world, server, member);
  });
  const office = new Device(world, server, join(server, world.id(), true));
  return { world, server, devices, truth: new Map(), office, restoredAt: -1 };
}

function join(server: Server, account: AccountId, isSupervisor: boolean): Member {
  const member = { account, isSupervisor, isMember: true };
  server.members.set(account, member);
  return member;
}

/** Sets the storm going: everybody works, and everything that can go wrong does now and then. */
export function unleash(mission: Mission, until: number): void {
  const { world, devices } = mission;
  if (world.chance.in100(30)) {
    mission.server.hasStarted = false;
    world.fire('programme_not_started');
    world.later(world.pause(4 * hour), () => (mission.server.hasStarted = true));
  }
  for (const device of devices) every(world, { from: 0, most: 30 * minute, until }, () => live(mission, device));
  every(world, { from: hour, most: 90 * minute, until }, () => handOver(mission));
  every(world, { from: hour, most: 5 * hour, until }, () => meet(mission));
  every(world, { from: 2 * hour, most: 10 * hour, until }, () => misfortune(mission));
}

function every(
  world: World,
  { from, most, until }: { readonly from: number; readonly most: number; readonly until: number },
  happen: () => void,
): void {
  const again = (): void => {
    if (world.now >= until) return;
    happen();
    world.later(world.pause(most), again);
  };
  world.later(from + world.pause(most), again);
}

/** The team comes together, and everybody's phone finds the network at once. */
function meet({ world, devices, truth }: Mission): void {
  for (const device of devices) {
    const [tab] = device.tabs;
    if (!tab) continue;
    device.isOnline = true;
    world.later(world.pause(5 * second), () => void work(device, tab, truth).then(() => device.sync(tab)));
    world.later(world.pause(90 * second), () => void device.sync(tab));
  }
}

/** One moment of one person's day. */
function live(mission: Mission, device: Device): void {
  const { world, truth } = mission;
  const { chance } = world;
  const [tab] = device.tabs;
  if (!tab) return void openNow(device);
  if (!tab.house) return;
  if (tab.house.state === 'empty') return tab.kill();
  const what = chance.weighted({
    work: 46,
    workAndSync: 14,
    sync: 26,
    answer: 6,
    kill: 4,
    secondTab: 4,
    lock: 4,
    away: 4,
    clock: 2,
    session: 1,
    evict: 1,
  });
  switch (what) {
    case 'work':
      return void work(device, tab, truth);
    case 'workAndSync':
      return void work(device, tab, truth).then(() => device.sync(tab));
    case 'sync':
      void device.sync(tab);
      if (chance.in100(8)) world.later(world.pause(2 * second), () => lockNow(device, tab, true));
      return;
    case 'answer':
      return void interview(device, tab);
    case 'kill':
      void device.sync(tab);
      return world.later(world.pause(3 * second), () => closeTab(device, tab));
    case 'secondTab':
      return void openSecond(device, tab);
    case 'lock':
      return lockNow(device, tab, false);
    case 'away':
      device.isOnline = false;
      return world.later(world.pause(5 * hour), () => (device.isOnline = true));
    default:
      return rarely(device, what);
  }
}

function rarely(device: Device, what: 'clock' | 'session' | 'evict'): void {
  const { world } = device;
  switch (what) {
    case 'clock':
      device.skew = world.chance.pick([0, 1, -1]) * world.pause(world.chance.pick([10 * minute, 400 * day]));
      if (device.skew !== 0) world.fire(device.skew > 0 ? 'clock_ahead' : 'clock_behind');
      return;
    case 'session':
      world.fire('session_ended');
      device.isSignedIn = false;
      return world.later(world.pause(3 * hour), () => (device.isSignedIn = true));
    case 'evict':
      if (!world.chance.in100(40)) return;
      if (world.chance.in100(40)) {
        world.fire('storage_emptied_under_open_tab');
        return device.evict('under_open_tabs');
      }
      world.fire('storage_evicted');
      return device.evict('closed');
  }
}

/** A page that cannot even keep its keys is closed and opened again later. */
async function openNow(device: Device): Promise<Tab | undefined> {
  try {
    return await device.open();
  } catch {
    for (const tab of device.tabs) tab.kill();
    return undefined;
  }
}

function closeTab(device: Device, tab: Tab): void {
  if (tab.isDead) return;
  device.world.fire(tab.isAwaiting ? 'tab_closed_awaiting_answer' : 'tab_closed_between_steps');
  tab.kill();
}

function lockNow(device: Device, tab: Tab, isInMidSync: boolean): void {
  if (tab.isDead || tab.house?.state !== 'open') return;
  if (isInMidSync && tab.isSyncing) device.world.fire('locked_in_mid_sync');
  tab.house.lock();
  device.world.later(device.world.pause(90 * minute), () => tab.isDead || void device.unlock(tab));
}

/** A second tab that syncs at the same time, in a browser that has no locks. */
async function openSecond(device: Device, first: Tab): Promise<void> {
  const { world } = device;
  world.fire('second_tab');
  const other = await openNow(device);
  if (!other) return;
  void device.sync(first);
  void device.sync(other, false);
  world.later(world.pause(hour), () => other.kill());
}

/** The office assigns, reassigns, narrows, ends roles by date, and now and then erases. */
function handOver(mission: Mission): void {
  const { world, server, devices, office } = mission;
  const cases = [...server.books.cases.values()].filter(({ status }) => status !== 'erased');
  if (!server.isUp || cases.length === 0) return;
  const one = world.chance.pick(cases);
  const holder = one.assignments.find(({ until }) => until === undefined);
  const next = world.chance.pick(devices).member;
  const today = dayOf(world.now);
  const assign = (account: AccountId, role: AssignedRole): ReturnType<typeof officeChange> =>
    officeChange(office, 'case.assigned', one.id, { account, role, from: today });
  const end = (role: AssignedRole, account: AccountId, daysAgo: number): ReturnType<typeof officeChange> =>
    officeChange(office, 'case.unassigned', one.id, { account, role, on: dayOf(world.now - daysAgo * day) });
  const push = (...changes: ReturnType<typeof officeChange>[]): void =>
    server.push(office.member, changes, () => undefined);
  const what = world.chance.weighted({ reassign: 40, share: 20, narrow: 15, byDate: 15, narrowByDate: 12, erase: 3 });
  if (what === 'erase') return push(officeChange(office, 'case.erased', one.id, { on: today }));
  if (what === 'share' || !holder)
    return push(assign(next.account, world.chance.pick(['mentor', 'case_worker', 'interviewer'])));
  if (what === 'narrow' && holder.role !== 'interviewer') {
    world.fire('role_narrowed');
    return push(end(holder.role, holder.account, 1), assign(holder.account, 'interviewer'));
  }
  if (what === 'narrowByDate' && holder.role !== 'interviewer') {
    world.fire('role_narrowed_by_date');
    return push(assign(holder.account, 'interviewer'), end(holder.role, holder.account, 0));
  }
  if (what === 'byDate') {
    world.fire('role_ended_by_date');
    return push(end(holder.role, holder.account, 0));
  }
  noticeHandOver(mission, one, holder.account, next.account);
  push(end(holder.role, holder.account, 1), assign(next.account, 'case_worker'));
}

function noticeHandOver({ world, devices }: Mission, { id, assignments }: Case, from: AccountId, to: AccountId): void {
  const hasWork = devices.some((device) => device.member.account === from && device.unsentAbout(id) > 0);
  if (hasWork) world.fire('reassigned_with_unsent_work');
  if (assignments.some(({ account, until }) => account === to && until !== undefined)) world.fire('reassigned_back');
}

/** What happens to a whole mission: people leave, phones are wiped, the server is set back. */
function misfortune(mission: Mission): void {
  const { world, server, devices } = mission;
  const device = world.chance.pick(devices);
  switch (world.chance.weighted({ revoke: 25, revokeDevice: 15, wipe: 25, restore: 30 })) {
    case 'revoke': {
      if (device.member.isSupervisor) return;
      device.member.isMember = false;
      world.fire('membership_revoked');
      if (world.chance.in100(40)) return;
      return world.later(world.pause(6 * hour), () => {
        device.member.isMember = true;
        world.fire('membership_restored');
      });
    }
    case 'revokeDevice':
      device.revoked = world.chance.pick(['keep_unsent', 'now']);
      return world.fire('device_revoked');
    case 'wipe':
      server.orders.set(device.id, world.chance.pick(['keep_unsent', 'now'] as const));
      return world.later(world.pause(4 * hour), () => server.orders.clear());
    case 'restore': {
      const { books } = server;
      return world.later(world.pause(3 * hour), () => {
        world.fire('restored_from_backup');
        mission.restoredAt = world.now;
        server.restore(books);
      });
    }
  }
}
