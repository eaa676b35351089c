import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import type { MissionId } from '@orion/core';
import type { Instruments } from '../instruments.ts';
import type { Keys } from '../keys.ts';
import { Refusal } from '../refusal.ts';
import { inTransaction, type Database } from '../store/database.ts';
import { enter } from '../store/entry.ts';
import { beforeEverything, readObservedSince, type ObservedCursor, type ObservedRow } from '../store/observed.ts';
import { readEpoch } from '../store/settings.ts';
import { MissionColumns } from './mission-columns.ts';

/** Rows read at once. */
const pageRows = 5000;
/** Rows put in before others get their turn. */
const rowsAtOnce = 500;
/** A mission is told as it was at most this long ago, in milliseconds; what is older is read first. */
const mostStale = 20_000;
/** How long an answer waits for what is new, where what there is will do. */
const patience = 60;
/** Missions nobody asked for are dropped after this long. */
const keptFor = 15 * 60_000;
/** The most that is held, over all missions; the mission nobody asked for longest goes first. */
const mostBytes = 1_500_000_000;
/** Questions that wait to be counted; more than these could not be answered in good time. */
const mostCounting = 20;
/** For how long an answer may be told again although something is new, in milliseconds. */
const toldAgainFor = 10_000;
/** Answers that are kept for whoever asks the same. */
const mostTold = 40;

interface Held {
  columns: MissionColumns;
  cursor: ObservedCursor;
  epoch: string;
  /** When everything up to the cursor was known to be there, in milliseconds; 0 while it is first filled. */
  readAt: number;
  askedAt: number;
  reading: Promise<void> | undefined;
}

/** An answer, of which state of the data, when it was begun, and which state is being counted after it. */
interface Told {
  readonly state: string;
  readonly at: number;
  readonly answer: Promise<unknown>;
  next?: string;
}

/** A mission's observations in memory. */
export interface ObservedMission {
  readonly id: MissionId;
  readonly columns: MissionColumns;
  /** As of when, in milliseconds. */
  readonly readAt: number;
}

/**
 * The observations of missions as typed columns in memory, filled when somebody asks and in their name, kept fresh by
 * the cursor, dropped when nobody asks. It is the server's own memory and holds what was read for anybody: whoever asks
 * must be let in by code and by the database before anything of it is counted for them.
 */
