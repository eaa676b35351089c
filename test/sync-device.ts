import type { Case, CaseId, Change, ChangeId, DeviceId, MissionId } from '@orion/core';
import { makeHouse, type LocalHouse, type News, type ShelfWrite } from '@orion/web/house';
import { runRound, type Pushed, type Reply, type RoundOutcome, type Transport } from '@orion/web/sync';
import type { Member } from './sync-access.ts';
import { unsealed } from './sync-unsealed.ts';
import type { Server } from './sync-server.ts';
import { Disk, standing, type Pace } from './sync-shelves.ts';
import type { World } from './sync-world.ts';

const passphrase = 'bako timu rane siko';
const patience = 120_000;

/** One page of the app, from its opening to the moment it is closed, killed or runs out of battery. */
export class Tab {
  readonly device: Device;
  isDead = false;
  isSyncing = false;
  house: LocalHouse | undefined;
  /** What was answered last, and so what is about to be committed. */
  answered: 'push' | 'pull' | 'snapshots' | undefined;
  isAwaiting = false;
  hear: ((news: News) => void) | undefined;
  /** Writes the disk has been asked for and has not done. */
  readonly writes = new Set<() => void>();

  constructor(device: Device) {
    this.device = device;
  }

  /** The process ends between one step and the next. What the disk was asked for it may still do, or not. */
  kill(): void {
    if (this.isDead) return;
    const { world } = this.device;
    for (const write of this.writes) {
      const isKept = world.chance.in100(50);
      world.fire(isKept ? 'tab_closed_in_mid_write_kept' : 'tab_closed_in_mid_write_lost');
      if (isKept) write();
    }
    this.isDead = true;
    this.device.tabs.delete(this);
  }

  /** When the disk does what it is asked for: now, soon, or never because the tab was closed meanwhile. */
  get pace(): Pace {
    const { world } = this.device;
    return {
      read: <Result>(step: () => Result) => {
        if (this.isDead) return never<Result>();
        if (!world.strikes(60)) return Promise.resolve(step());
        return new Promise<Result>((resolve) => {
          world.later(world.pause(20), () => this.isDead || resolve(step()));
        });
      },
      write: <Result>(step: () => Result) => {
        if (this.isDead) return never<Result>();
        return new Promise<Result>((resolve, reject) => {
          const write = (): void => void step();
          this.writes.add(write);
          if (world.strikes(4)) this.#killBeforeCommit();
          world.later(world.pause(30), () => {
            if (this.isDead) return;
            this.writes.delete(write);
            if (world.strikes(3)) {
              world.fire('disk_full');
              reject(new Error('the disk is full'));
            } else attempt(step, resolve, reject);
          });
        });
      },
    };
  }

  #killBeforeCommit(): void {
    const { world } = this.device;
    if (this.answered && this.isSyncing) {
      const points = {
        push: 'tab_closed_before_push_commit',
        pull: 'tab_closed_before_pull_commit',
        snapshots: 'tab_closed_before_snapshot_commit',
      } as const;
      world.fire(points[this.answered]);
    }
    world.later(world.pause(15), () => this.kill());
  }
}

/** A phone or a desk, its disk, whose it is, and what a person did on it that was acknowledged. */
export class Device {
  readonly world: World;
  readonly server: Server;
  readonly member: Member;
  readonly disk = new Disk();
  readonly tabs = new Set<Tab>();
  id: DeviceId;
  isOnline = true;
  isSignedIn = true;
  /** The order a revoked device is given with every refusal. */
  revoked: 'keep_unsent' | 'now' | undefined;
  skew = 0;
  /** Set while one tab syncs, as a Web Lock. */
  syncing: Tab | undefined;
  /** Recorded here, and told to the person as kept. */
  readonly recorded = new Map<ChangeId, Change>();
  /** By draft and item, the answer that was told to be kept, and those begun since, which may be kept too. */
  readonly answers = new Map<string, Map<string, readonly string[]>>();
  /** What the server told a living tab it had received. */
  readonly acknowledged = new Map<
    ChangeId,
    { readonly at: number; readonly epoch: string; readonly subject: string }
  >();
  /** When the sent box was last lost. */
  lostAt = -1;
  #sends = 0;
  #arrived = 0;

  constructor(world: World, server: Server, member: Member) {
    this.world = world;
    this.server = server;
    this.member = member;
    this.id = world.id();
    this.disk.notice = (writes) => this.#notice(writes);
    this.disk.noticeEmpty = () => this.#forget();
  }

