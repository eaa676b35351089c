/** Chance with a seed: the same draws each time. Mulberry32 (Tommy Ettinger, public domain). */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** A whole number of 32 bits. */
  bits(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let bits = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), bits | 61)) ^ bits;
    return (bits ^ (bits >>> 14)) >>> 0;
  }

  /** A number from 0 up to 1. */
  share(): number {
    return this.bits() / 2 ** 32;
  }

  /** A whole number from 0 up to a limit. */
  below(limit: number): number {
    return Math.floor(this.share() * limit);
  }

  isWithin(share: number): boolean {
    return this.share() < share;
  }

  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)];
  }

  /** All of them in another order. */
  shuffled<T>(from: readonly T[]): readonly T[] {
    const order = from.map((one) => ({ one, place: this.bits() }));
    return order.toSorted((a, b) => a.place - b.place).map(({ one }) => one);
  }
}
