import { bytesOf, type Bytes, type Random } from './bytes.ts';

/** How often a passphrase is hashed: a second on a cheap phone, years for who tries them all. */
export const passphraseRounds = 1_200_000;
/** Shorter ones could be tried out by a machine that holds the phone's storage. */
export const shortestPassphrase = 16;

/** What is wrong with a passphrase of one's own choice. */
export type PassphraseFault = 'too_short' | 'too_plain';

/** Spaces and capitals that a phone's keyboard adds do not make another passphrase. */
export function tidyPassphrase(passphrase: string): string {
  return passphrase.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
}

export function passphraseFault(passphrase: string): PassphraseFault | undefined {
  const letters = Array.from(tidyPassphrase(passphrase));
  if (letters.length < shortestPassphrase) return 'too_short';
  return new Set(letters).size < 6 ? 'too_plain' : undefined;
}

const consonants = 'bdfgklmnprstvwyz';
const vowels = 'aiou';

/**
 * A passphrase by chance that can be spoken in any of Orion's languages: six words of two syllables, 72
 * bits. Each syllable is one of 16 consonants and 4 vowels, so one byte gives one without a bias.
 */
export function suggestPassphrase(random: Random): string {
  const syllables = [...random(12)].map((byte) => `${consonants[byte >> 4]}${vowels[byte & 3]}`);
  return [0, 2, 4, 6, 8, 10].map((at) => syllables.slice(at, at + 2).join('')).join(' ');
}

/** 32 bytes out of a passphrase or a PIN by PBKDF2-SHA-256. */
export async function stretch(secret: string, salt: Bytes, rounds: number): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', bytesOf(tidyPassphrase(secret)), 'PBKDF2', false, ['deriveBits']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds };
  return new Uint8Array(await crypto.subtle.deriveBits(how, key, 256));
}
