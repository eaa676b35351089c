import type { AccountId, AlertId, CaseId, ChangeId, DeviceId, MissionId } from '@orion/core';
import { Chance } from './fuzz-chance.ts';
import { noFaults, type FaultPoint } from './sync-faults.ts';

/** An id before it is known of what. */
type AnyId = AccountId & AlertId & CaseId & ChangeId & DeviceId & MissionId;

interface Event {
  readonly at: number;
  readonly place: number;
  readonly happen: () => void;
}

/**
 * Time, chance and misfortune of one simulated world. Everything that happens is an event of one queue,
 * so that the same seed gives the same world to the last byte.
 */
export class World {
  readonly seed: number;
  readonly chance: Chance;
  readonly fired = noFaults();
  /** Laws that were seen broken. */
  readonly broken: string[] = [];
  /** Told step by step where a seed is replayed. */
  readonly tell: (sentence: string) => void;
  /** Milliseconds since 1970, as the server counts them. */
  now = Date.parse('2026-03-02T07:00:00.000Z');
  /** After the storm nothing goes wrong any more. */
  isCalm = false;
  #queue: Event[] = [];
  #places = 0;
  #ids = 0;

  constructor(seed: number, tell: (sentence: string) => void = () => undefined) {
    this.seed = seed;
    this.chance = new Chance(seed, 0);
    this.tell = tell;
  }

  fire(point: FaultPoint): void {
    this.fired[point]++;
    this.tell(`  !! ${point}`);
  }

  /** Whether something that happens so often in a thousand happens now; never in the calm. */
  strikes(perThousand: number): boolean {
    return !this.isCalm && this.chance.below(1000) < perThousand;
  }

  break(law: string): void {
    this.broken.push(law);
    this.tell(`  ** ${law}`);
  }

  /** An id of the house's form, another each time. */
  id(): AnyId {
    const tail = (++this.#ids).toString(16).padStart(12, '0');
    const head = (this.seed >>> 0).toString(16).padStart(8, '0');
    return `${head}-0000-4000-8000-${tail}` as AnyId;
  }

  /** From 1 to most, small numbers as likely as large ones. */
  pause(most: number): number {
    return 1 + this.chance.below(most);
  }

  later(wait: number, happen: () => void): void {
    this.#queue.push({ at: this.now + wait, place: this.#places++, happen });
    let at = this.#queue.length - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!this.#isBefore(at, above)) break;
      this.#swap(at, above);
      at = above;
    }
  }

  /** Lets happen what is due until a moment, each to its end before the next. */
  async runUntil(moment: number): Promise<void> {
    for (;;) {
      const [next] = this.#queue;
      if (!next || next.at > moment) break;
      this.#takeFirst();
      this.now = next.at;
      next.happen();
      await settled();
    }
    this.now = Math.max(this.now, moment);
  }

  /** Runs the world until a promise is kept; false where the world stands still before. */
  async runFor(promise: Promise<unknown>): Promise<boolean> {
    let isDone = false;
    const done = promise.finally(() => (isDone = true));
    done.catch(() => undefined);
    await settled();
    for (;;) {
      if (isDone) {
        await done;
        return true;
      }
      const [next] = this.#queue;
      if (!next) return false;
      await this.runUntil(next.at);
    }
  }

  #takeFirst(): void {
    const last = this.#queue.pop();
    if (!last || this.#queue.length === 0) return;
    this.#queue[0] = last;
    for (let at = 0; ;) {
      const left = 2 * at + 1;
      const right = left + 1;
      let first = at;
      if (left < this.#queue.length && this.#isBefore(left, first)) first = left;
      if (right < this.#queue.length && this.#isBefore(right, first)) first = right;
      if (first === at) return;
      this.#swap(at, first);
      at = first;
    }
  }

  #isBefore(a: number, b: number): boolean {
    const [one, other] = [this.#queue[a], this.#queue[b]];
    return one !== undefined && other !== undefined && (one.at - other.at || one.place - other.place) < 0;
  }

  #swap(a: number, b: number): void {
    const [one, other] = [this.#queue[a], this.#queue[b]];
    if (one && other) [this.#queue[a], this.#queue[b]] = [other, one];
  }
}

/** When every promise that can go on has gone on. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
