import { randomInt } from 'node:crypto';

/** Letters and digits that nobody mistakes for each other when a code is read aloud or copied from paper. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A code by chance, in groups with hyphens: three groups of four are 59 bits. */
export function makeCode({ groups, each }: { readonly groups: number; readonly each: number }): string {
  const group = (): string => Array.from({ length: each }, () => letters[randomInt(letters.length)]).join('');
  return Array.from({ length: groups }, group).join('-');
}

/** As it is compared: however it was typed. */
export function plainCode(typed: string): string {
  return typed.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
