/** Markup that was made here; whatever came from outside went through `text`. */
export type Markup = string & { readonly $markup: true };

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as text, whatever is in it. */
export function text(words: string): Markup {
  return words.replaceAll(/[&<>"']/g, (letter) => escapes[letter] ?? letter) as Markup;
}

type Inside = Markup | readonly Markup[];

/** An element with its attributes; what is inside is markup already. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  ...inside: readonly Inside[]
): Markup {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${text(value)}"`);
  return `<${name}${written.join('')}>${inside.flat().join('')}</${name}>` as Markup;
}

/** An element that holds words. */
export function worded(name: string, words: string, attributes: Readonly<Record<string, string>> = {}): Markup {
  return element(name, attributes, text(words));
}

export function paragraph(words: string, kind?: string): Markup {
  return worded('p', words, kind === undefined ? {} : { class: kind });
}

/** A list of sentences; nothing where there are none. */
export function list(sentences: readonly string[]): Markup {
  return sentences.length === 0
    ? ('' as Markup)
    : element(
        'ul',
        {},
        sentences.map((one) => worded('li', one)),
      );
}

export interface Table {
  readonly caption: string;
  /** For a table that looks otherwise. */
  readonly kind?: string;
  readonly heads: readonly string[];
  readonly rows: readonly {
    readonly head: Markup;
    /** Words of a cell, or words that reach over several. */
    readonly cells: readonly (string | { readonly words: string; readonly span: number })[];
    /** For a row that stands out. */
    readonly kind?: string;
  }[];
}

/** A table with its caption, in a region of its own that can be moved sideways where it is wider than the page. */
export function table({ caption, kind: look, heads, rows }: Table): Markup {
  const head = element(
    'thead',
    {},
    element(
      'tr',
      {},
      heads.map((one) => worded('th', one, { scope: 'col' })),
    ),
  );
  const body = element(
    'tbody',
    {},
    rows.map(({ head: name, cells, kind }) =>
      element(
        'tr',
        kind === undefined ? {} : { class: kind },
        element('th', { scope: 'row' }, name),
        cells.map((cell) =>
          typeof cell === 'string' ? worded('td', cell) : worded('td', cell.words, { colspan: String(cell.span) }),
        ),
      ),
    ),
  );
  return element(
    'div',
    { class: look === undefined ? 'wide' : `wide ${look}`, role: 'region', tabindex: '0', 'aria-label': caption },
    element('table', {}, element('caption', {}, worded('span', caption)), head, body),
  );
}

/** A part of the page under its heading. */
export function section(id: string, heading: string, ...inside: readonly Inside[]): Markup {
  return element(
    'section',
    { id, 'aria-labelledby': `${id}-heading` },
    worded('h2', heading, { id: `${id}-heading` }),
    ...inside,
  );
}
