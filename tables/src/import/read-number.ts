import { plainDigits, tidy } from './fold-text.ts';

/** Which sign a column puts before the decimals, as far as its numbers tell; undefined where none tells. */
export function findDecimal(texts: Iterable<string>): '.' | ',' | undefined {
  let [points, commas] = [0, 0];
  for (const text of texts) {
    const plain = bare(text);
    // Before exactly three digits a sign may stand between thousands.
    if (/^\D*\d+,(?:\d{1,2}|\d{4,})\D*$/.test(plain) || /\d[.]\d{3},\d/.test(plain)) commas++;
    else if (/^\D*\d+[.](?:\d{1,2}|\d{4,})\D*$/.test(plain) || /\d,\d{3}[.]\d/.test(plain)) points++;
  }
  return commas > points ? ',' : points > 0 ? '.' : undefined;
}

function bare(text: string): string {
  return plainDigits(tidy(text))
    .replaceAll('٫', ',')
    .replaceAll(/[٬’' ]/g, '');
}

/** A number as people write it: thousands apart by spaces, points, commas or apostrophes; digits of any script. */
export function readAnyNumber(text: string, decimal?: '.' | ','): number | undefined {
  const plain = bare(text);
  const signed = /^[+-]?[\d.,]+$/.test(plain) ? plain : undefined;
  if (signed === undefined || !/\d/.test(signed)) return undefined;
  const sign = decimal ?? decimalOf(signed);
  const other = sign === ',' ? '.' : ',';
  const isGrouped = new RegExp(`^[+-]?\\d{1,3}(?:\\${other}\\d{3})+(?:\\${sign}\\d*)?$`).test(signed);
  const joined = isGrouped ? signed.replaceAll(other, '') : signed;
  const value = joined.replace(sign, '.');
  return /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(value) ? Number(value) : undefined;
}

/** Of one number alone: the last of two signs; a single comma is a decimal one unless three digits follow. */
function decimalOf(text: string): '.' | ',' {
  const [comma, point] = [text.lastIndexOf(','), text.lastIndexOf('.')];
  if (comma >= 0 && point >= 0) return comma > point ? ',' : '.';
  if (comma >= 0) return /^[+-]?\d{1,3}(?:,\d{3})+$/.test(text) ? '.' : ',';
  return (text.match(/\./g) ?? []).length > 1 ? ',' : '.';
}