export class Observed {
  readonly #database: Database;
  readonly #instruments: Instruments;
  readonly #keys: Keys;
  readonly #held = new Map<MissionId, Held>();
  #counting = 0;
  readonly #told = new Map<string, Told>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor({ database, instruments, keys }: { database: Database; instruments: Instruments; keys: Keys }) {
    this.#database = database;
    this.#instruments = instruments;
    this.#keys = keys;
  }

  /**
   * The columns of some missions, at most twenty seconds old unless reading what is new takes longer than `most`
   * milliseconds; or how many rows there are so far, where one is still being read for the first time.
   */
  async missions(
    asked: readonly MissionId[],
    { token, most }: { readonly token: Buffer; readonly most: number },
  ): Promise<readonly ObservedMission[] | { readonly read: number }> {
    const now = Date.now();
    this.#dropUnasked(now);
    const held = asked.map((mission) => this.#hold(mission, now));
    const reads = held.map((one, place) => this.#refresh(asked[place], one, token));
    const all = Promise.all(reads);
    // Whoever asked may have gone on with what there is: then nobody else hears of a fault.
    all.catch(() => undefined);
    const isStale = held.some(({ readAt }) => now - readAt > mostStale);
    const over = new AbortController();
    const patient = wait(isStale ? most : patience, undefined, { signal: over.signal }).catch(() => undefined);
    await Promise.race([all, patient]).finally(() => over.abort());
    if (held.some(({ readAt }) => readAt === 0))
      return { read: held.reduce((sum, { columns }) => sum + columns.rows, 0) };
    return held.map(({ columns, readAt }, place) => ({ id: asked[place], columns, readAt }));
  }

  /**
   * The answer to a question about data in some state. What was told of the same state is told again; so is, for ten
   * seconds, what was told of an earlier one, while it is counted anew for whoever asks next.
   */
  async told<Answer>(question: string, state: string, count: () => Promise<Answer>): Promise<Answer> {
    const known = this.#told.get(question);
    if (known?.state === state) return known.answer as Promise<Answer>;
    const isRecent = known !== undefined && Date.now() - known.at < toldAgainFor;
    if (isRecent && known.next === state) return known.answer as Promise<Answer>;
    if (this.#counting >= mostCounting) throw new Refusal('too_busy');
    this.#counting++;
    const at = Date.now();
    const answer = this.alone(count).finally(() => this.#counting--);
    if (!isRecent) {
      this.#keep(question, { state, at, answer });
      return answer;
    }
    known.next = state;
    answer.then(
      () => this.#keep(question, { state, at, answer }),
      () => this.#told.delete(question),
    );
    return known.answer as Promise<Answer>;
  }

  #keep(question: string, told: Told): void {
    this.#told.delete(question);
    if (this.#told.size >= mostTold) this.#told.delete(this.#told.keys().next().value ?? '');
    this.#told.set(question, told);
    told.answer.catch(() => this.#told.delete(question));
  }

  /** One after the other: nothing is put in while somebody counts. */
  async alone<Result>(work: () => Promise<Result>): Promise<Result> {
    const before = this.#turn;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#turn = promise;
    await before;
    try {
      return await work();
    } finally {
      resolve();
    }
  }

  #hold(mission: MissionId, now: number): Held {
    const known = this.#held.get(mission);
    const held = known ?? { ...this.#empty(mission), epoch: '', readAt: 0, askedAt: now, reading: undefined };
    held.askedAt = now;
    this.#held.set(mission, held);
    return held;
  }

  #empty(mission: MissionId): { columns: MissionColumns; cursor: ObservedCursor } {
    const keyOf = (pseudonym: string): number => this.#keys.recordKey(mission, pseudonym);
    return { columns: new MissionColumns(this.#instruments, keyOf), cursor: beforeEverything };
  }

  #refresh(mission: MissionId, held: Held, token: Buffer): Promise<void> {
    held.reading ??= this.#read(mission, held, token).finally(() => (held.reading = undefined));
    return held.reading;
  }

  /** Reads page after page until nothing is new; while one is put in, the next is on its way. */
  async #read(mission: MissionId, held: Held, token: Buffer): Promise<void> {
    let begunAt = Date.now();
    let page = await this.#readPage(mission, held, token);
    for (;;) {
      const { rows, isLast } = page;
      const last = rows.at(-1);
      if (last) held.cursor = { tx: last.tx, place: last.at };
      const next = isLast ? undefined : this.#readPage(mission, held, token);
      // Waited for below; a fault that comes earlier is heard there.
      next?.catch(() => undefined);
      const { columns } = held;
      if (rows.length > 0)
        await this.alone(async () => {
          for (let from = 0; from < rows.length; from += rowsAtOnce) {
            columns.apply(rows.slice(from, from + rowsAtOnce));
            await nextTurn();
          }
        });
      if (next === undefined) {
        held.readAt = begunAt;
        return;
      }
      const asked = Date.now();
      page = await next;
      begunAt = asked;
    }
  }

  /** The next rows, in a transaction of their own and in the name of whoever asked. */
  async #readPage(
    mission: MissionId,
    held: Held,
    token: Buffer,
  ): Promise<{ readonly rows: readonly ObservedRow[]; readonly isLast: boolean }> {
    const rows = await inTransaction(this.#database, async (transaction) => {
      await enter(transaction, token);
      // Since a restore a place in what was before means nothing.
      const found = await readEpoch(transaction);
      if (found !== held.epoch) Object.assign(held, this.#empty(mission), { epoch: found, readAt: 0 });
      return readObservedSince(transaction, mission, held.cursor, pageRows);
    });
    return { rows, isLast: rows.length < pageRows };
  }

  #dropUnasked(now: number): void {
    for (const [mission, { askedAt, reading }] of this.#held)
      if (reading === undefined && now - askedAt > keptFor) this.#held.delete(mission);
    const byAge = [...this.#held].toSorted(([, a], [, b]) => a.askedAt - b.askedAt);
    let bytes = byAge.reduce((sum, [, { columns }]) => sum + columns.bytes, 0);
    for (const [mission, { columns, reading }] of byAge) {
      if (bytes <= mostBytes) return;
      if (reading !== undefined) continue;
      bytes -= columns.bytes;
      this.#held.delete(mission);
    }
  }
}
