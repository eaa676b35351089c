import {
  areKeys,
  type Guard,
  type Key,
  type MarkPlace,
  type ShelfName,
  type ShelfRecords,
  type Shelves,
  type ShelfWrite,
  type StoreMark,
} from '@orion/web/house';

type Stored = Readonly<Record<string, unknown>>;

const keyOf: Readonly<Record<ShelfName, (record: Stored) => Key>> = {
  keys: ({ key }) => key as string,
  missions: ({ mission }) => mission as string,
  outbox: ({ seq }) => seq as number,
  sent: ({ id }) => id as string,
  refused: ({ id }) => id as string,
  cases: ({ id }) => id as string,
  waiting: ({ subject, version }) => [subject as string, version as number],
  alerts: ({ mission }) => mission as string,
  drafts: ({ id }) => id as string,
  draftSteps: ({ step }) => step as number,
  references: ({ name }) => name as string,
};
const counted: Partial<Record<ShelfName, string>> = { outbox: 'seq', draftSteps: 'step' };

/** A disk in memory: what stands on it stays, whatever happens to the tabs that work with it. */
export class Disk {
  /** Lies beside what stands on the disk, and outlives it. */
  readonly mark: MarkPlace = makeMark();
  #shelves = new Map<ShelfName, Map<string, { key: Key; record: Stored }>>();
  #counters = new Map<ShelfName, number>();
  /** Looks at what is about to be written. */
  notice: (writes: readonly ShelfWrite[]) => void = () => undefined;

  read(shelf: ShelfName, key: Key): Stored | undefined {
    return this.#on(shelf).get(JSON.stringify(key))?.record;
  }

  all(shelf: ShelfName): readonly Stored[] {
    return [...this.#on(shelf).values()]
      .toSorted((a, b) => (isBelow(a.key, b.key) ? -1 : 1))
      .map(({ record }) => record);
  }

  /** All or nothing, as IndexedDB does it: a guard that does not hold, or a key that is taken, leaves all as it was. */
  write(writes: readonly ShelfWrite[], guard?: Guard): boolean {
    const keys = this.read('keys', 'keys') as ShelfRecords['keys'] | undefined;
    if (guard?.keys && !areKeys(keys, guard.keys)) return false;
    const turn = guard?.turn;
    if (turn && (this.read('missions', turn.of)?.['turn'] ?? 0) !== turn.is) return false;
    for (const write of writes) {
      if (!('add' in write)) continue;
      const isTaken =
        write.add === 'keys'
          ? this.read('keys', 'keys') !== undefined
          : write.add === 'outbox' && this.all('outbox').some(({ id }) => id === (write.record as Stored)['id']);
      if (isTaken) throw new Error('the key is taken');
    }
    this.notice(writes);
    for (const write of writes) this.#do(write);
    return true;
  }

  /** Told that everything is gone. */
  noticeEmpty: () => void = () => undefined;

  /** Everything is gone. */
  clear(): void {
    this.noticeEmpty();
    this.#shelves.clear();
    this.#counters.clear();
  }

  #do(write: ShelfWrite): void {
    if ('clear' in write) this.#on(write.clear).clear();
    else if ('remove' in write) this.#on(write.remove).delete(JSON.stringify(write.key));
    else if ('put' in write) this.#put(write.put, write.record as unknown as Stored);
    else {
      const counter = counted[write.add];
      const next = (this.#counters.get(write.add) ?? 0) + 1;
      this.#put(write.add, { ...(write.record as unknown as Stored), ...(counter && { [counter]: next }) });
    }
  }

  #put(shelf: ShelfName, record: Stored): void {
    const key = keyOf[shelf](record);
    this.#on(shelf).set(JSON.stringify(key), { key, record });
    if (counted[shelf]) this.#counters.set(shelf, Math.max(this.#counters.get(shelf) ?? 0, key as number));
  }

  #on(shelf: ShelfName): Map<string, { key: Key; record: Stored }> {
    const found = this.#shelves.get(shelf) ?? new Map<string, { key: Key; record: Stored }>();
    this.#shelves.set(shelf, found);
    return found;
  }
}

function makeMark(): MarkPlace {
  let kept: StoreMark = {};
  return { read: () => kept, keep: (mark) => (kept = mark), wasDamaged: () => false };
}

/** What a house stands on, upon a disk in memory. */
export function standing(disk: Disk, pace: Pace = promptly): { readonly shelves: Shelves; readonly mark: MarkPlace } {
  return { shelves: shelvesOn(disk, pace), mark: disk.mark };
}

/** `pace` says when each step happens, and whether at all. */
function shelvesOn(disk: Disk, pace: Pace): Shelves {
  return {
    read: (shelf, key) => pace.read(() => disk.read(shelf, key) as ShelfRecords[typeof shelf] | undefined),
    readEach: (shelf, keys) =>
      pace.read(() => keys.map((key) => disk.read(shelf, key) as ShelfRecords[typeof shelf] | undefined)),
    all: (shelf, where) =>
      pace.read(() => {
        const records = disk.all(shelf);
        const found = where ? records.filter((record) => record[where.index] === where.is) : records;
        return found as unknown as ShelfRecords[typeof shelf][];
      }),
    count: (shelf, index) =>
      pace.read(() => disk.all(shelf).filter((record) => index === undefined || record[index] !== undefined).length),
    below: (shelf, index, limit) =>
      pace.read(() => {
        const found = disk.all(shelf).filter((record) => (record[index] as number) < limit);
        return found as unknown as ShelfRecords[typeof shelf][];
      }),
    write: (writes, guard) => pace.write(() => disk.write(writes, guard)),
    close: () => undefined,
    destroy: () => pace.write(() => disk.clear()),
  };
}

/** When a step of the disk happens. */
export interface Pace {
  read<Result>(step: () => Result): Promise<Result>;
  write<Result>(step: () => Result): Promise<Result>;
}

const promptly: Pace = {
  read: async (step) => step(),
  write: async (step) => step(),
};

/** As IndexedDB orders keys: numbers before texts before lists. */
function isBelow(a: Key, b: Key): boolean {
  if (typeof a === 'number' && typeof b === 'number') return a < b;
  if (typeof a === 'string' && typeof b === 'string') return a < b;
  return JSON.stringify(a) < JSON.stringify(b);
}
