import {
  bytesOf,
  makeKeys,
  openFrom,
  openKeys,
  openUnder,
  sealTo,
  sealUnder,
  toBase64,
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
  /** A name under which something may lie: it says nothing. */
  hash(name: string): Promise<string>;
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
    hash: async (name) => toBase64(new Uint8Array(await crypto.subtle.digest('SHA-256', bytesOf(name)))),
  };
}

/** Thrown where something would be read from a locked house. */
export class Locked extends Error {
  constructor() {
    super('the house is locked');
    this.name = 'Locked';
  }
}
