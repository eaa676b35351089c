import { openDB, type IDBPDatabase, type IDBPTransaction } from 'idb';
import {
  areKeys,
  type Guard,
  type ShelfIndex,
  type ShelfName,
  type ShelfRecords,
  type Shelves,
  type ShelfWrite,
} from './shelves.ts';

/** How each shelf is keyed, and by what else it is searched. */
const plan: Readonly<
  Record<ShelfName, { readonly key: string | string[]; readonly grows?: true; readonly by?: readonly ShelfIndex[] }>
> = {
  keys: { key: 'key' },
  missions: { key: 'mission' },
  outbox: { key: 'seq', grows: true, by: ['mission', 'subject', 'id', 'why'] },
  sent: { key: 'id', by: ['mission', 'subject', 'untold', 'at'] },
  refused: { key: 'id', by: ['mission'] },
  cases: { key: 'id', by: ['mission'] },
  waiting: { key: ['subject', 'version'], by: ['mission', 'subject'] },
  alerts: { key: 'mission' },
  drafts: { key: 'id' },
  draftSteps: { key: 'step', grows: true, by: ['draft'] },
  references: { key: 'name' },
};

/** A later version adds shelves and leaves what lies there: a phone may hold an outbox for months. */
const version = 1;
type Database = IDBPDatabase;

/** The name of the database of one account; nobody's name is in it. */
export function shelvesName(account: string): string {
  return `orion-${account}`;
}

/**
 * The shelves of one account in IndexedDB. Writes wait for the disk (`durability: 'strict'`). `damaged` hears it where
 * the browser says that what lay here was damaged, and begins anew.
 */
export function openShelves(account: string, damaged: () => void = () => undefined): Shelves {
  let opening: Promise<Database> | undefined;
  const connect = (): Promise<Database> =>
    (opening ??= openDatabase(shelvesName(account), { lost: () => (opening = undefined), damaged }).catch(
      (fault: unknown) => {
        opening = undefined;
        throw fault;
      },
    ));
  /** A browser may close a connection by itself; then it is opened once more. */
  const on = async <Result>(work: (database: Database) => Promise<Result>): Promise<Result> => {
    try {
      return await work(await connect());
    } catch (fault) {
      if (!(fault instanceof DOMException) || fault.name !== 'InvalidStateError') throw fault;
      opening = undefined;
      return work(await connect());
    }
  };
  const close = (): void => {
    void opening?.then((database) => database.close());
    opening = undefined;
  };
  return {
    read: (shelf, key) =>
      on((database) => database.get(shelf, key as IDBValidKey) as Promise<ShelfRecords[typeof shelf] | undefined>),
    readEach: (shelf, keys) =>
      on(async (database) => {
        const { store } = database.transaction(shelf);
        return Promise.all(
          keys.map((key) => store.get(key as IDBValidKey) as Promise<ShelfRecords[typeof shelf] | undefined>),
        );
      }),
    all: (shelf, where) =>
      on(
        (database) =>
          (where ? database.getAllFromIndex(shelf, where.index, where.is) : database.getAll(shelf)) as Promise<
            ShelfRecords[typeof shelf][]
          >,
      ),
    count: (shelf, index) => on((database) => (index ? database.countFromIndex(shelf, index) : database.count(shelf))),
    below: (shelf, index, limit) =>
      on(
        (database) =>
          database.getAllFromIndex(shelf, index, IDBKeyRange.upperBound(limit, true)) as Promise<
            ShelfRecords[typeof shelf][]
          >,
      ),
    write: (writes, guard) => on((database) => writeAll(database, writes, guard)),
    close,
    destroy: async () => {
      (await connect().catch(() => undefined))?.close();
      opening = undefined;
      await deleteDatabase(shelvesName(account));
    },
  };
}

function openDatabase(
  name: string,
  { lost, damaged }: { readonly lost: () => void; readonly damaged: () => void },
): Promise<Database> {
  return openDB(name, version, {
    upgrade: (database, _old, _new, _transaction, event) => {
      // Chromium alone says so: its store for all of a site did not open any more, and was begun anew.
      if ('dataLoss' in event && event.dataLoss === 'total') damaged();
      for (const [shelf, { key, grows, by }] of Object.entries(plan)) {
        const made = database.createObjectStore(shelf, {
          keyPath: key,
          autoIncrement: grows ?? false,
        });
        for (const index of by ?? []) made.createIndex(index, index, { unique: index === 'id' });
      }
    },
    // A newer Orion in another tab, or a wipe: this tab lets go.
    blocking: (_current, _blocked, event) => {
      (event.target as IDBDatabase).close();
      lost();
    },
    terminated: lost,
  });
}

async function writeAll(database: Database, writes: readonly ShelfWrite[], guard: Guard | undefined): Promise<boolean> {
  const shelves = new Set<string>(writes.map(shelfOf));
  if (guard?.keys) shelves.add('keys');
  if (guard?.turn) shelves.add('missions');
  if (shelves.size === 0) return true;
  const transaction = database.transaction([...shelves], 'readwrite', { durability: 'strict' });
  const done = transaction.done;
  if (!(await holds(transaction, guard))) {
    await done;
    return false;
  }
  const asked = writes.map((write) => {
    const shelf = transaction.objectStore(shelfOf(write));
    if ('put' in write) return shelf.put(write.record);
    if ('add' in write) return shelf.add(write.record);
    if ('clear' in write) return shelf.clear();
    return shelf.delete(write.key as IDBValidKey);
  });
  await Promise.all([...asked, done]);
  return true;
}

async function holds(
  transaction: IDBPTransaction<unknown, string[], 'readwrite'>,
  { keys, turn }: Guard = {},
): Promise<boolean> {
  if (keys && !areKeys((await transaction.objectStore('keys').get('keys')) as ShelfRecords['keys'] | undefined, keys))
    return false;
  if (!turn) return true;
  const found = (await transaction.objectStore('missions').get(turn.of)) as ShelfRecords['missions'] | undefined;
  return (found?.turn ?? 0) === turn.is;
}

function shelfOf(write: ShelfWrite): ShelfName {
  if ('put' in write) return write.put;
  if ('clear' in write) return write.clear;
  return 'add' in write ? write.add : write.remove;
}

/** A connection of another tab lets go by itself; one that hangs does not stop the deletion for ever. */
function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.deleteDatabase(name);
    asked.addEventListener('success', () => resolve());
    asked.addEventListener('error', () => reject(asked.error ?? new Error('the store cannot be deleted')));
  });
}
