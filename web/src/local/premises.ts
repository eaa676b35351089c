import type { AccountId, DeviceId } from '@orion/core';
import type { Random } from '../seal/index.ts';
import type { Clock } from './local-house.ts';
import type { Sealing } from './sealing.ts';
import type { Shelves } from './shelves.ts';
import type { MarkPlace } from './store-mark.ts';

/** What a house stands on: its disk, its seal, its clock, its chance, and the same house in other tabs. */
export interface Premises {
  readonly account: AccountId;
  readonly device: DeviceId;
  readonly random: Random;
  readonly clock: Clock;
  readonly shelves: Shelves;
  /** That there is a store here, told beside it. */
  readonly mark: MarkPlace;
  readonly sealing: Sealing;
  readonly neighbours: Neighbours;
  /** Asks the browser to keep the store, or only whether it does; undefined where it cannot say. */
  readonly persistence: { ask(): Promise<boolean | undefined>; isGranted(): Promise<boolean | undefined> };
}

/** What one tab tells the others. */
export type News =
  | { readonly kind: 'touched'; readonly subjects: readonly string[] }
  | { readonly kind: 'locked' | 'keys_changed' | 'emptied' };

export interface Neighbours {
  tell(news: News): void;
  listen(hear: (news: News) => void): void;
  close(): void;
}
