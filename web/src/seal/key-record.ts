import { join, toBase64, fromBase64, type Bytes, type Random, type WebKey } from './bytes.ts';
import { stretch } from './passphrase.ts';
import {
  deriveBytes,
  deriveKey,
  importKey,
  importPrivate,
  makePair,
  openUnder,
  sealUnder,
  type KeyPair,
  type Sealed,
} from './sealed.ts';

/** What opens an account's house on this device. All of it is of no use without a passphrase or the server. */
export interface KeyRecord {
  readonly v: 1;
  readonly passphrase: Wrap;
  readonly quick?: QuickWrap | undefined;
  readonly publicKey: Bytes;
  /** Under the data key. */
  readonly privateKey: Sealed;
}

interface Wrap {
  readonly salt: Bytes;
  readonly rounds: number;
  /** The data key, in base64, under the key that the secret gives. */
  readonly wrapped: Sealed;
}
interface QuickWrap extends Wrap {
  readonly kind: 'pin' | 'prf';
  readonly credential?: string | undefined;
}

/** The keys of a house that is open. */
export interface OpenKeys {
  readonly data: WebKey;
  readonly pair: KeyPair;
}

/** What a quick unlock knows before the server helps: a secret stretched, and the proof that it is right. */
export interface QuickHalf {
  readonly secret: Bytes;
  readonly salt: Bytes;
  /** Sent to the server, which gives its share for it, a few times only. */
  readonly proof: Bytes;
}

const dataKey = 'orion data key';
const privateHalf = 'orion private key';

/** New keys for an empty house. */
export async function makeKeys(passphrase: string, rounds: number, random: Random): Promise<KeyRecord> {
  const raw = random(32);
  const { publicKey, pkcs8 } = await makePair();
  const privateKey = await sealUnder(await importKey(raw), privateHalf, toBase64(pkcs8), random);
  return { v: 1, passphrase: await wrap(raw, passphrase, rounds, random), publicKey, privateKey };
}

/** Opens the keys with the passphrase; nothing if it is wrong. */
export async function openKeys(record: KeyRecord, passphrase: string): Promise<OpenKeys | undefined> {
  const raw = await unwrap(record.passphrase, passphrase);
  return raw && opened(record, raw);
}

/** The same keys under another passphrase; nothing if the old one is wrong. */
export async function rewrapKeys(
  record: KeyRecord,
  { old, next, random }: { readonly old: string; readonly next: string; readonly random: Random },
): Promise<KeyRecord | undefined> {
  const raw = await unwrap(record.passphrase, old);
  return raw && { ...record, passphrase: await wrap(raw, next, record.passphrase.rounds, random) };
}

/** The device's half of a quick unlock. A PIN is stretched; what a passkey gives is long enough. */
export async function quickHalf(
  secret: { readonly kind: 'pin'; readonly pin: string } | { readonly kind: 'prf'; readonly output: Bytes },
  salt: Bytes,
  rounds: number,
): Promise<QuickHalf> {
  const bytes = secret.kind === 'pin' ? await stretch(secret.pin, salt, rounds) : secret.output;
  return { secret: bytes, salt, proof: await deriveBytes(bytes, salt, 'orion quick proof') };
}

/** Adds a quick unlock: the data key under both halves at once; nothing if the passphrase is wrong. */
export async function addQuick(
  record: KeyRecord,
  given: {
    readonly passphrase: string;
    readonly half: QuickHalf;
    readonly share: Bytes;
    readonly kind: 'pin' | 'prf';
    readonly credential?: string | undefined;
    readonly random: Random;
  },
): Promise<KeyRecord | undefined> {
  const raw = await unwrap(record.passphrase, given.passphrase);
  if (!raw) return undefined;
  const wrapped = await sealUnder(await quickKey(given.half, given.share), dataKey, toBase64(raw), given.random);
  const { kind, credential, half } = given;
  const { rounds } = record.passphrase;
  return { ...record, quick: { kind, salt: half.salt, rounds, wrapped, ...(credential && { credential }) } };
}

/** Opens the keys with both halves of a quick unlock; nothing if one is wrong. */
export async function openQuickly(record: KeyRecord, half: QuickHalf, share: Bytes): Promise<OpenKeys | undefined> {
  const raw = record.quick && (await openRaw(await quickKey(half, share), record.quick.wrapped));
  return raw && opened(record, raw);
}

function quickKey({ secret, salt }: QuickHalf, share: Bytes): Promise<WebKey> {
  return deriveKey(join(secret, share), salt, 'orion quick key');
}

async function wrap(raw: Bytes, passphrase: string, rounds: number, random: Random): Promise<Wrap> {
  const salt = random(16);
  const key = await importKey(await stretch(passphrase, salt, rounds));
  return { salt, rounds, wrapped: await sealUnder(key, dataKey, toBase64(raw), random) };
}

async function unwrap({ salt, rounds, wrapped }: Wrap, passphrase: string): Promise<Bytes | undefined> {
  return openRaw(await importKey(await stretch(passphrase, salt, rounds)), wrapped);
}

async function openRaw(key: WebKey, wrapped: Sealed): Promise<Bytes | undefined> {
  try {
    return fromBase64((await openUnder(key, dataKey, wrapped)) as string);
  } catch {
    return undefined;
  }
}

async function opened({ publicKey, privateKey }: KeyRecord, raw: Bytes): Promise<OpenKeys> {
  const data = await importKey(raw);
  const pkcs8 = fromBase64((await openUnder(data, privateHalf, privateKey)) as string);
  return { data, pair: { publicKey, privateKey: await importPrivate(pkcs8) } };
}
