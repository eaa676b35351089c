/**
 * Rows in PostgreSQL's binary form of COPY: what goes in by the hundred thousand is neither written as text nor
 * read again from it. Each column is one call, in the order of the table's; absent is null.
 */
export class BinaryRows {
  #bytes = Buffer.allocUnsafe(1 << 16);
  #length = 0;
  #moment = { text: '', micros: 0n };
  rows = 0;

  constructor() {
    this.clear();
  }

  /** Begins a row of so many columns. */
  row(columns: number): this {
    this.rows += 1;
    this.#room(2);
    this.#length = this.#bytes.writeInt16BE(columns, this.#length);
    return this;
  }

  uuid(value: string | undefined): this {
    if (value === undefined) return this.#absent();
    if (value.length !== 36) throw new Error('not a uuid');
    this.#head(16);
    // By hand: there are more ids than anything else.
    for (const at of idDigits) {
      this.#bytes[this.#length] = (nibbles[value.charCodeAt(at)] << 4) | nibbles[value.charCodeAt(at + 1)];
      this.#length += 1;
    }
    return this;
  }

  text(value: string | undefined): this {
    return value === undefined ? this.#absent() : this.#text(value, false);
  }

  /** As jsonb. */
  json(value: unknown): this {
    return value === undefined ? this.#absent() : this.spelled(JSON.stringify(value));
  }

  /** The same of what is JSON by now. */
  spelled(json: string): this {
    return this.#text(json, true);
  }

  bytes(value: Uint8Array | undefined): this {
    if (value === undefined) return this.#absent();
    this.#head(value.length);
    this.#bytes.set(value, this.#length);
    this.#length += value.length;
    return this;
  }

  flag(value: boolean | undefined): this {
    if (value === undefined) return this.#absent();
    this.#head(1);
    this.#length = this.#bytes.writeInt8(Number(value), this.#length);
    return this;
  }

  small(value: number | undefined): this {
    if (value === undefined) return this.#absent();
    this.#head(2);
    this.#length = this.#bytes.writeInt16BE(value, this.#length);
    return this;
  }

  int(value: number | undefined): this {
    if (value === undefined) return this.#absent();
    this.#head(4);
    this.#length = this.#bytes.writeInt32BE(value, this.#length);
    return this;
  }

  real(value: number | undefined): this {
    if (value === undefined) return this.#absent();
    this.#head(4);
    this.#length = this.#bytes.writeFloatBE(value, this.#length);
    return this;
  }

  /** A day of the calendar, `2026-11-21`: days since 2000. */
  day(value: string | undefined): this {
    return this.int(value === undefined ? undefined : Math.round((Date.parse(value) - since2000) / 86_400_000));
  }

  /** A moment in UTC: microseconds since 2000. Most rows name the moment of the row before. */
  moment(value: string): this {
    if (value !== this.#moment.text)
      this.#moment = { text: value, micros: BigInt(Date.parse(value) - since2000) * 1000n };
    this.#head(8);
    this.#length = this.#bytes.writeBigInt64BE(this.#moment.micros, this.#length);
    return this;
  }

  /** As text[]. */
  texts(values: readonly string[]): this {
    const parts = values.map((value) => Buffer.from(value));
    this.#head(values.length === 0 ? 12 : 20 + parts.reduce((sum, part) => sum + 4 + part.length, 0));
    const numbers = values.length === 0 ? [0, 0, textOid] : [1, 0, textOid, values.length, 1];
    for (const number of numbers) this.#length = this.#bytes.writeInt32BE(number, this.#length);
    for (const part of parts) {
      this.#length = this.#bytes.writeInt32BE(part.length, this.#length);
      this.#length += part.copy(this.#bytes, this.#length);
    }
    return this;
  }

  /** Everything so far as COPY takes it in. It is this table's own memory, until it is cleared. */
  finish(): Buffer {
    this.#room(2);
    this.#length = this.#bytes.writeInt16BE(-1, this.#length);
    return this.#bytes.subarray(0, this.#length);
  }

  /** Begins anew in the same memory. */
  clear(): void {
    this.#length = signature.copy(this.#bytes);
    this.rows = 0;
  }

  #absent(): this {
    this.#room(4);
    this.#length = this.#bytes.writeInt32BE(-1, this.#length);
    return this;
  }

  #head(bytes: number): void {
    this.#room(4 + bytes);
    this.#length = this.#bytes.writeInt32BE(bytes, this.#length);
  }

  #text(value: string, isJson: boolean): this {
    // A text of UTF-16 is at most three times as long in UTF-8.
    this.#room(5 + value.length * 3);
    const at = this.#length;
    this.#length += 4;
    if (isJson) this.#length = this.#bytes.writeInt8(1, this.#length);
    this.#length += this.#bytes.write(value, this.#length, 'utf8');
    this.#bytes.writeInt32BE(this.#length - at - 4, at);
    return this;
  }

  #room(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#length + bytes));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}

/** Where the sixteen bytes of an id are written in its text. */
const idDigits = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34] as const;
/** What a digit of base 16 stands for, by its code. */
const nibbles = Uint8Array.from({ length: 128 }, (_, code) => '0123456789abcdef'.indexOf(String.fromCharCode(code)));

const since2000 = Date.UTC(2000, 0, 1);
const textOid = 25;
/** The signature, no flags, no extension. */
const signature = Buffer.concat([Buffer.from('PGCOPY\n'), Buffer.from([0xff, 0x0d, 0x0a, 0x00]), Buffer.alloc(8)]);
