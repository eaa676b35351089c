import type { Alert, Case, CaseId, Change, ChangeId, ChangeRefusal, Delivered, MissionId, Problem } from '@orion/core';
import type { WipeOrder } from './transport.ts';

/** How far a device has come with one mission. Nothing in it says anything of a person. */
export interface MissionState {
  readonly mission: MissionId;
  /** Counts commits. A commit made upon an older turn is refused, so that no tab undoes another's. */
  readonly turn: number;
  readonly epoch?: string | undefined;
  readonly cursor?: string | undefined;
  readonly caseload: readonly CaseId[];
  /** How many cases the account holds in all, where that is more than a phone is given. */
  readonly inAll?: number | undefined;
  /** Cases that must be fetched anew; what the feed brings of them waits. */
  readonly stale: readonly CaseId[];
  /** The roles the account held in the mission when its cases were fetched. */
  readonly reach: string;
  readonly protocol?: number | undefined;
  /** Pushes in a row over which the server failed. */
  readonly faults: number;
  /** The epochs in which the changes of the sent box were received. */
  readonly sentIn: readonly string[];
  /** The server said that the account has no more business here; nothing of the mission is left but what was not sent. */
  readonly hasLeft?: boolean | undefined;
  /** When the server last answered, by its own clock. */
  readonly contact?: number | undefined;
}

/** What lies open of a change that was not received yet. */
export interface UnsentHead {
  /** Grows with every change recorded on this device. */
  readonly seq: number;
  readonly id: ChangeId;
  readonly isAlert: boolean;
  /** How often it was refused. */
  readonly tries: number;
  /** Not before, by the clock of the device. */
  readonly retryAt: number;
  readonly why?: HeldFor | undefined;
}
/** Why a change waits although the server was reached. */
export type HeldFor = 'not_permitted' | 'programme_not_started' | 'server_fault';

/** What lies open of a case that is held. */
export interface HeldHead {
  readonly id: CaseId;
  readonly version: number;
  /** When the account's own roles in the case end or begin next, in milliseconds since 1970. */
  readonly until?: number | undefined;
}

/** A change of this device that the server received; until it is told back, it is shown upon the case. */
export interface Untold {
  readonly id: ChangeId;
  readonly subject: string;
  readonly version: number;
  readonly isAlert: boolean;
}

/** One thing a commit does. All of a commit happens, or nothing. */
export type SyncWrite =
  /** From the outbox to the sent box, in one step. */
  | {
      readonly kind: 'received';
      readonly head: UnsentHead;
      readonly epoch: string;
      readonly version: number;
      readonly at: number;
    }
  /** Stays in the outbox and is tried again later. */
  | {
      readonly kind: 'held';
      readonly head: UnsentHead;
      readonly tries: number;
      readonly retryAt: number;
      readonly why: HeldFor;
    }
  /** From the outbox to what needs attention, in one step. */
  | {
      readonly kind: 'refused';
      readonly head: UnsentHead;
      readonly refusal: Exclude<ChangeRefusal, 'case_erased'> | 'too_large';
      readonly problems: readonly Problem[];
    }
  /** From the sent box back to the outbox, in one step. */
  | { readonly kind: 'again'; readonly ids: readonly ChangeId[] }
  /** The server told it back, or its case is no longer ours: it is not shown upon the case any more. */
  | { readonly kind: 'told'; readonly id: ChangeId }
  | { readonly kind: 'held_case'; readonly found: Case; readonly until?: number | undefined }
  /** The case and what waited for it; never what this device has not sent. */
  | { readonly kind: 'removed_case'; readonly id: CaseId }
  | { readonly kind: 'waits'; readonly change: Delivered }
  | { readonly kind: 'came'; readonly subject: string; readonly version: number }
  /** What waited belongs to another epoch, where versions counted otherwise. */
  | { readonly kind: 'forget_waiting' }
  /** The person asked to be forgotten: the change is let go of, unsent as it is. */
  | { readonly kind: 'let_go'; readonly head: UnsentHead }
  /** An erased case leaves nothing: not in the outbox, in the sent box, among what was refused, or in a draft. */
  | { readonly kind: 'erased'; readonly subject: string }
  | { readonly kind: 'alerts'; readonly alerts: readonly Alert[] }
  /** All that the mission gave, and what was sent to it; never what this device has not sent. */
  | { readonly kind: 'left_mission' }
  /** Sent changes received before, by the server's clock, are kept no longer. */
  | { readonly kind: 'forget_sent'; readonly before: number };

/** The device's memory as the sync sees it, of one mission. */
export interface SyncStore {
  state(): Promise<MissionState>;
  /** In the order they were recorded. */
  unsent(): Promise<readonly UnsentHead[]>;
  /** In the order asked for; those that cannot be opened are absent. */
  readUnsent(heads: readonly UnsentHead[]): Promise<readonly Change[]>;
  heads(): Promise<readonly HeldHead[]>;
  /** Those that cannot be opened are absent. */
  readCases(ids: readonly CaseId[]): Promise<readonly Case[]>;
  untold(): Promise<readonly Untold[]>;
  /** Delivered, but not in turn yet. */
  waiting(): Promise<readonly Delivered[]>;
  /** Received by a server that was restored since. */
  receivedElsewhere(epoch: string): Promise<readonly ChangeId[]>;
  /** Does all or nothing; false where another tab was quicker. `next.turn` is one more than the turn read. */
  commit(next: MissionState, writes: readonly SyncWrite[]): Promise<boolean>;
  wipe(order: WipeOrder): Promise<void>;
}
