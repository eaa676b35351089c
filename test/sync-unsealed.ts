import { Locked, type Sealing } from '@orion/web/house';

/**
 * A seal that seals nothing but remembers who may open: for the simulation, which has no need of secrecy,
 * and for tests that look whether what should be sealed would be found if it were not.
 */
export const unsealed = {
  makeKeys: (passphrase: string) => Promise.resolve({ v: 1, passphrase, publicKey: 'open' }),
  openKeys: (record: { readonly passphrase: string }, passphrase: string) =>
    Promise.resolve(record.passphrase === passphrase ? { passphrase } : undefined),
  sealUnder: (_keys: unknown, _place: string, clear: unknown) => Promise.resolve({ v: 1, clear }),
  sealTo: (_key: unknown, _place: string, clear: unknown) => Promise.resolve({ v: 1, clear }),
  open: (keys: unknown, _place: string, sealed: { readonly clear: unknown }) =>
    keys ? Promise.resolve(sealed.clear) : Promise.reject(new Locked()),
} as unknown as Sealing;