  /** Opens the app and unlocks it. */
  async open(): Promise<Tab> {
    const tab = new Tab(this);
    this.tabs.add(tab);
    const house = await makeHouse({
      account: this.member.account,
      device: this.id,
      random: (length) => new Uint8Array(length),
      clock: () => this.world.now + this.skew,
      ...standing(this.disk, tab.pace),
      sealing: unsealed,
      neighbours: {
        tell: (news) => this.#tell(tab, news),
        listen: (hear) => (tab.hear = hear),
        close: () => undefined,
      },
      persistence: { ask: () => Promise.resolve(true), isGranted: () => Promise.resolve(true) },
    });
    await (house.state === 'empty' ? house.create(passphrase) : house.unlock(passphrase));
    tab.house = house;
    return tab;
  }

  unlock(tab: Tab): Promise<unknown> {
    return tab.house?.unlock(passphrase) ?? Promise.resolve();
  }

  /** One sync in one tab. With `isAlone` false it does not wait for another tab's. */
  async sync(tab: Tab, isAlone = true): Promise<RoundOutcome | undefined> {
    const { house } = tab;
    if (!house || tab.isSyncing || house.state === 'empty') return undefined;
    if (isAlone && this.syncing && !this.syncing.isDead) return undefined;
    if (isAlone) this.syncing = tab;
    tab.isSyncing = true;
    try {
      const outcome = await runRound({
        account: this.member.account,
        store: house.door.storeOf(this.server.mission),
        transport: this.#transport(tab),
        now: () => this.world.now + this.skew,
        jitter: () => this.world.chance.below(1000) / 1000,
        reach: this.member.isSupervisor ? 'supervisor' : 'case_worker',
        isLocked: house.state !== 'open',
      });
      if (outcome.kind === 'overtaken') this.world.fire('tab_overtaken');
      if (outcome.kind === 'done' && house.state === 'open' && this.tabs.size === 1) this.#lookForDoubles();
      const isKept = this.disk.read('keys', 'keys') !== undefined;
      if (outcome.kind === 'wiped') this.world.fire(isKept ? 'wiped_but_unsent_kept' : 'wiped');
      return outcome;
    } catch (fault) {
      if (!(fault instanceof Error) || fault.message !== 'the disk is full') throw fault;
      return { kind: 'fault' };
    } finally {
      tab.isSyncing = false;
      if (this.syncing === tab) this.syncing = undefined;
    }
  }

  /** The browser's storage was emptied: what was not acknowledged by the server is gone. An open tab may go on. */
  evict(how: 'closed' | 'under_open_tabs'): void {
    if (how === 'closed') for (const tab of this.tabs) tab.kill();
    this.disk.clear();
    if (how === 'under_open_tabs') return;
    this.revoked = undefined;
    this.id = this.world.id();
  }

  held(): readonly Case[] {
    return this.disk.all('cases').map((record) => (record['sealed'] as { clear: Case }).clear);
  }

  unsentAbout(subject: CaseId): number {
    return this.disk.all('outbox').filter((record) => record['subject'] === subject).length;
  }

