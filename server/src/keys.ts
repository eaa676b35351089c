import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  randomFillSync,
  type KeyObject,
} from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeDurably } from './durable.ts';

/**
 * The keys of the house. The master key is a file beside the database, never in it; each returnee's key
 * rests sealed under it. AES-256-GCM throughout: nonce, ciphertext and tag in one run of bytes, bound to
 * its place by the additional data, so that a sealed text moved to another row does not open.
 */
export interface Keys {
  readonly newCaseKey: () => Buffer;
  readonly sealKey: (mission: string, caseId: string, key: Buffer) => Buffer;
  readonly openKey: (mission: string, caseId: string, sealed: Buffer) => Buffer;
  /** Hash under a key of the mission: equal texts give equal hashes, and a hash says nothing without the key. */
  readonly searchHash: (mission: string, text: string) => Buffer;
  /** A number of 32 bits that says nothing without the key: by it counts in which a person is are rounded. */
  readonly recordKey: (mission: string, pseudonym: string) => number;
  /** An id that the same text always gets in this mission and that nobody can reckon without its key. */
  readonly idFor: (mission: string, text: string) => string;
  /** Seals what belongs to no case, such as a second factor's secret. */
  readonly sealHouse: (purpose: string, bytes: Buffer) => Buffer;
  readonly openHouse: (purpose: string, sealed: Buffer) => Buffer;
}

const asKeys = new WeakMap<Buffer, KeyObject>();

/** A key as the ciphers want it: made ready once and not at every sealing, which costs three times the sealing or hashing. */
function asKey(key: Buffer): KeyObject {
  const known = asKeys.get(key) ?? createSecretKey(key);
  asKeys.set(key, known);
  return known;
}

let pool = Buffer.alloc(0);

/** Bytes of chance for nonces and salts, fetched many at a time; each is given out once. */
export function freshBytes(length: number): Buffer {
  if (pool.length < length) pool = randomFillSync(Buffer.allocUnsafeSlow(8192));
  const taken = pool.subarray(0, length);
  pool = pool.subarray(length);
  return taken;
}

const nonceLength = 12;
const tagLength = 16;

export function seal(key: Buffer, bytes: Uint8Array, place: string): Buffer {
  const nonce = freshBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', asKey(key), nonce).setAAD(Buffer.from(place));
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

/** Throws where key, place or bytes are not those of the sealing. */
export function open(key: Buffer, sealed: Buffer, place: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', asKey(key), sealed.subarray(0, nonceLength)).setAAD(
    Buffer.from(place),
  );
  decipher.setAuthTag(sealed.subarray(sealed.length - tagLength));
  return Buffer.concat([decipher.update(sealed.subarray(nonceLength, sealed.length - tagLength)), decipher.final()]);
}

/** Reads the master key from its file, made at the first start and on the disk before anything is sealed under it. */
export function loadKeys(folder: string): Keys {
  const path = join(folder, 'keys', 'house.key');
  if (!existsSync(path)) makeDurably(path, randomBytes(32).toString('base64'));
  const master = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64');
  if (master.length !== 32) throw new Error('the house key is damaged');
  return makeKeys(master);
}

export function makeKeys(master: Buffer): Keys {
  const derive = (purpose: string): Buffer => Buffer.from(hkdfSync('sha256', master, '', `orion ${purpose}`, 32));
  const wrapping = derive('case keys');
  const records = derive('record keys');
  const searching = new Map<string, Buffer>();
  const searchKey = (mission: string): Buffer => {
    const known = searching.get(mission) ?? derive(`search ${mission}`);
    searching.set(mission, known);
    return known;
  };
  return {
    newCaseKey: () => randomBytes(32),
    sealKey: (mission, caseId, key) => seal(wrapping, key, `${mission} ${caseId}`),
    openKey: (mission, caseId, sealed) => open(wrapping, sealed, `${mission} ${caseId}`),
    recordKey: (mission, pseudonym) =>
      createHmac('sha256', asKey(records)).update(`${mission} ${pseudonym}`).digest().readUInt32BE(0),
    searchHash: (mission, text) =>
      createHmac('sha256', asKey(searchKey(mission)))
        .update(text)
        .digest()
        .subarray(0, 12),
    idFor: (mission, text) => {
      const bytes = createHmac('sha256', asKey(searchKey(mission)))
        .update(`id ${text}`)
        .digest()
        .subarray(0, 16);
      // Version 8 of RFC 9562: made by a rule of one's own.
      bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
      bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
      const hex = bytes.toString('hex');
      return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
    },
    sealHouse: (purpose, bytes) => seal(derive(purpose), bytes, purpose),
    openHouse: (purpose, sealed) => open(derive(purpose), sealed, purpose),
  };
}
