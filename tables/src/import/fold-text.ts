/** Marks that nobody sees: zero-width spaces and joiners, marks of direction, soft hyphens, byte-order marks. */
const invisible = /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g;
const oddSpaces = /\s+/g;
/** Signs over and under letters: accents, Arabic short vowels; and the stretching of Arabic letters. */
const signs = /[\p{M}\u0640]/gu;
const apostrophes = /['’‘‛´`ʼʹ′]/g;
const arabicDigits = /[٠-٩۰-۹]/g;
const notWords = /[^\p{L}\p{N}?<>%+-]+/gu;

/** Letters that people write in one way or the other. */
const sameLetters: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ı: 'i',
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ئ: 'ي',
  ؤ: 'و',
  ة: 'ه',
  ک: 'ك',
  گ: 'ك',
};
const letters = new RegExp(`[${Object.keys(sameLetters).join('')}]`, 'g');

/** A text without what cannot be seen: one plain space between words, none around them. */
export function tidy(text: string): string {
  return text.replaceAll(invisible, '').replaceAll(oddSpaces, ' ').trim();
}

/** Digits of every script as 0 to 9. */
export function plainDigits(text: string): string {
  return text.replaceAll(arabicDigits, (digit) => String(digit.charCodeAt(0) & 15));
}

/**
 * A text as it is compared: without case, accents, punctuation, odd spaces and kinds of apostrophe, in one
 * form of each letter. A question mark stays, since it says that somebody was not sure, and so does the
 * minus of a number.
 */
export function fold(text: string): string {
  const plain = plainDigits(mended(tidy(text)).normalize('NFKD'))
    .replaceAll(signs, '')
    .toLowerCase();
  return plain
    .replaceAll(letters, (letter) => sameLetters[letter] ?? letter)
    .replaceAll(apostrophes, ' ')
    .replaceAll('؟', '?')
    .replaceAll(notWords, ' ')
    .replaceAll(/[-+](?!\d)|(?<=[\p{L}\p{N}])[-+]/gu, ' ')
    .replaceAll(oddSpaces, ' ')
    .trim();
}

/** A name of a column as it is compared: like a text, without any mark, and with underscores as spaces. */
export function foldHeader(text: string): string {
  return fold(text.replaceAll('_', ' '))
    .replaceAll(/[?<>%+-]/g, ' ')
    .replaceAll(oddSpaces, ' ')
    .trim();
}

/** UTF-8 that was once read as Windows-1252, `Ã©` for `é`, is read aright; any other text stays. */
export function mended(text: string): string {
  if (!/[ÃÂØÙâ][\u0080-\u00BF€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ]/.test(text)) return text;
  const bytes = Array.from(text, (letter) => windowsBytes.get(letter) ?? letter.charCodeAt(0));
  if (bytes.some((byte) => byte > 255)) return text;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes));
  } catch {
    return text;
  }
}

/** The bytes of those characters that Windows-1252 has between 0x80 and 0x9F. */
const windowsBytes: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 32 }, (_, i) => [new TextDecoder('windows-1252').decode(Uint8Array.of(0x80 + i)), 0x80 + i]),
);
