import { bytesOf, join, paddedJson, readJson, type Bytes, type Random, type WebKey } from './bytes.ts';

/** Something that only its key opens. With `from` it was sealed to the public key, by somebody who could not open it. */
export interface Sealed {
  readonly v: 1;
  readonly iv: Bytes;
  readonly data: Bytes;
  /** The public half of a key pair made for this one sealing. */
  readonly from?: Bytes;
}

const curve = { name: 'ECDH', namedCurve: 'P-256' } as const;

/**
 * Seals a value under the data key (AES-256-GCM). The place it is kept at is bound in, so that a sealed
 * record cannot be moved to where another stood.
 */
export async function sealUnder(key: WebKey, place: string, value: unknown, random: Random): Promise<Sealed> {
  const iv = random(12);
  const data = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: bytesOf(place) },
    key,
    paddedJson(value),
  );
  return { v: 1, iv, data: new Uint8Array(data) };
}

/** Opens what `sealUnder` sealed; fails where the key, the place or a bit is another. */
export async function openUnder(key: WebKey, place: string, { iv, data }: Sealed): Promise<unknown> {
  return readJson(await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: bytesOf(place) }, key, data));
}

/** Seals a value to a public key (ECDH P-256 with a key pair of its own, HKDF-SHA-256): so a locked house writes. */
export async function sealTo(publicKey: Bytes, place: string, value: unknown, random: Random): Promise<Sealed> {
  const ephemeral = await crypto.subtle.generateKey(curve, false, ['deriveBits']);
  const from = new Uint8Array(await crypto.subtle.exportKey('raw', ephemeral.publicKey));
  const theirs = await crypto.subtle.importKey('raw', publicKey, curve, false, []);
  const key = await agree(ephemeral.privateKey, theirs, join(from, publicKey));
  return { ...(await sealUnder(key, place, value, random)), from };
}

/** Opens what `sealTo` sealed. */
export async function openFrom(pair: KeyPair, place: string, sealed: Sealed): Promise<unknown> {
  if (sealed.from === undefined) throw new Error('not sealed to a public key');
  const theirs = await crypto.subtle.importKey('raw', sealed.from, curve, false, []);
  return openUnder(await agree(pair.privateKey, theirs, join(sealed.from, pair.publicKey)), place, sealed);
}

/** A house's own pair; the public half in the 65 bytes of an uncompressed point. */
export interface KeyPair {
  readonly publicKey: Bytes;
  readonly privateKey: WebKey;
}

/** A new pair: the public half, and the private one in PKCS 8, to be sealed at once. */
export async function makePair(): Promise<{ readonly publicKey: Bytes; readonly pkcs8: Bytes }> {
  const made = await crypto.subtle.generateKey(curve, true, ['deriveBits']);
  return {
    publicKey: new Uint8Array(await crypto.subtle.exportKey('raw', made.publicKey)),
    pkcs8: new Uint8Array(await crypto.subtle.exportKey('pkcs8', made.privateKey)),
  };
}

export function importPrivate(pkcs8: Bytes): Promise<WebKey> {
  return crypto.subtle.importKey('pkcs8', pkcs8, curve, false, ['deriveBits']);
}

async function agree(mine: WebKey, theirs: WebKey, salt: Bytes): Promise<WebKey> {
  const bits = await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, mine, 256);
  return deriveKey(new Uint8Array(bits), salt, 'orion box');
}

/** An AES key out of secret bytes by HKDF-SHA-256, for one named use. */
export async function deriveKey(secret: Bytes, salt: Bytes, use: string): Promise<WebKey> {
  return importKey(await deriveBytes(secret, salt, use));
}

/** 32 bytes out of secret bytes by HKDF-SHA-256, for one named use. */
export async function deriveBytes(secret: Bytes, salt: Bytes, use: string): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const how = { name: 'HKDF', hash: 'SHA-256', salt, info: bytesOf(use) };
  return new Uint8Array(await crypto.subtle.deriveBits(how, key, 256));
}

export function importKey(raw: Bytes): Promise<WebKey> {
  return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
}
