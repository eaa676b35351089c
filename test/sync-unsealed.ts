import { Locked, type Sealing } from '@orion/web/house';

let made = 0;

/**
 * A seal that seals nothing but remembers which keys may open: for the simulation, which has no need of
 * secrecy, and for tests that look whether what should be sealed would be found if it were not.
 */
export const unsealed = {
  makeKeys: (passphrase: string) => {
    const publicKey = new TextEncoder().encode(`keys ${++made}`);
    return Promise.resolve({ v: 1, passphrase, publicKey });
  },
  openKeys: (record: Keys & { readonly passphrase: string }, passphrase: string) =>
    Promise.resolve(record.passphrase === passphrase ? { publicKey: record.publicKey } : undefined),
  sealUnder: ({ publicKey }: Keys, _place: string, clear: unknown) =>
    Promise.resolve({ v: 1, clear, by: publicKey.join() }),
  sealTo: (publicKey: Uint8Array, _place: string, clear: unknown) =>
    Promise.resolve({ v: 1, clear, by: publicKey.join() }),
  open: (keys: Keys | undefined, _place: string, sealed: { readonly clear: unknown; readonly by: string }) =>
    keys?.publicKey.join() === sealed.by ? Promise.resolve(sealed.clear) : Promise.reject(new Locked()),
  // No work beside the world's own: what a thread does at its leisure could not be replayed.
  hash: (name: string) => Promise.resolve(`hash of ${name}`),
} as unknown as Sealing;

interface Keys {
  readonly publicKey: Uint8Array;
}
