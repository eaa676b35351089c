import {
  isProblemList,
  project,
  projectAlert,
  streamOf,
  type AccountId,
  type Alert,
  type AssignedRole,
  type Case,
  type CaseId,
  type Change,
  type ChangeAnswer,
  type ChangeId,
  type Delivered,
  type Instant,
  type LateMark,
  type MissionId,
  type Recorded,
} from '@orion/core';
import type { Pulled, Pushed } from '@orion/web/sync';
import { cutToReader, mayWrite, rolesNow, type Member } from './sync-access.ts';
import type { World } from './sync-world.ts';

/** A change in the log: by which transaction, and at which place of it. */
export interface Entry {
  readonly tx: number;
  readonly place: number;
  readonly recorded: Recorded;
}

/** What has been committed. Never changed in place, so that a backup is a reference. */
interface Books {
  readonly log: readonly Entry[];
  readonly answers: ReadonlyMap<ChangeId, { readonly change: string; readonly answer: ChangeAnswer }>;
  readonly cases: ReadonlyMap<CaseId, Case>;
  readonly alerts: ReadonlyMap<string, Alert>;
}

/** A request to write that is under way: it has its number, it holds its subjects, nobody else sees what it did. */
interface Transaction {
  readonly tx: number;
  readonly subjects: ReadonlySet<string>;
  readonly member: Member;
  readonly changes: readonly Change[];
  readonly answer: (pushed: Pushed | undefined) => void;
}

/** Ways in which a server would be wrong, planted to see that the laws find them. */
export const serverPlants = [
  'acknowledges_before_commit',
  'cursor_by_highest_transaction',
  'no_dedupe',
  'skips_versions',
] as const;
export type ServerPlant = (typeof serverPlants)[number];

export function isServerPlant(name: string | undefined): name is ServerPlant {
  return serverPlants.some((plant) => plant === name);
}

const empty: Books = { log: [], answers: new Map(), cases: new Map(), alerts: new Map() };

/**
 * The server as the contract describes it, small enough to read: transactions that overlap, numbered when
 * they begin and visible when they commit; versions without gaps; idempotent by id; a cursor below the
 * oldest transaction under way.
 */
export class Server {
  readonly mission: MissionId;
  readonly members = new Map<AccountId, Member>();
  readonly orders = new Map<string, 'keep_unsent' | 'now'>();
  hasStarted = true;
  epoch = 1;
  isUp = true;
  books: Books = empty;
  /** Cases that were erased, also where a restore brought them back. */
  readonly erased = new Set<string>();
  /** Every content that was ever offered under an id. */
  readonly offered = new Map<ChangeId, string>();
  readonly #world: World;
  readonly #plant: ServerPlant | undefined;
  #nextTx = 1;
  #underway = new Set<Transaction>();
  #held = new Set<string>();

  constructor(world: World, mission: MissionId, plant?: ServerPlant) {
    this.#world = world;
    this.mission = mission;
    this.#plant = plant;
  }

