/** Chance as an argument: a number from 0 up to 1. */
export type Chance = () => number;

/** The same seed gives the same chances: xorshift32 (Marsaglia, _J. Stat. Software_ 8(14), 2003). */
export function chanceFrom(seed: number): Chance {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
}

export function pick<Value>(chance: Chance, values: readonly Value[]): Value {
  return values[Math.floor(chance() * values.length)];
}
