/** Bytes as WebCrypto takes them. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** A key of WebCrypto, which never leaves it; named so, since not every room knows the browser's types. */
export type WebKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

/** So many random bytes. */
export type Random = (length: number) => Bytes;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });
const block = 256;

export function bytesOf(text: string): Bytes {
  return encoder.encode(text);
}

/** JSON filled up with spaces to whole blocks, so that the length of what is sealed tells little of it. */
export function paddedJson(value: unknown): Bytes {
  const text = encoder.encode(JSON.stringify(value));
  const padded = new Uint8Array(Math.ceil(text.length / block) * block).fill(0x20);
  padded.set(text);
  return padded;
}

export function readJson(bytes: ArrayBuffer): unknown {
  return JSON.parse(decoder.decode(bytes));
}

export function join(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x2000) text += String.fromCharCode(...bytes.subarray(at, at + 0x2000));
  return btoa(text);
}

export function fromBase64(text: string): Bytes {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
