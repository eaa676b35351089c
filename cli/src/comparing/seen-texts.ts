/**
 * Remembers which texts were there, by 63 bits of a hash of each (cyrb53 by bryc, public domain, with all of its bits): a
 * million people take 16 MB, where the texts themselves would take many times as much. Of ten million texts two are taken
 * for one in one table of 180,000.
 */
export class SeenTexts {
  #size = 0;
  #high = new Uint32Array(1024);
  /** Never 0 where something stands. */
  #low = new Uint32Array(1024);

  /** Whether it was there before; now it is. */
  add(text: string): boolean {
    let [one, other] = [0xdeadbeef, 0x41c6ce57];
    for (let place = 0; place < text.length; place++) {
      const code = text.charCodeAt(place);
      one = Math.imul(one ^ code, 2654435761);
      other = Math.imul(other ^ code, 1597334677);
    }
    const high = mixed(one, other);
    const low = mixed(other, high) | 1;
    if (this.#put(high >>> 0, low >>> 0)) return true;
    this.#size++;
    if (this.#size * 2 > this.#low.length) this.#grow();
    return false;
  }

  #put(high: number, low: number): boolean {
    const mask = this.#low.length - 1;
    let at = high & mask;
    while (this.#low[at] !== 0) {
      if (this.#low[at] === low && this.#high[at] === high) return true;
      at = (at + 1) & mask;
    }
    this.#low[at] = low;
    this.#high[at] = high;
    return false;
  }

  #grow(): void {
    const [high, low] = [this.#high, this.#low];
    this.#high = new Uint32Array(2 * high.length);
    this.#low = new Uint32Array(2 * low.length);
    for (let at = 0; at < low.length; at++) if (low[at] !== 0) this.#put(high[at], low[at]);
  }
}

function mixed(one: number, other: number): number {
  return Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(other ^ (other >>> 13), 3266489909);
}