  /** Begins a request to write; it is answered when it has committed, with nothing where the server failed. */
  push(member: Member, changes: readonly Change[], answer: Transaction['answer']): void {
    for (const change of changes) this.#notice(change);
    const subjects = new Set<string>(changes.flatMap((change) => subjectsOf(change)));
    const begun: Transaction = { tx: this.#nextTx++, subjects, member, changes, answer };
    this.#underway.add(begun);
    this.#world.later(this.#world.pause(40), () => this.#lock(begun));
  }

  /** The process ends, and every transaction under way with it. */
  crash(): void {
    this.#underway.clear();
    this.#held.clear();
    this.isUp = false;
  }

  /** The books of then, under a new epoch. */
  restore(books: Books): void {
    this.crash();
    this.books = books;
    this.epoch++;
    this.isUp = true;
  }

  pull(member: Member, device: string, cursor: string | undefined): Pulled {
    const { chance } = this.#world;
    const order = this.orders.get(device);
    const after = readCursor(cursor);
    const oldest = Math.min(this.#nextTx, ...[...this.#underway].map(({ tx }) => tx));
    const horizon = this.#plant === 'cursor_by_highest_transaction' ? this.#nextTx : oldest;
    const caseload = this.caseloadOf(member);
    const mine = new Set<string>(caseload);
    const isKnown = after !== undefined && after.epoch === this.epoch;
    const visible = isKnown
      ? this.books.log.filter((entry) => entry.tx < horizon && isAfter(entry, after)).toSorted(inOrder)
      : [];
    if (isKnown && this.books.log.some(({ tx }) => tx >= oldest)) this.#world.fire('late_commit_while_pulling');
    const wanted = visible.filter(({ recorded }) => mine.has(recorded.subject));
    const most = chance.pick([2, 5, 20, 500]);
    const page = wanted.slice(0, most);
    const more = wanted.length > page.length;
    if (more && wanted[most]?.recorded.subject === page.at(-1)?.recorded.subject)
      this.#world.fire('page_cut_in_a_case');
    const last = page.at(-1);
    const highest = Math.max(0, ...this.books.log.map(({ tx }) => tx));
    const end =
      more && last
        ? `${last.tx}.${last.place}`
        : `${this.#plant === 'cursor_by_highest_transaction' ? highest : horizon - 1}.1000000000`;
    return {
      epoch: String(this.epoch),
      cursor: `${this.epoch}.${end}`,
      more,
      caseload,
      erased: this.erasedFor(member),
      changes: page.map(({ recorded }) => this.#deliver(member, recorded)),
      alerts: [...this.books.alerts.values()].filter(({ outcome }) => outcome === undefined),
      protocol: 1,
      ...(order && { order: { wipe: order } }),
    };
  }

  snapshots(member: Member, ids: readonly CaseId[]): readonly Case[] {
    const mine = new Set(this.caseloadOf(member));
    return ids
      .filter((id) => mine.has(id))
      .flatMap((id) => this.foldFor(member, id) ?? [])
      .map((found) => ({ ...found, contacts: found.contacts.slice(-5) }));
  }

  caseloadOf(member: Member): readonly CaseId[] {
    if (!member.isMember) return [];
    return [...this.books.cases.values()]
      .filter((found) => rolesNow(member, found, this.#world.now).size > 0)
      .map(({ id }) => id);
  }

  /** Cases that were a member's once and were erased. */
  erasedFor({ account }: Member): readonly CaseId[] {
    return [...this.books.cases.values()]
      .filter(({ status, assignments }) => status === 'erased' && assignments.some((held) => held.account === account))
      .map(({ id }) => id);
  }

  /** What the log makes of a case for a reader. */
  foldFor(member: Member, id: CaseId): Case | undefined {
    const stream = this.books.log
      .filter(({ recorded }) => recorded.subject === id)
      .toSorted((a, b) => a.recorded.version - b.recorded.version);
    return stream.reduce<Case | undefined>((before, { recorded }) => {
      const after = project(before, this.#deliver(member, recorded));
      return isProblemList(after) ? before : after;
    }, undefined);
  }

  /** Whether a change that is held somewhere would be taken now. */
  wouldTake(member: Member, change: Change): boolean {
    const found = this.books.cases.get(change.subject as CaseId);
    const judged = this.#judge(member, change, found, this.books.alerts.get(change.subject));
    return !('refusal' in judged) || judged.refusal !== 'not_permitted';
  }

  #deliver(member: Member, recorded: Recorded): Delivered {
    const found = this.books.cases.get(recorded.subject as CaseId);
    return cutToReader(
      recorded,
      found ? rolesNow(member, found, this.#world.now) : new Set<AssignedRole | 'supervisor'>(),
    );
  }

  #notice(change: Change): void {
    const content = JSON.stringify(change);
    const before = this.offered.get(change.id);
    if (before !== undefined && before !== content) this.#world.break(`change ${change.id} was sent with two contents`);
    this.offered.set(change.id, content);
  }

  /** Waits for its subjects, as rows are waited for. */
  #lock(begun: Transaction): void {
    if (!this.#underway.has(begun)) return;
    if ([...begun.subjects].some((subject) => this.#held.has(subject))) {
      this.#world.later(this.#world.pause(30), () => this.#lock(begun));
      return;
    }
    for (const subject of begun.subjects) this.#held.add(subject);
    if (this.#plant === 'acknowledges_before_commit')
      begun.answer({ epoch: String(this.epoch), answers: this.#write(begun).answers });
    // Now and then one is slow, and those that began later commit before it.
    const wait = this.#world.strikes(150) ? 40_000 : 400;
    this.#world.later(this.#world.pause(wait), () => this.#commit(begun));
  }

  #commit(begun: Transaction): void {
    if (!this.#underway.has(begun)) return;
    if (this.#world.strikes(8)) {
      this.#world.fire('server_crash_before_commit');
      return this.#fallOver();
    }
    const { books, answers } = this.#write(begun);
    this.books = books;
    this.#underway.delete(begun);
    for (const subject of begun.subjects) this.#held.delete(subject);
    if (this.#world.strikes(8)) {
      this.#world.fire('server_crash_after_commit');
      return this.#fallOver();
    }
    begun.answer({ epoch: String(this.epoch), answers });
  }

  #fallOver(): void {
    this.crash();
    this.#world.later(this.#world.pause(60_000), () => (this.isUp = true));
  }

  /** Each change under a savepoint of its own; the answers in the same order. */
  #write({ tx, member, changes }: Transaction): { readonly books: Books; readonly answers: readonly ChangeAnswer[] } {
    const cases = new Map(this.books.cases);
    const alerts = new Map(this.books.alerts);
    const kept = new Map(this.books.answers);
    const log = [...this.books.log];
    const answers = changes.map((change): ChangeAnswer => {
      const known = kept.get(change.id);
      if (known && this.#plant !== 'no_dedupe') {
        if (known.change !== JSON.stringify(change)) return refused(change, 'id_reused');
        return known.answer;
      }
      const judged = this.#judge(member, change, cases.get(change.subject as CaseId), alerts.get(change.subject));
      if ('refusal' in judged) return refused(change, judged.refusal);
      const { recorded } = judged;
      log.push({ tx, place: log.length, recorded });
      if ('openedOn' in judged.after) cases.set(judged.after.id, judged.after);
      else alerts.set(judged.after.id, judged.after);
      const answer: ChangeAnswer = { id: change.id, outcome: 'received', version: recorded.version };
      kept.set(change.id, { change: JSON.stringify(change), answer });
      return answer;
    });
    return { books: { log, answers: kept, cases, alerts }, answers };
  }

  #judge(
    member: Member,
    change: Change,
    found: Case | undefined,
    alert: Alert | undefined,
  ): { readonly refusal: Refusal } | { readonly recorded: Recorded; readonly after: Case | Alert } {
    const received = new Date(this.#world.now).toISOString() as Instant;
    const record = (version: number, marks: readonly LateMark[]): Recorded => ({ ...change, version, received, marks });
    if (!member.isMember || change.author !== member.account) return { refusal: 'not_permitted' };
    if (streamOf(change.kind) === 'alert') {
      if (change.kind === 'alert.raised' && change.body.case && !this.books.cases.has(change.body.case)) {
        this.#world.fire('alert_before_its_case');
        return { refusal: 'not_permitted' };
      }
      const recorded = record((alert?.version ?? 0) + 1, []);
      const after = projectAlert(alert, recorded);
      return isProblemList(after) ? { refusal: 'not_valid' } : { recorded, after };
    }
    const permission = mayWrite(member, change, found, this.#world.now);
    if (permission === 'no' && found?.status === 'erased') {
      this.#world.fire('written_about_the_erased');
      return { refusal: 'case_erased' };
    }
    if (permission === 'no') return { refusal: 'not_permitted' };
    if (change.kind === 'case.opened') {
      if (found) return { refusal: 'subject_exists' };
      if (!this.hasStarted) return { refusal: 'programme_not_started' };
    }
    const gap = this.#plant === 'skips_versions' && this.#world.chance.in100(10) ? 1 : 0;
    const recorded = record((found?.version ?? 0) + 1 + gap, permission === 'late' ? ['after_reassignment'] : []);
    const after = project(found, recorded);
    if (isProblemList(after)) return { refusal: 'not_valid' };
    if (after.conflicts.length > (found?.conflicts.length ?? 0)) this.#world.fire('edits_met');
    if (change.kind === 'case.erased') {
      this.#world.fire('case_erased');
      this.erased.add(change.subject);
    }
    return { recorded, after };
  }
}

type Refusal = Extract<ChangeAnswer, { outcome: 'refused' }>['refusal'];

function refused({ id }: Change, refusal: Refusal): ChangeAnswer {
  return { id, outcome: 'refused', refusal };
}

function subjectsOf(change: Change): readonly string[] {
  return change.kind === 'alert.raised' && change.body.case ? [change.subject, change.body.case] : [change.subject];
}

function readCursor(
  cursor: string | undefined,
): { readonly epoch: number; readonly tx: number; readonly place: number } | undefined {
  if (cursor === undefined) return undefined;
  const [epoch = 0, tx = 0, place = 0] = cursor.split('.').map(Number);
  return { epoch, tx, place };
}

function isAfter({ tx, place }: Entry, after: { readonly tx: number; readonly place: number }): boolean {
  return tx > after.tx || (tx === after.tx && place > after.place);
}

function inOrder(a: Entry, b: Entry): number {
  return a.tx - b.tx || a.place - b.place;
}
