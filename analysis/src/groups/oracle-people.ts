/** People of the oracle's: written out, or made anew by its generator (Park and Miller 1988), on a grid where `steps` is not 0. */
export type Given =
  | readonly number[]
  | {
      readonly n: number;
      readonly seed: number;
      readonly scale: number;
      readonly offset: number;
      readonly steps: number;
    };

export function people(given: Given): Float64Array {
  if (!('seed' in given)) return Float64Array.from(given);
  let state = given.seed;
  return Float64Array.from({ length: given.n }, () => {
    state = (16807 * state) % 2147483647;
    const share = state / 2147483647;
    const stepped = given.steps > 0 ? Math.floor(share * given.steps + 0.5) / given.steps : share;
    return given.offset + given.scale * stepped;
  });
}

/** That a number is the oracle's: relative to it, and to `size` where it may be near 0. Infinity is written out in JSON. */
export function assertNear(
  ours: number,
  said: number | string | null,
  what: string,
  tolerance = 1e-10,
  size = Math.abs(Number(said)),
): void {
  const expected = said === null ? NaN : Number(said);
  if (ours === expected || Math.abs(ours - expected) <= tolerance * size) return;
  throw new Error(`${what}: R says ${expected}, we say ${ours}`);
}
