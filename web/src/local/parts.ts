/** The parts of a house, for who puts one together without a browser: the simulation of the sync does. */
export { makeHouse } from './house.ts';
export type { LocalHouse } from './local-house.ts';
export type { Neighbours, News, Premises } from './premises.ts';
export { readRescue } from './rescue.ts';
export type { MarkPlace, StoreMark } from './store-mark.ts';
export { Locked, webSealing, type Sealing } from './sealing.ts';
export {
  areKeys,
  type Guard,
  type Key,
  type ShelfName,
  type ShelfRecords,
  type Shelves,
  type ShelfWrite,
} from './shelves.ts';
