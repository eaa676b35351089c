import {
  makeKeys,
  openFrom,
  openKeys,
  openUnder,
  sealTo,
  sealUnder,
  type Bytes,
  type KeyRecord,
  type OpenKeys,
  type Random,
  type Sealed,
} from '../seal/index.ts';

/** How a house seals. Tests that look at what would lie open without a seal give another. */
export interface Sealing {
  makeKeys(passphrase: string): Promise<KeyRecord>;
  /** Nothing if the passphrase is wrong. */
  openKeys(record: KeyRecord, passphrase: string): Promise<OpenKeys | undefined>;
  sealUnder(keys: OpenKeys, place: string, value: unknown): Promise<Sealed>;
  sealTo(publicKey: Bytes, place: string, value: unknown): Promise<Sealed>;
  open(keys: OpenKeys, place: string, sealed: Sealed): Promise<unknown>;
}

/** By WebCrypto. */
export function webSealing(random: Random, rounds: number): Sealing {
  return {
    makeKeys: (passphrase) => makeKeys(passphrase, rounds, random),
    openKeys,
    sealUnder: (keys, place, value) => sealUnder(keys.data, place, value, random),
    sealTo: (publicKey, place, value) => sealTo(publicKey, place, value, random),
    open: (keys, place, sealed) =>
      sealed.from ? openFrom(keys.pair, place, sealed) : openUnder(keys.data, place, sealed),
  };
}

/** Thrown where something would be read from a locked house. */
export class Locked extends Error {
  constructor() {
    super('the house is locked');
    this.name = 'Locked';
  }
}
