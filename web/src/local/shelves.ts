import type { Change, MissionId } from '@orion/core';
import type { Bytes, KeyRecord, Sealed } from '../seal/index.ts';
import type { HeldFor, MissionState } from '../sync/index.ts';

/**
 * What lies on the disk, shelf by shelf. Whatever could tell of a person is in a `Sealed`; beside it are
 * only ids that say nothing, counters, and codes of why something waits.
 */
export interface ShelfRecords {
  readonly keys: { readonly key: 'keys'; readonly record: KeyRecord };
  readonly missions: MissionState;
  readonly outbox: OutboxRecord;
  readonly sent: SentRecord;
  readonly refused: RefusedRecord;
  readonly cases: CaseRecord;
  readonly waiting: WaitingRecord;
  /** Open alerts of a mission, as the server told them. */
  readonly alerts: { readonly mission: MissionId; readonly sealed: Sealed };
  readonly drafts: { readonly id: string; readonly mission: MissionId; readonly sealed: Sealed };
  readonly draftSteps: DraftStep;
  readonly references: { readonly name: string; readonly sealed: Sealed };
}
export type ShelfName = keyof ShelfRecords;

/** A change, sealed; an alert lies open, so that a locked phone can send it: it holds codes and ids alone. */
export type Kept =
  | { readonly sealed: Sealed; readonly open?: undefined }
  | { readonly open: Change; readonly sealed?: undefined };

interface ChangeRecord {
  readonly id: string;
  readonly mission: MissionId;
  readonly subject: string;
  readonly isAlert: boolean;
  readonly kept: Kept;
}
export interface OutboxRecord extends ChangeRecord {
  /** Given by the shelf, ever higher. */
  readonly seq: number;
  readonly tries: number;
  readonly retryAt: number;
  readonly why?: HeldFor | undefined;
  /** The server told it back once; it goes again to a restored server. */
  readonly isTold?: boolean | undefined;
}
export interface SentRecord extends ChangeRecord {
  readonly seq: number;
  readonly epoch: string;
  readonly version: number;
  readonly at: number;
  /** 1 until the server told it back. A number, since a shelf cannot be searched by a boolean. */
  readonly untold?: 1 | undefined;
}
export interface RefusedRecord extends ChangeRecord {
  readonly seq: number;
  readonly tries: number;
  readonly refusal: string;
  readonly problems: Sealed;
}
export interface CaseRecord {
  readonly id: string;
  readonly mission: MissionId;
  readonly version: number;
  readonly until?: number | undefined;
  readonly sealed: Sealed;
}
export interface WaitingRecord {
  readonly subject: string;
  readonly version: number;
  readonly mission: MissionId;
  readonly sealed: Sealed;
}
/** One thing that was entered into a draft. They are only ever added, so that two tabs lose nothing of each other. */
export interface DraftStep {
  readonly step: number;
  readonly draft: string;
  readonly sealed: Sealed;
}

/** By which field a record is found, beside its key. */
export type ShelfIndex = 'mission' | 'subject' | 'draft' | 'id' | 'untold' | 'at' | 'why';
export type Key = string | number | readonly (string | number)[];

/** One thing written. `add` has the shelf give the next number of `seq` or `step`, and fails where the key is taken. */
export type ShelfWrite =
  | { [Name in ShelfName]: { readonly put: Name; readonly record: ShelfRecords[Name] } }[ShelfName]
  | { readonly add: 'outbox'; readonly record: Omit<OutboxRecord, 'seq'> }
  | { readonly add: 'draftSteps'; readonly record: Omit<DraftStep, 'step'> }
  | { readonly add: 'keys'; readonly record: ShelfRecords['keys'] }
  | { readonly remove: ShelfName; readonly key: Key }
  | { readonly clear: ShelfName };

/** Under what a write holds; otherwise nothing of it happens. */
export interface Guard {
  /** The keys with this public half are there: nobody emptied the store under an open tab, or began it anew. */
  readonly keys?: Bytes | undefined;
  /** Nobody else committed a sync of the mission since. */
  readonly turn?: { readonly of: MissionId; readonly is: number };
}

/** Whether a record holds the keys that a guard asks for. */
export function areKeys(record: ShelfRecords['keys'] | undefined, publicKey: Bytes): boolean {
  return record?.record.publicKey.every((byte, place) => byte === publicKey[place]) === true;
}

/** The device's disk. Every write is one transaction, and on the disk when it resolves. */
export interface Shelves {
  read<Name extends ShelfName>(shelf: Name, key: Key): Promise<ShelfRecords[Name] | undefined>;
  /** Many at once, in the order asked for: on a slow phone it is the looking that costs, not the record. */
  readEach<Name extends ShelfName>(
    shelf: Name,
    keys: readonly Key[],
  ): Promise<readonly (ShelfRecords[Name] | undefined)[]>;
  /** In the order of their keys. */
  all<Name extends ShelfName>(
    shelf: Name,
    where?: { readonly index: ShelfIndex; readonly is: string | number },
  ): Promise<readonly ShelfRecords[Name][]>;
  /** How many; with an index, how many that have that field. */
  count(shelf: ShelfName, index?: ShelfIndex): Promise<number>;
  /** Records whose field is below. */
  below<Name extends ShelfName>(shelf: Name, index: ShelfIndex, limit: number): Promise<readonly ShelfRecords[Name][]>;
  /** Everything or nothing; false, and nothing, where the guard does not hold. */
  write(writes: readonly ShelfWrite[], guard?: Guard): Promise<boolean>;
  close(): void;
  /** Closes and deletes all of it. */
  destroy(): Promise<void>;
}
