const places = 8192;

/**
 * The text of numbers, as JavaScript prints them, in ASCII bytes; empty for NaN. Scores of one
 * dimension repeat, so the last number at each place of a fixed table is kept: to look a number up
 * costs a tenth of printing it, and memory stays the same for any file.
 */
export class NumberTexts {
  readonly #numbers = new Float64Array(places).fill(NaN);
  readonly #texts: Uint8Array[] = Array.from({ length: places }, () => new Uint8Array(0));
  readonly #number = new Float64Array(1);
  readonly #bits = new Uint32Array(this.#number.buffer);

  text(value: number): Uint8Array {
    this.#number[0] = value;
    const mixed = Math.imul(this.#bits[0], 0x9e3779b1) ^ Math.imul(this.#bits[1], 0x85ebca6b);
    const place = (mixed ^ (mixed >>> 15)) & (places - 1);
    if (this.#numbers[place] === value) return this.#texts[place];
    const text = asciiBytes(Number.isNaN(value) ? '' : String(value));
    this.#numbers[place] = value;
    this.#texts[place] = text;
    return text;
  }
}

/** ASCII text as bytes. */
export function asciiBytes(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}
