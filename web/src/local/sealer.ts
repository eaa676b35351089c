import { openFrom, openUnder, sealTo, sealUnder, type OpenKeys, type Random, type Sealed } from '../seal/index.ts';

/** Seals whatever a house writes, locked or not, and opens it where it is not locked. */
export interface Sealer {
  seal(place: string, value: unknown): Promise<Sealed>;
  /** Fails where the house is locked, or where the record is not what was sealed there. */
  open(place: string, sealed: Sealed): Promise<unknown>;
}

/** Thrown where something would be read from a locked house. */
export class Locked extends Error {
  constructor() {
    super('the house is locked');
    this.name = 'Locked';
  }
}

/** With the data key where the house is open, to its public key where it is locked. */
export function makeSealer(
  keys: () => { readonly open: OpenKeys | undefined; readonly publicKey: Uint8Array<ArrayBuffer> | undefined },
  random: Random,
): Sealer {
  return {
    seal: async (place, value) => {
      const { open, publicKey } = keys();
      if (open) return sealUnder(open.data, place, value, random);
      if (publicKey) return sealTo(publicKey, place, value, random);
      throw new Error('a house without a passphrase seals nothing');
    },
    open: async (place, sealed) => {
      const { open } = keys();
      if (!open) throw new Locked();
      return sealed.from ? openFrom(open.pair, place, sealed) : openUnder(open.data, place, sealed);
    },
  };
}
