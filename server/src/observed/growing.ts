type Column = Float64Array | Uint32Array | Int32Array | Uint16Array | Int16Array | Uint8Array;

/** A column of numbers that grows: what it has is kept, and half as much room again is made. */
export function grown<Kind extends Column>(column: Kind, length: number): Kind {
  if (length <= column.length) return column;
  const Made = column.constructor as new (length: number) => Kind;
  const wider = new Made(Math.max(1024, Math.ceil(length * 1.25)));
  wider.set(column);
  return wider;
}

/** The names behind small numbers: 0 is what was not recorded. */
export class Labels {
  readonly #places = new Map<string, number>();
  readonly #names: string[] = [''];
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get names(): readonly string[] {
    return this.#names;
  }

  /** The number of a name; `undefined` where there is no room for another one. */
  place(name: string | null): number | undefined {
    if (name === null || name === '') return 0;
    const known = this.#places.get(name);
    if (known !== undefined) return known;
    if (this.#names.length >= this.#most) return undefined;
    this.#places.set(name, this.#names.length);
    return this.#names.push(name) - 1;
  }
}

/**
 * Places of ids (16 bytes each) in an open-addressed table: 24 bytes an id in place of the hundred and more that a Map
 * of texts takes. A place that was forgotten is given out again.
 */
export class IdIndex {
  #bytes = new Uint32Array(0);
  #slots = new Int32Array(1024).fill(empty);
  #used = 0;
  readonly #free: number[] = [];
  #length = 0;

  /** One more than the largest place given out. */
  get length(): number {
    return this.#length;
  }

  find(id: string): number | undefined {
    const found = this.#slots[this.#slotOf(parse(id))];
    return found >= 0 ? found : undefined;
  }

  /** The place of an id, a new one where it was not known. */
  add(id: string): number {
    const words = parse(id);
    const slot = this.#slotOf(words);
    if (this.#slots[slot] >= 0) return this.#slots[slot];
    const place = this.#free.pop() ?? this.#length++;
    this.#bytes = grown(this.#bytes, (place + 1) * 4);
    this.#bytes.set(words, place * 4);
    if (this.#slots[slot] === empty) this.#used++;
    this.#slots[slot] = place;
    if (this.#used * 2 > this.#slots.length) this.#rehash();
    return place;
  }

  /** Forgets an id; gives its place, which may be given out again. */
  forget(id: string): number | undefined {
    const slot = this.#slotOf(parse(id));
    const place = this.#slots[slot];
    if (place < 0) return undefined;
    this.#slots[slot] = gone;
    this.#bytes.fill(0, place * 4, place * 4 + 4);
    this.#free.push(place);
    return place;
  }

  /** A part of the id at a place, by which ties are broken the same way in every filling. */
  wordAt(place: number): number {
    return this.#bytes[place * 4];
  }

  /** Where the id is, or where it would be put. */
  #slotOf([a, b, c, d]: readonly [number, number, number, number]): number {
    const mask = this.#slots.length - 1;
    let open = -1;
    for (let slot = Math.imul(a ^ Math.imul(d, 0x9e3779b1), 0x85ebca6b) & mask; ; slot = (slot + 1) & mask) {
      const place = this.#slots[slot];
      if (place === empty) return open >= 0 ? open : slot;
      if (place === gone) {
        if (open < 0) open = slot;
        continue;
      }
      const at = place * 4;
      const bytes = this.#bytes;
      if (bytes[at] === a && bytes[at + 1] === b && bytes[at + 2] === c && bytes[at + 3] === d) return slot;
    }
  }

  #rehash(): void {
    const places = this.#slots.filter((place) => place >= 0);
    this.#slots = new Int32Array(this.#slots.length * 2).fill(empty);
    this.#used = places.length;
    for (const place of places) {
      const [a, b, c, d] = this.#bytes.subarray(place * 4, place * 4 + 4);
      this.#slots[this.#slotOf([a, b, c, d])] = place;
    }
  }
}

const empty = -1;
const gone = -2;

/** Values of the signs of a hexadecimal number, by their code. */
const hex = Uint8Array.from({ length: 128 }, (_, code) => Number.parseInt(String.fromCharCode(code), 16) || 0);

/** An id as four numbers of 32 bits; its dashes stand where they stand. */
function parse(id: string): [number, number, number, number] {
  return [
    word(id, 0, 8),
    ((word(id, 9, 13) << 16) | word(id, 14, 18)) >>> 0,
    ((word(id, 19, 23) << 16) | word(id, 24, 28)) >>> 0,
    word(id, 28, 36),
  ];
}

function word(id: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at++) value = (value << 4) | hex[id.charCodeAt(at) & 127];
  return value >>> 0;
}
