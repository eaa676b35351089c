import { chanceFrom, type Chance } from './made-up-people.ts';

/** Chances of one's own for each thing that has a name: the same for the same names, whatever else is made. */
export function chanceOf(...names: readonly (string | number)[]): Chance {
  // FNV-1a, then mixed (the last steps of MurmurHash3): neighbours must not resemble each other.
  let hash = 0x811c9dc5;
  for (const sign of names.join('/')) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  const chance = chanceFrom(hash ^ (hash >>> 16));
  // The first numbers of this generator still know their seed.
  for (let i = 0; i < 8; i++) chance();
  return chance;
}

/** A number of the normal distribution, mean 0 and deviation 1 (Box and Muller, 1958). */
export function normal(chance: Chance): number {
  return Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
}
