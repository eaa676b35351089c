/** What is known of one row: a response, a case or a line of help. */
export interface Fact {
  /** An id of whose row it is, the same in all sources. */
  readonly person: string;
  /** Codes by field; absent where a row has none (a line without a project), `unknown` where nobody knows. */
  readonly codes: Readonly<Record<string, string | null | undefined>>;
  /** Numbers by field, and days since 1970; absent where nobody knows. */
  readonly numbers: Readonly<Record<string, number | null | undefined>>;
}

/** A column of codes: each row holds the place of its name. */
export interface CodeColumn {
  readonly names: readonly string[];
  readonly at: Uint16Array;
}

interface Growing {
  names: string[];
  places: Map<string, number>;
  at: Uint16Array;
}

/** Rows of one source as typed columns, so that a million of them are counted in one pass. */
export class FactColumns {
  readonly #people = new Map<string, number>();
  readonly #codes = new Map<string, Growing>();
  readonly #numbers = new Map<string, Float64Array>();
  #person = new Uint32Array(0);
  #rows = 0;

  get rows(): number {
    return this.#rows;
  }

  /** Persons in the order in which they came. */
  get people(): readonly string[] {
    return [...this.#people.keys()];
  }

  /** The place of each row's person among the people. */
  get person(): Uint32Array {
    return this.#person;
  }

  add({ person, codes, numbers }: Fact): void {
    const row = this.#rows++;
    if (row >= this.#person.length) this.#widen(Math.max(1024, row * 2));
    let place = this.#people.get(person);
    if (place === undefined) this.#people.set(person, (place = this.#people.size));
    this.#person[row] = place;
    for (const [field, code] of Object.entries(codes)) this.#put(field, row, code ?? '');
    for (const [field, value] of Object.entries(numbers)) {
      let column = this.#numbers.get(field);
      if (column === undefined)
        this.#numbers.set(field, (column = new Float64Array(this.#person.length).fill(Number.NaN)));
      column[row] = value ?? Number.NaN;
    }
  }

  /** A field's codes; of one that no row ever had, every row has none. */
  codes(field: string): CodeColumn {
    return this.#codes.get(field) ?? { names: [''], at: new Uint16Array(this.#rows) };
  }

  /** A field's numbers, NaN where nobody knows. */
  numbers(field: string): Float64Array {
    return this.#numbers.get(field) ?? new Float64Array(this.#rows).fill(Number.NaN);
  }

  #put(field: string, row: number, name: string): void {
    let column = this.#codes.get(field);
    if (column === undefined) {
      column = { names: [''], places: new Map([['', 0]]), at: new Uint16Array(this.#person.length) };
      this.#codes.set(field, column);
    }
    let place = column.places.get(name);
    // More names than a column holds are those of nobody; a mission has some hundred projects, not sixty thousand.
    if (place === undefined && column.names.length < 0xffff) {
      place = column.names.push(name) - 1;
      column.places.set(name, place);
    }
    column.at[row] = place ?? 0;
  }

  #widen(rows: number): void {
    const person = new Uint32Array(rows);
    person.set(this.#person);
    this.#person = person;
    for (const column of this.#codes.values()) {
      const at = new Uint16Array(rows);
      at.set(column.at);
      column.at = at;
    }
    for (const [field, values] of this.#numbers) {
      const wider = new Float64Array(rows).fill(Number.NaN);
      wider.set(values);
      this.#numbers.set(field, wider);
    }
  }
}