  #forget(): void {
    this.recorded.clear();
    this.answers.clear();
    this.lostAt = this.world.now;
  }

  #tell(from: Tab, news: News): void {
    for (const tab of this.tabs)
      if (tab !== from) this.world.later(this.world.pause(10), () => tab.isDead || tab.hear?.(news));
  }

  #transport(tab: Tab): Transport {
    const { server, member } = this;
    const at = (): number => this.world.now;
    return {
      push: (_mission: MissionId, changes) =>
        this.#request<Pushed>(tab, 'push', (answer) => {
          if (changes.length > 1 && this.world.strikes(15)) {
            this.world.fire('request_too_large');
            answer({ kind: 'too_large' });
          } else server.push(member, changes, (body) => body && answer({ kind: 'ok', body, at: at() }));
        }).then((reply) => this.#noteReceived(changes, reply)),
      pull: (_mission, cursor) =>
        this.#request(tab, 'pull', (answer) =>
          answer(
            member.isMember
              ? { kind: 'ok', body: server.pull(member, this.id, cursor), at: at() }
              : { kind: 'forbidden' },
          ),
        ),
      snapshots: (_mission, cases) =>
        this.#request(tab, 'snapshots', (answer) =>
          answer(
            member.isMember
              ? { kind: 'ok', body: { snapshots: server.snapshots(member, cases) }, at: at() }
              : { kind: 'forbidden' },
          ),
        ),
    };
  }

  /** A request through the storm: it may be lost, doubled, slow or overtaken, and so may its answer. */
  #request<Body>(
    tab: Tab,
    kind: NonNullable<Tab['answered']>,
    serve: (answer: (reply: Reply<Body>) => void) => void,
  ): Promise<Reply<Body>> {
    const { world, server } = this;
    if (tab.isDead) return never();
    tab.isAwaiting = true;
    const number = ++this.#sends;
    return new Promise((resolve) => {
      let isOver = false;
      const finish = (reply: Reply<Body>): void => {
        if (tab.isDead) return;
        if (isOver) return reply.kind === 'ok' ? world.fire('answer_too_late') : undefined;
        isOver = true;
        tab.isAwaiting = false;
        tab.answered = kind;
        resolve(reply);
      };
      world.later(patience, () => finish({ kind: 'unreachable' }));
      const answer = (reply: Reply<Body>): void => {
        if (world.strikes(25)) return world.fire('answer_lost');
        world.later(world.strikes(20) ? world.pause(2 * patience) : world.pause(300), () => finish(reply));
      };
      const arrive = (): void => {
        if (number < this.#arrived) world.fire('requests_swapped');
        this.#arrived = Math.max(this.#arrived, number);
        if (!this.isOnline || !server.isUp) return finish({ kind: 'unreachable' });
        if (!this.isSignedIn) return answer({ kind: 'signed_out' });
        if (this.revoked) return answer({ kind: 'forbidden', order: { wipe: this.revoked } });
        if (world.strikes(8)) return this.#stumble(answer);
        serve(answer);
      };
      if (!this.isOnline) world.fire('network_away');
      if (world.strikes(20)) return world.fire('request_lost');
      const isSlow = world.strikes(20);
      if (isSlow) world.fire('request_slow');
      world.later(isSlow ? world.pause(2 * patience) : world.pause(300), arrive);
      if (!world.strikes(30)) return;
      world.fire('request_doubled');
      world.later(world.pause(2 * patience), arrive);
    });
  }

  /** What the case holds is not shown upon it once more. That of a stale one may count changes of before a restore. */
  #lookForDoubles(): void {
    const stale = this.disk.all('missions').flatMap((mission) => mission['stale'] as readonly string[]);
    for (const { subject, version, untold, id } of this.disk.all('sent')) {
      if (stale.includes(subject as string)) continue;
      const held = this.disk.read('cases', subject as string);
      if (untold === 1 && held && (held['version'] as number) >= (version as number))
        this.world.break(`${String(id)} is shown twice`);
    }
  }

  #notice(writes: readonly ShelfWrite[]): void {
    // Emptied, or told that it has no more business in the mission: who leaves keeps nothing of what was received.
    const forgets = (write: ShelfWrite): boolean =>
      'clear' in write ? write.clear === 'sent' : 'remove' in write && write.remove === 'alerts';
    if (writes.some(forgets)) this.lostAt = this.world.now;
    const isAgain = writes.some((write) => 'remove' in write && write.remove === 'sent');
    if (isAgain && writes.some((write) => 'put' in write && write.put === 'outbox'))
      this.world.fire('sent_again_after_restore');
    const early = writes.flatMap((write) => ('put' in write && write.put === 'waiting' ? [write.record] : []));
    const isEarly = early.some(({ subject, version }) => {
      const held = this.disk.read('cases', subject);
      return held !== undefined && version > (held['version'] as number) + 1;
    });
    if (isEarly) this.world.fire('came_too_early');
  }

  #noteReceived(changes: readonly Change[], reply: Reply<Pushed>): Reply<Pushed> {
    if (reply.kind !== 'ok') return reply;
    for (const [place, { id, subject }] of changes.entries()) {
      const answer = reply.body.answers[place];
      const { epoch } = reply.body;
      const isKnown = this.acknowledged.get(id)?.epoch === epoch;
      if (answer?.outcome === 'received' && !isKnown) this.acknowledged.set(id, { at: this.world.now, epoch, subject });
      else if (answer?.outcome === 'received') continue;
      else if (answer?.refusal === 'not_permitted') this.world.fire('refused_not_permitted');
      else if (answer?.refusal === 'not_valid') this.world.fire('refused_not_valid');
    }
    return reply;
  }

  #stumble(answer: (reply: { readonly kind: 'fault' } | { readonly kind: 'busy' }) => void): void {
    const isBusy = this.world.chance.in100(50);
    this.world.fire(isBusy ? 'server_busy' : 'server_fault');
    answer({ kind: isBusy ? 'busy' : 'fault' });
  }
}

function attempt<Result>(
  step: () => Result,
  resolve: (result: Result) => void,
  reject: (fault: unknown) => void,
): void {
  try {
    resolve(step());
  } catch (fault) {
    reject(fault);
  }
}

/** What a closed tab waits for. */
function never<Result>(): Promise<Result> {
  return new Promise<Result>(() => undefined);
}
