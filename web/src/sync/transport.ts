import type { Alert, Case, CaseId, Change, ChangeAnswer, Delivered, MissionId } from '@orion/core';

/** What came of a request. Only `ok` says that the server understood and did it. */
export type Reply<Body> =
  | { readonly kind: 'ok'; readonly body: Body; /** By the server's clock. */ readonly at: number }
  /** No answer in time: it may have been done or not. */
  | { readonly kind: 'unreachable' }
  /** The session ended, or a second factor is asked for: nothing here is lost or taken away. */
  | { readonly kind: 'signed_out' }
  /** This account or device has no more business with the mission; a lost device is told what to do. */
  | { readonly kind: 'forbidden'; readonly order?: { readonly wipe: WipeOrder } | undefined }
  /** Too much at once. */
  | { readonly kind: 'too_large' }
  /** The request itself was not understood. */
  | { readonly kind: 'rejected' }
  /** The server failed over it. */
  | { readonly kind: 'fault' }
  | { readonly kind: 'busy'; readonly after?: number | undefined };

export interface Pushed {
  readonly epoch: string;
  readonly answers: readonly ChangeAnswer[];
}

export interface Pulled {
  readonly epoch: string;
  readonly cursor: string;
  readonly more: boolean;
  /** Every case that is mine now. */
  readonly caseload: readonly CaseId[];
  /** How many the account holds in all: a phone is given no more than 500 of them. */
  readonly cases?: number | undefined;
  /** Cases that were mine and were erased since: everything about them goes, unsent words too. */
  readonly erased?: readonly CaseId[] | undefined;
  readonly changes: readonly Delivered[];
  /** All open ones I may see. */
  readonly alerts: readonly Alert[];
  readonly protocol: number;
  readonly order?: { readonly wipe: WipeOrder } | undefined;
}
export type WipeOrder = 'keep_unsent' | 'now';

/** The three requests of a sync. They never throw. */
export interface Transport {
  push(mission: MissionId, changes: readonly Change[]): Promise<Reply<Pushed>>;
  pull(mission: MissionId, cursor: string | undefined): Promise<Reply<Pulled>>;
  snapshots(mission: MissionId, cases: readonly CaseId[]): Promise<Reply<{ readonly snapshots: readonly Case[] }>>;
}
