import { textBetween, type Cells } from './cells.ts';

/** Beyond this many distinct texts the memory of a column is cleared: a column of free text must not grow it for ever. */
const mostTexts = 50_000;

/**
 * Remembers what each distinct text of a column means as a whole number, so that a meaning is worked
 * out once and looked up by its bytes ever after: a dictionary-coded column. Give each column its own.
 */
export class TextCodes {
  readonly #codeOf: (text: string) => number;
  #slots = new Int32Array(256).fill(-1);
  #count = 0;
  #codes = new Int32Array(64);
  #hashes = new Int32Array(64);
  #textStarts = new Uint32Array(65);
  #texts = new Uint8Array(1024);

  constructor(codeOf: (text: string) => number) {
    this.#codeOf = codeOf;
  }

  /** Writes the code of each cell of a column to `codes`, from place `at` on. */
  encode(cells: Cells, column: number, codes: Int32Array, at: number): void {
    if (this.#count > mostTexts) this.#clear();
    const { bytes, starts, ends, rows, columns } = cells;
    for (let row = 0, cell = column; row < rows; row++, cell += columns) {
      codes[at + row] = this.#codes[this.#find(bytes, starts[cell], ends[cell])];
    }
  }

  #find(bytes: Uint8Array, start: number, end: number): number {
    let hash = end - start;
    for (let i = start; i < end; i++) hash = Math.imul(hash, 31) + bytes[i];
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    const mask = this.#slots.length - 1;
    for (let slot = (hash ^ (hash >>> 13)) & mask; ; slot = (slot + 1) & mask) {
      const found = this.#slots[slot];
      if (found < 0) return this.#add(bytes, start, end, { hash, slot });
      if (this.#hashes[found] === hash && this.#isText(found, bytes, start, end)) return found;
    }
  }

  #isText(found: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = this.#textStarts[found];
    if (this.#textStarts[found + 1] - from !== end - start) return false;
    const texts = this.#texts;
    for (let i = start, j = from; i < end; i++, j++) if (bytes[i] !== texts[j]) return false;
    return true;
  }

  #add(bytes: Uint8Array, start: number, end: number, { hash, slot }: { hash: number; slot: number }): number {
    const id = this.#count++;
    if (id >= this.#codes.length) this.#growTexts();
    const from = this.#textStarts[id];
    const to = from + end - start;
    if (to > this.#texts.length) this.#texts = copied(this.#texts, new Uint8Array(Math.max(to, this.#texts.length * 2)));
    this.#texts.set(bytes.subarray(start, end), from);
    this.#textStarts[id + 1] = to;
    this.#hashes[id] = hash;
    this.#codes[id] = this.#codeOf(textBetween(bytes, start, end));
    this.#slots[slot] = id;
    if (this.#count * 2 > this.#slots.length) this.#rehash();
    return id;
  }

  #growTexts(): void {
    const length = this.#codes.length * 2;
    this.#codes = copied(this.#codes, new Int32Array(length));
    this.#hashes = copied(this.#hashes, new Int32Array(length));
    this.#textStarts = copied(this.#textStarts, new Uint32Array(length + 1));
  }

  #rehash(): void {
    const mask = this.#slots.length * 2 - 1;
    this.#slots = new Int32Array(mask + 1).fill(-1);
    for (let id = 0; id < this.#count; id++) {
      const hash = this.#hashes[id];
      let slot = (hash ^ (hash >>> 13)) & mask;
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

function copied<T extends Uint8Array | Uint32Array | Int32Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
