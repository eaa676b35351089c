import type { ImportFault, ImportId, ImportMapping, Instant, Problem } from '@orion/core';
import type { ForeignOptions } from '@orion/tables';
import type { RefusalCode } from '../refusal.ts';
import type { ImportOrder } from './changes-of-rows.ts';
import type { ReadingPlan } from './reading-room.ts';
import type { PeopleCommand } from './people/people-desk.ts';
import type { UndoOrder } from './undo-import.ts';

/** What the house and the desk of an import say to each other. */
export interface DeskPlace {
  readonly folder: string;
  readonly databaseUrl: string;
  readonly import: ImportId;
}

/** Asked as whoever holds the token. */
interface Signed {
  readonly now: Instant;
  readonly token: Uint8Array;
}

export type DeskCommand =
  | PeopleCommand
  | {
      readonly kind: 'look';
      readonly now: Instant;
      readonly options: ForeignOptions | undefined;
      /** Somebody's, to be fitted to the file. */
      readonly mapping: ImportMapping | undefined;
    }
  | {
      readonly kind: 'problems';
      readonly now: Instant;
      readonly plan: ReadingPlan;
      readonly code: ImportFault | undefined;
      readonly from: number;
      readonly limit: number;
    }
  | ({ readonly kind: 'read'; readonly plan: ReadingPlan; readonly order: ImportOrder } & Signed)
  | ({
      readonly kind: 'record';
      readonly plan: ReadingPlan;
      readonly order: ImportOrder;
      /** What of the plan is kept with the import. */
      readonly kept: unknown;
    } & Signed)
  | ({ readonly kind: 'undo'; readonly order: UndoOrder } & Signed)
  | { readonly kind: 'close'; readonly now: Instant };

/** How far a desk has come: rows read, changes written, people compared. */
export interface DeskProgress {
  readonly phase: 'reading' | 'comparing' | 'writing' | 'duplicates';
  readonly done: number;
}

export interface DeskReply {
  readonly turn?: number;
  readonly answer?: unknown;
  readonly refusal?: { readonly code: RefusalCode; readonly problems: readonly Problem[] };
  readonly fault?: { readonly name: string; readonly code: string | undefined; readonly where: readonly string[] };
  readonly progress?: DeskProgress;
}
