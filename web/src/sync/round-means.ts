import type { AccountId } from '@orion/core';
import type { MissionState, SyncStore, SyncWrite } from './sync-store.ts';
import type { Pushed, Reply, Transport, WipeOrder } from './transport.ts';

/** What one sync of one mission works with. Time and chance come from outside. */
export interface RoundMeans {
  readonly account: AccountId;
  readonly store: SyncStore;
  readonly transport: Transport;
  readonly now: () => number;
  /** From 0 to below 1. */
  readonly jitter: () => number;
  /** The roles the account holds in the mission, as one text: with others, other parts of cases are seen. */
  readonly reach: string;
  /** While the house is locked only alerts can be read, and so sent. */
  readonly isLocked: boolean;
}

/** How a round ended. After all but `done` what is left over is tried again later; nothing is lost by any of them. */
export type RoundOutcome =
  | { readonly kind: 'done' | 'unreachable' | 'signed_out' | 'forbidden' | 'fault' | 'overtaken' | 'wiped' }
  | { readonly kind: 'busy'; readonly after?: number | undefined };

/** Ends a round early. */
export class Stop extends Error {
  readonly outcome: RoundOutcome;

  constructor(outcome: RoundOutcome) {
    super(outcome.kind);
    this.outcome = outcome;
  }
}

/** What a reply says; a round ends with one that says nothing. */
export function bodyOf<Body>(reply: Reply<Body>): { readonly body: Body; readonly at: number } {
  if (reply.kind === 'ok') return reply;
  if (reply.kind === 'busy') throw new Stop({ kind: 'busy', after: reply.after });
  throw new Stop({ kind: reply.kind === 'too_large' || reply.kind === 'rejected' ? 'fault' : reply.kind });
}

/** Does as the server ordered; the round is over then. */
export async function obey(store: SyncStore, order: WipeOrder): Promise<never> {
  await store.wipe(order);
  throw new Stop({ kind: 'wiped' });
}

/** Commits as the next turn; a round ends where another tab was quicker. */
export async function commit(
  store: SyncStore,
  state: MissionState,
  writes: readonly SyncWrite[],
): Promise<MissionState> {
  const next = { ...state, turn: state.turn + 1 };
  if (await store.commit(next, writes)) return next;
  throw new Stop({ kind: 'overtaken' });
}

/** Commits under the epoch that the server named. If it is another one, the cursor is void and every case must be fetched anew. */
export async function enterEpoch(
  store: SyncStore,
  state: MissionState,
  { epoch }: Pick<Pushed, 'epoch'>,
  writes: readonly SyncWrite[],
): Promise<MissionState> {
  if (state.epoch === epoch) return commit(store, state, writes);
  const heads = await store.heads();
  const next = { ...state, epoch, cursor: undefined, stale: heads.map(({ id }) => id) };
  return commit(store, next, [...writes, { kind: 'forget_waiting' }]);
}
