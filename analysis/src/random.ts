/**
 * Chance with a seed: the same draws each time, everywhere. The generator is xoshiro128** 1.1 (Blackman and Vigna 2021,
 * Scrambled linear pseudorandom number generators; public domain), begun by SplitMix (Steele, Lea and Flood 2014, with the
 * 32-bit finaliser of MurmurHash3). Its period is 2^128 - 1. Not for secrets.
 */
export class Random {
  readonly #state = new Uint32Array(4);
  #spare: number | undefined;

  /** The seed is a whole number from 0 up to 2^53. */
  constructor(seed: number) {
    if (!Number.isSafeInteger(seed) || seed < 0) throw new Error(`${seed} is no seed`);
    let counter = (seed ^ mixed(Math.floor(seed / 2 ** 32))) | 0;
    for (let place = 0; place < 4; place++) {
      counter = (counter + 0x9e3779b9) | 0;
      this.#state[place] = mixed(counter);
    }
  }

  /** As the authors' own program begins it: with four words, not all 0. */
  static fromState(words: readonly [number, number, number, number]): Random {
    const random = new Random(0);
    random.#state.set(words);
    return random;
  }

  /** A whole number of 32 bits. */
  bits(): number {
    const state = this.#state;
    const told = Math.imul(rotated(Math.imul(state[1], 5), 7), 9) >>> 0;
    const shifted = state[1] << 9;
    state[2] ^= state[0];
    state[3] ^= state[1];
    state[1] ^= state[2];
    state[0] ^= state[3];
    state[2] ^= shifted;
    state[3] = rotated(state[3], 11);
    return told;
  }

  /** A number from 0 up to 1, of 53 bits. */
  share(): number {
    const high = this.bits() >>> 5;
    return (high * 2 ** 26 + (this.bits() >>> 6)) / 2 ** 53;
  }

  /** A whole number from 0 up to a limit of at most 2^32, each as likely: those that would favour the small are drawn again. */
  below(limit: number): number {
    if (!(Number.isInteger(limit) && limit > 0 && limit <= 2 ** 32)) throw new Error(`nothing is below ${limit}`);
    const fair = 2 ** 32 - (2 ** 32 % limit);
    let bits = this.bits();
    while (bits >= fair) bits = this.bits();
    return bits % limit;
  }

  /** From the standard normal, by Marsaglia's polar method (Marsaglia and Bray 1964). */
  normal(): number {
    const spare = this.#spare;
    this.#spare = undefined;
    if (spare !== undefined) return spare;
    for (;;) {
      const [x, y] = [2 * this.share() - 1, 2 * this.share() - 1];
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const length = Math.sqrt((-2 * Math.log(square)) / square);
      this.#spare = y * length;
      return x * length;
    }
  }

  /**
   * From the gamma with a shape above 0 and scale 1, by Marsaglia and Tsang (2000). Twice a draw of shape df / 2 is one of
   * chi-squared.
   */
  gamma(shape: number): number {
    if (!(shape > 0)) throw new Error(`gamma has no shape ${shape}`);
    if (shape < 1) return this.gamma(shape + 1) * (1 - this.share()) ** (1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = this.normal();
      const v = (1 + c * x) ** 3;
      if (v <= 0) continue;
      if (Math.log(1 - this.share()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v;
    }
  }
}

function rotated(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

function mixed(word: number): number {
  let bits = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
