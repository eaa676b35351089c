import { textBetween, type Cells } from './cells.ts';

/** Beyond this many distinct texts the memory of a column is cleared: a column of free text must not grow it for ever. */
const mostTexts = 50_000;
/** A text of up to 16 bytes is its own key: its length and four words. A longer one is compared byte by byte. */
const mostKeyBytes = 16;
const keyWords = 5;

/**
 * Remembers what each distinct text of a column means as a whole number, so that a meaning is worked
 * out once and looked up by its bytes ever after: a dictionary-coded column. Give each column its own.
 */
export class TextCodes {
  readonly #codeOf: (text: string) => number;
  #slots = new Int32Array(256).fill(-1);
  #count = 0;
  #codes = new Int32Array(64);
  #keys = new Int32Array(64 * keyWords);
  /** Where each text longer than a key lies in `#texts`. */
  #textStarts = new Uint32Array(65);
  #texts = new Uint8Array(1024);

  constructor(codeOf: (text: string) => number) {
    this.#codeOf = codeOf;
  }

  /** Writes the code of each cell of a column to `codes`, from place `at` on. */
  encode(cells: Cells, column: number, codes: Int32Array, at: number): void {
    if (this.#count > mostTexts) this.#clear();
    const { bytes, starts, ends, rows, columns } = cells;
    const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let [slots, keys, known] = [this.#slots, this.#keys, this.#codes];
    for (let row = 0, cell = column; row < rows; row++, cell += columns) {
      const start = starts[cell];
      const length = ends[cell] - start;
      let a = 0;
      let b = 0;
      let c = 0;
      let d = 0;
      if (length >= 4) {
        a = words.getInt32(start, true);
        b = words.getInt32(start + length - 4, true);
        if (length > 8) {
          c = words.getInt32(start + 4, true);
          d = length > mostKeyBytes ? hashOf(bytes, start, length) : words.getInt32(start + length - 8, true);
        }
      } else for (let i = 0; i < length; i++) a = (a << 8) | bytes[start + i];
      const hash = hashOfKey(a, b, c, d ^ length);
      const mask = slots.length - 1;
      let slot = hash & mask;
      let found = slots[slot];
      for (; found >= 0; found = slots[slot]) {
        const key = found * keyWords;
        const isKey =
          keys[key] === a &&
          keys[key + 1] === b &&
          keys[key + 2] === c &&
          keys[key + 3] === d &&
          keys[key + 4] === length;
        if (isKey && (length <= mostKeyBytes || this.#isText(found, bytes, start, length))) break;
        slot = (slot + 1) & mask;
      }
      if (found < 0) {
        found = this.#add(textBetween(bytes, start, start + length), [a, b, c, d, length], slot);
        [slots, keys, known] = [this.#slots, this.#keys, this.#codes];
      }
      codes[at + row] = known[found];
    }
  }

  #isText(found: number, bytes: Uint8Array, start: number, length: number): boolean {
    const texts = this.#texts;
    for (let i = start, j = this.#textStarts[found]; i < start + length; i++, j++)
      if (bytes[i] !== texts[j]) return false;
    return true;
  }

  #add(text: string, key: readonly number[], slot: number): number {
    const id = this.#count++;
    if (id >= this.#codes.length) this.#grow();
    this.#keys.set(key, id * keyWords);
    const from = this.#textStarts[id];
    const bytes = key[4] > mostKeyBytes ? Buffer.from(text, 'utf8') : new Uint8Array(0);
    if (from + bytes.length > this.#texts.length)
      this.#texts = copied(this.#texts, new Uint8Array((from + bytes.length) * 2));
    this.#texts.set(bytes, from);
    this.#textStarts[id + 1] = from + bytes.length;
    this.#codes[id] = this.#codeOf(text);
    this.#slots[slot] = id;
    if (this.#count * 2 > this.#slots.length) this.#rehash();
    return id;
  }

  #grow(): void {
    const length = this.#codes.length * 2;
    this.#codes = copied(this.#codes, new Int32Array(length));
    this.#keys = copied(this.#keys, new Int32Array(length * keyWords));
    this.#textStarts = copied(this.#textStarts, new Uint32Array(length + 1));
  }

  #rehash(): void {
    const mask = this.#slots.length * 2 - 1;
    const keys = this.#keys;
    this.#slots = new Int32Array(mask + 1).fill(-1);
    for (let id = 0; id < this.#count; id++) {
      const [a, b, c, d, length] = keys.subarray(id * keyWords, id * keyWords + keyWords);
      const hash = hashOfKey(a, b, c, d ^ length);
      let slot = hash & mask;
      while (this.#slots[slot] >= 0) slot = (slot + 1) & mask;
      this.#slots[slot] = id;
    }
  }

  #clear(): void {
    this.#slots.fill(-1);
    this.#count = 0;
    this.#texts = new Uint8Array(1024);
  }
}

/** Mixes a key's words and spreads their bits (the constants and finalizer of MurmurHash3, public domain). */
function hashOfKey(a: number, b: number, c: number, d: number): number {
  let bits = Math.imul(a, 0x85ebca6b) ^ Math.imul(b, 0xc2b2ae35) ^ Math.imul(c, 0x27d4eb2f) ^ Math.imul(d, 0x165667b1);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}

/** A word for a text that is longer than a key. */
function hashOf(bytes: Uint8Array, start: number, length: number): number {
  let hash = length;
  for (let i = start; i < start + length; i++) hash = (Math.imul(hash, 31) + bytes[i]) | 0;
  return hash;
}

function copied<T extends Uint8Array | Uint32Array | Int32Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
