import type { Instrument } from '@orion/core';

/**
 * Reads answers as the database writes them (`{"eco_debt": "low", ...}`) into the order of an instrument's items. To
 * make an object of each row and look five hundred names up in it would take three times as long. PostgreSQL writes
 * the keys of a jsonb by length and then by bytes, one space behind a colon and a comma; whatever looks otherwise is
 * read as any JSON.
 */
export class AnswersInOrder {
  readonly #places: ReadonlyMap<string, number>;
  /** In the order in which the database writes them. */
  readonly #keys: readonly { readonly text: string; readonly place: number }[];

  constructor({ items }: Pick<Instrument, 'items'>) {
    this.#places = new Map(items.map(({ code }, place) => [code, place]));
    this.#keys = items
      .map(({ code }, place) => ({ text: `${JSON.stringify(code)}: "`, place }))
      .toSorted((a, b) => a.text.length - b.text.length || (a.text < b.text ? -1 : 1));
  }

  /** The cell of each item; empty where it was not asked. */
  read(text: string): readonly string[] {
    const cells: string[] = new Array<string>(this.#keys.length).fill('');
    const keys = this.#keys;
    const last = text.length - 1;
    let next = 0;
    for (let at = 1; at < last;) {
      while (next < keys.length && !text.startsWith(keys[next].text, at)) next++;
      if (next === keys.length) return this.#readAny(text);
      const from = at + keys[next].text.length;
      const to = text.indexOf('"', from);
      const cell = text.slice(from, to);
      if (to < 0 || cell.includes('\\')) return this.#readAny(text);
      cells[keys[next].place] = cell;
      next++;
      at = to + 3;
    }
    return cells;
  }

  #readAny(text: string): readonly string[] {
    const cells: string[] = new Array<string>(this.#keys.length).fill('');
    for (const [code, cell] of Object.entries(JSON.parse(text) as Record<string, unknown>)) {
      const place = this.#places.get(code);
      if (place !== undefined && typeof cell === 'string') cells[place] = cell;
    }
    return cells;
  }
}
