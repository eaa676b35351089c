/** How a device and the server come to know the same: pure, with the store and the network as arguments. */
export { heldFor, isDue, nextSyncIn } from './backoff.ts';
export { overlay, type Mine } from './overlay.ts';
export { runRound } from './round.ts';
export type { RoundMeans, RoundOutcome } from './round-means.ts';
export type { HeldFor, HeldHead, MissionState, SyncStore, SyncWrite, UnsentHead } from './sync-store.ts';
export type { Pulled, Pushed, Reply, Transport, WipeOrder } from './transport.ts';
export { replyOf, type Called, type Refused } from './reply-of.ts';
