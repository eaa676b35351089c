/** R as it is written; whatever came from a plan went through one of the functions here. */
export type RCode = string & { readonly $r: true };

/**
 * A text as R reads it back, whatever is in it: everything but plain letters, digits and a few signs is written by its
 * code point, so that no text can end itself and begin to be a program. R has no text with a zero in it.
 */
export function rText(text: string): RCode {
  const safe = Array.from(text.replaceAll('\0', ''), (letter) =>
    /[A-Za-z0-9 _.,:;/()<>=+*?!-]/.test(letter) ? letter : `\\U{${(letter.codePointAt(0) ?? 0).toString(16)}}`,
  );
  return `"${safe.join('')}"` as RCode;
}

export function rTexts(texts: readonly string[]): RCode {
  return (texts.length === 0 ? 'character()' : `c(${texts.map(rText).join(', ')})`) as RCode;
}

/** A number with all its digits. */
export function rNumber(value: number): RCode {
  const written = value === Infinity ? 'Inf' : value === -Infinity ? '-Inf' : String(value);
  return (Number.isNaN(value) ? 'NA_real_' : written) as RCode;
}

/** Numbers; none of them as a vector too. */
export function rNumbers(values: readonly number[]): RCode {
  return (values.length === 0 ? 'numeric()' : `c(${values.map(rNumber).join(', ')})`) as RCode;
}

/** Numbers by names, which are ours. */
export function rNamedNumbers(numbers: Readonly<Record<string, number>>): RCode {
  return `c(${Object.entries(numbers)
    .map(([name, value]) => `${name} = ${rNumber(value)}`)
    .join(', ')})` as RCode;
}

export function rFlag(is: boolean): RCode {
  return (is ? 'TRUE' : 'FALSE') as RCode;
}

/** A named list; what is undefined is NULL. */
export function rList(parts: Readonly<Record<string, RCode | undefined>>): RCode {
  return `list(${Object.entries(parts)
    .map(([name, code]) => `${name} = ${code ?? 'NULL'}`)
    .join(', ')})` as RCode;
}

/** The same with a line for each part that is there. */
export function rPlan(parts: Readonly<Record<string, RCode | undefined>>): RCode {
  return rLines(Object.entries(parts).flatMap(([name, code]) => (code ? [`${name} = ${code}` as RCode] : [])));
}

/** A list with a line for each of its parts. */
export function rLines(parts: readonly RCode[]): RCode {
  return (parts.length === 0 ? 'list()' : `list(\n  ${parts.join(',\n  ')}\n)`) as RCode;
}

export function rLists(parts: readonly RCode[]): RCode {
  return `list(${parts.join(', ')})` as RCode;
}

/** Words for a comment: on one line, in letters that every terminal has. */
export function rComment(text: string): string {
  return `# ${text.replaceAll(/[^\x20-\x7e]/g, '?')}`;
}
