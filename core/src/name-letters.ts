/**
 * How a spelling in Latin letters sounds, roughly, to the clerks of Guinea, Senegal and Morocco. The
 * rules join what French, English and Pular, Wolof, Susu or Malinke orthography write apart (`Diallo`,
 * `Jallow`, `Dialo`), and keep three vowels, as Arabic script has: a, i (for e, i, y), u (for o, ou, u, w).
 * They run in this order, over and over until nothing changes, so that a folded text folds to itself.
 */
const rules: readonly (readonly [RegExp, string])[] = [
  [/y/g, 'i'],
  [/(.)\1+/g, '$1'],
  [/^nd[ij](?=[aeouw])/, 'nj'],
  [/ckh|kh|ck|x/g, 'k'],
  [/qu(?=[ei])|q/g, 'k'],
  [/ph|v/g, 'f'],
  [/ch(?=[rl])/g, 'k'],
  [/tch|tsh|sch|ch|sh/g, 's'],
  [/^thi(?=[aeouw])|^ti(?=[aeouw])/, 's'],
  [/c(?=[ei])/g, 's'],
  [/c/g, 'k'],
  [/gh/g, 'g'],
  [/gu(?=[ei])/g, 'g'],
  [/gn/g, 'n'],
  [/dj/g, 'j'],
  [/di(?=[aeouw])/g, 'j'],
  [/ni(?=[aeouw])/g, 'n'],
  [/h/g, ''],
  [/n(?=[bp])/g, 'm'],
  [/z/g, 's'],
  // Silent behind ou too: Djénaboue, Aïssatoue.
  [/(?<=..ou)e$/, ''],
  [/[ow]/g, 'u'],
  // The silent e of French, and the e that has lost its accent in capitals: Ousmane, CISSE.
  [/(?<=..[^aeu])e$/, ''],
  [/e/g, 'i'],
  // Mbarek, Embarek, Ambarek.
  [/^[aiu](?=[nm][bdgj])/, ''],
  [/(.)\1+/g, '$1'],
];

/** One word in the letters a to z as it sounds. */
export function soundOf(word: string): string {
  for (let heard = word; ;) {
    const next = rules.reduce((text, [spelt, sound]) => text.replace(spelt, sound), heard);
    if (next === heard) return heard;
    heard = next;
  }
}

/** The letters that no accent explains: the hooked ones of Pular, open vowels, ligatures. */
const letters: Readonly<Record<string, string>> = {
  ɓ: 'b',
  ɗ: 'd',
  ƴ: 'y',
  ŋ: 'ng',
  ɲ: 'gn',
  ɛ: 'e',
  ɔ: 'o',
  ə: 'e',
  ɩ: 'i',
  ʋ: 'u',
  ç: 's',
  œ: 'e',
  æ: 'e',
  ø: 'o',
  ß: 'ss',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
};
const special = new RegExp(`[${Object.keys(letters).join('')}]`, 'g');

/** Small letters without accents, apostrophes (N'Diaye) or the tatweel; whatever is no letter parts words. */
export function plainLetters(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(special, (letter) => letters[letter])
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[\p{M}'’‘ʼʻʹʾʿ`´ʽˈ\u0640\u200c-\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .replaceAll(special, (letter) => letters[letter])
    .replaceAll(/[^\p{L}]+/gu, ' ')
    .trim();
}
