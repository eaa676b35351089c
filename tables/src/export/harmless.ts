/**
 * Signs with which spreadsheet programs begin a formula (OWASP, CSV Injection), also as wide as a Chinese
 * character; spaces and marks may stand before them.
 */
const beginning = `(?=["\\s\\u00A0\\uFEFF]*[=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20])`;
const formula = new RegExp(`^${beginning}|^[\\t\\r\\n\\0]`);
/** What another program takes for the end of a cell, such as a semicolon where a French Excel opens a file with commas. */
const formulaInside = new RegExp(`([,;|\\t\\r\\n])${beginning}`, 'g');
/** Nearly every text is plain: no need to look through it twice. */
const suspicious = /[=+\-@\t\r\n\0\uFF1D\uFF0B\uFF0D\uFF20]/;
/** A number is a number: `-0.5` stays one. */
const number = /^-?\d+(?:[.,]\d+)?(?:[eE][-+]?\d+)?$/;

/** A text that no spreadsheet takes for a formula: an apostrophe says that it is text. Numbers stay as they are. */
export function harmless(text: string): string {
  if (!suspicious.test(text) || number.test(text)) return text;
  const inside = text.replaceAll(formulaInside, "$1'");
  return formula.test(text) ? `'${inside}` : inside;
}
