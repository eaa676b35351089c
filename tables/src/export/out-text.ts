/** Letters, digits, point, underscore and space: what needs no care in CSV, in XML or before a spreadsheet. */
const plain = new Uint8Array(128);
for (const sign of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._ ') plain[sign.charCodeAt(0)] = 1;

const encoder = new TextEncoder();

/** Text in UTF-8 that grows and is taken away piece by piece. */
export class OutText {
  #bytes = new Uint8Array(256 * 1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** The text so far, in its own memory; then it begins anew. */
  take(): Uint8Array<ArrayBuffer> {
    const text = this.#bytes.slice(0, this.#length);
    this.#length = 0;
    return text;
  }

  byte(value: number): void {
    if (this.#length === this.#bytes.length) this.#reserve(1);
    this.#bytes[this.#length++] = value;
  }

  /** Any text. */
  add(text: string): void {
    this.#reserve(text.length * 3);
    this.#length += encoder.encodeInto(text, this.#bytes.subarray(this.#length)).written;
  }

  /** Adds a short text of letters, digits, points and underscores; anything else is left to the caller. */
  addPlain(text: string): boolean {
    const { length } = text;
    if (length > 64) return false;
    this.#reserve(length);
    const bytes = this.#bytes;
    const start = this.#length;
    for (let i = 0; i < length; i++) {
      const code = text.charCodeAt(i);
      if (code > 127 || plain[code] === 0) return false;
      bytes[start + i] = code;
    }
    this.#length = start + length;
    return true;
  }

  /** Bytes that are text already. */
  raw(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    const out = this.#bytes;
    const start = this.#length;
    for (let i = 0; i < bytes.length; i++) out[start + i] = bytes[i];
    this.#length = start + bytes.length;
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}
