/** Chance that can be had again: the same seed and index give the same draws (mulberry32, public domain). */
export class Chance {
  #state: number;

  constructor(seed: number, index: number) {
    this.#state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(index + 1, 0xc2b2ae35);
    this.#draw();
    this.#draw();
  }

  /** A whole number from 0 to below the limit. */
  below(limit: number): number {
    return Math.floor((this.#draw() / 2 ** 32) * limit);
  }

  /** True so often in a hundred. */
  in100(times: number): boolean {
    return this.#draw() / 2 ** 32 < times / 100;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)];
  }

  /** One of several, more often where its weight is larger. */
  weighted<T extends string>(weights: Readonly<Record<T, number>>): T {
    const entries = Object.entries(weights) as [T, number][];
    let rest = this.below(entries.reduce((sum, [, weight]) => sum + weight, 0));
    return entries.find(([, weight]) => (rest -= weight) < 0)?.[0] ?? entries[0][0];
  }

  #draw(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let bits = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return (bits ^ (bits >>> 14)) >>> 0;
  }
}
