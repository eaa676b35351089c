/** What one account keeps on one device: a table of contents. */
export { browserRandom, openLocalHouse, readRescueFile } from './open-house.ts';
export { referenceName } from './references.ts';
export type { Loss } from './store-mark.ts';
export type {
  CaseSummary,
  Clock,
  Colleague,
  Draft,
  DraftAbout,
  DraftStart,
  HouseOptions,
  HouseState,
  HouseStatus,
  LocalCase,
  LocalHouse,
  Missing,
  PendingChange,
  QuickSecret,
  QuickUnlock,
  References,
  RefusedChange,
  Rescued,
  ShareHolder,
  SyncDoor,
} from './local-house.ts';
export {
  passphraseFault,
  shortestPassphrase,
  suggestPassphrase,
  tidyPassphrase,
  type PassphraseFault,
  type Random,
} from '../seal/index.ts';
