/** What fills the holes of a message. A number is written as the language writes numbers. */
export type Parameters = Readonly<Record<string, string | number>>;

/** A message taken apart: text, a hole, or a choice by number. */
type Part =
  | string
  | { readonly hole: string }
  | { readonly count: string; readonly arms: ReadonlyMap<string, readonly Part[]> };

const read = new Map<string, readonly Part[]>();

/** A language is learnt once: a cheap phone takes a millisecond for each of these. */
const numbersOf = remembered((locale) => new Intl.NumberFormat(locale));
const pluralsOf = remembered((locale) => new Intl.PluralRules(locale));

function remembered<Made>(make: (locale: string) => Made): (locale: string) => Made {
  const made = new Map<string, Made>();
  return (locale) => {
    const known = made.get(locale) ?? make(locale);
    made.set(locale, known);
    return known;
  };
}

/**
 * Fills a message of the ICU kind: `{name}`, and `{count, plural, one {# case} other {# cases}}` with
 * the plural forms of the language (Arabic has six). That much of ICU is what the pages need.
 */
export function fillMessage(pattern: string, parameters: Parameters, locale: string): string {
  if (!pattern.includes('{')) return pattern;
  return fillParts(readMessage(pattern), { parameters, locale });
}

/** The names of the holes of a message, and for each choice by number the forms it has. For the tests. */
export function holesOf(pattern: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  const look = (parts: readonly Part[]): void => {
    for (const part of parts) {
      if (typeof part === 'string') continue;
      if ('hole' in part) found.set(part.hole, found.get(part.hole) ?? []);
      else {
        found.set(part.count, [...part.arms.keys()]);
        part.arms.forEach(look);
      }
    }
  };
  look(readMessage(pattern));
  found.delete('#');
  return found;
}

interface Filling {
  readonly parameters: Parameters;
  /** The language with its region: Arabic writes numbers one way in Rabat, another in Cairo. */
  readonly locale: string;
  /** The number that `#` stands for. */
  readonly counted?: number;
}

function fillParts(parts: readonly Part[], filling: Filling): string {
  return parts.map((part) => (typeof part === 'string' ? part : fillPart(part, filling))).join('');
}

function fillPart(part: Exclude<Part, string>, { parameters, locale, counted }: Filling): string {
  if ('hole' in part) {
    const value = part.hole === '#' ? counted : parameters[part.hole];
    return typeof value === 'number' ? numbersOf(locale).format(value) : (value ?? `{${part.hole}}`);
  }
  const given = Number(parameters[part.count] ?? 0);
  const arm = part.arms.get(pluralsOf(locale).select(given)) ?? part.arms.get('other') ?? [];
  return fillParts(arm, { parameters, locale, counted: given });
}

function readMessage(pattern: string): readonly Part[] {
  const known = read.get(pattern);
  if (known) return known;
  const parts = readParts(pattern);
  read.set(pattern, parts);
  return parts;
}

function readParts(text: string): readonly Part[] {
  const parts: Part[] = [];
  let rest = text;
  while (rest !== '') {
    const start = rest.search(/[{#]/);
    if (start !== 0) parts.push(start < 0 ? rest : rest.slice(0, start));
    if (start < 0) break;
    const end = rest[start] === '#' ? start + 1 : closing(rest, start) + 1;
    parts.push(readHole(rest.slice(start, end)));
    rest = rest.slice(end);
  }
  return parts;
}

function readHole(text: string): Part {
  if (text === '#') return { hole: '#' };
  const [, count, forms] = /^\{\s*(\w+)\s*,\s*plural\s*,([^]*)\}$/.exec(text) ?? [];
  if (count === undefined || forms === undefined) return { hole: text.slice(1, -1).trim() };
  const arms = new Map<string, readonly Part[]>();
  let rest = forms.trim();
  while (rest !== '') {
    const start = rest.indexOf('{');
    const end = closing(rest, start);
    arms.set(rest.slice(0, start).trim(), readParts(rest.slice(start + 1, end)));
    rest = rest.slice(end + 1).trim();
  }
  return { count, arms };
}

/** Where the brace that opens at a place closes. */
function closing(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '{') depth++;
    if (text[at] === '}' && --depth === 0) return at;
  }
  throw new Error('a message with an open brace');
}
